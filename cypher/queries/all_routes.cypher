// All routes between two entities, as a table · 两个实体间的全部路径（表格）
// Which entities and signs do all the routes pass, in the order of length and identifiers? · 所有路径依次经过哪些实体和符号（按长度和标识符排序）？
// :param source => "hypoxia"
//   entity: where the routes start · 实体：路径的起点
// :param target => "angiogenesis"
//   entity: what is read out, never blocked · 实体：观察指标，不被阻断
// :param sign => "any"
//   + for routes that raise, - for those that lower, any for all · + 为升高的路径，- 为降低的路径，any 为全部
// :param max_length => 4
//   the most causal steps of a route; in the Browser up to the number in the text · 路径最多的因果步数；在 Browser 中不超过文本中的数字
// :param limit => 10000
//   the most routes · 最多的路径数
CALL () {
  MATCH (node:Entity {id: $source}) RETURN node AS a
  UNION ALL
  WITH toLower($source) AS text WHERE NOT EXISTS { (:Entity {id: $source}) }
  WITH text, replace(replace(text, '\\', '\\\\'), '"', '\\"') AS typed
  CALL db.index.fulltext.queryNodes('entity_spelling',
    '"' + typed + '" "' + replace(replace(typed, '-', ''), ' ', '') + '"') YIELD node
  RETURN node AS a
  ORDER BY NOT text IN node.spellings, node.id LIMIT 1
}
CALL () {
  MATCH (node:Entity {id: $target}) RETURN node AS b
  UNION ALL
  WITH toLower($target) AS text WHERE NOT EXISTS { (:Entity {id: $target}) }
  WITH text, replace(replace(text, '\\', '\\\\'), '"', '\\"') AS typed
  CALL db.index.fulltext.queryNodes('entity_spelling',
    '"' + typed + '" "' + replace(replace(typed, '-', ''), ' ', '') + '"') YIELD node
  RETURN node AS b
  ORDER BY NOT text IN node.spellings, node.id LIMIT 1
}
// A route may end in structural steps, all up or all down: `after` is where they lead.
CALL (b) {
  MATCH run = (x:Entity)-[t:STEP WHERE t.up]->{0,8}(b) RETURN x, run
  UNION
  MATCH run = (x:Entity)-[t:STEP WHERE t.down]->{1,8}(b) RETURN x, run
}
WITH a, b, x, [n IN tail(nodes(run)) | n.id] AS after,
     all(t IN relationships(run) WHERE t.certainty = 'stated') AS sure,
     EXISTS { ()-[:STEP {up: true}]->() } OR EXISTS { ()-[:STEP {unsigned: true}]->() } AS mixed
// Only where some step is structural or unsigned is each asked what it does.
MATCH p = SHORTEST /*groups*/ 5 GROUPS
  (a)-[h:STEP|LEAP
    WHERE (NOT mixed OR h.effect IN CASE $sign WHEN 'any' THEN [-1, 0, 1] ELSE [-1, 1] END)]->{0,/*length*/ 4}(x)
WITH *, nodes(p) AS ns, [r IN h | r.sign] AS causal
WHERE size(ns) <= $max_length + 1
  AND ($sign = 'any' OR reduce(s = 1, each IN causal | s * each) = CASE $sign WHEN '+' THEN 1 ELSE -1 END)
  AND all(i IN range(0, size(ns) - 2) WHERE NOT ns[i] IN ns[i+1..])
// A plain route visits nothing beside its causal steps, and is told with less.
WITH *, after = [] AND none(r IN h WHERE r:LEAP) AS plain
WITH length(p) AS length,
     CASE WHEN plain THEN [n IN ns | n.id]
          ELSE [id IN reduce(ids = [a.id], r IN h | ids + coalesce(r.via, []) + endNode(r).id) + after | id]
          END AS ids,
     CASE WHEN plain THEN causal
          ELSE [s IN reduce(s = [], r IN h | s + [v IN coalesce(r.via, []) | 1] + r.sign)
            + [v IN after | 1] | s] END AS signs,
     CASE WHEN plain THEN [s IN causal | 'causal']
          ELSE [k IN reduce(k = [], r IN h | k + [v IN coalesce(r.via, []) | 'structural'] + 'causal')
            + [v IN after | 'structural'] | k] END AS kinds,
     reduce(product = 1, s IN causal | product * s) AS product,
     CASE WHEN sure AND all(r IN h WHERE r.certainty = 'stated')
          THEN 'stated' ELSE 'hypothesis' END AS certainty, plain
WHERE size(signs) > 0
  AND (plain OR all(i IN range(0, size(ids) - 2) WHERE NOT ids[i] IN ids[i+1..]))
RETURN length, CASE product WHEN 1 THEN '+' WHEN -1 THEN '-' ELSE '0' END AS sign, certainty,
       ids, signs, kinds
ORDER BY length, ids, kinds, signs LIMIT toInteger($limit)
