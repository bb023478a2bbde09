// The shortest routes · 最短路径
// Which routes of the least length lead from one thing to another, however long that is? · 从一个实体到另一个实体，步数最少的路径有哪些（不论多长）？
// :param source => "hypoxia"
//   entity: where the routes start · 实体：路径的起点
// :param target => "angiogenesis"
//   entity: what is read out, never blocked · 实体：观察指标，不被阻断
// :param sign => "any"
//   + for routes that raise, - for those that lower, any for all · + 为升高的路径，- 为降低的路径，any 为全部
// :param max_length => 4
//   the most causal steps of a route; in the Browser up to the number in the text · 路径最多的因果步数；在 Browser 中不超过文本中的数字
// :param limit => 20
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
MATCH SHORTEST 1 GROUPS (p = (a)-[h:STEP|LEAP
    WHERE (NOT mixed OR h.effect IN CASE $sign WHEN 'any' THEN [-1, 0, 1] ELSE [-1, 1] END)]->{0,/*length*/ 4}(x)
  WHERE size(h) <= $max_length AND size(h) + size(after) > 0
    AND ($sign = 'any' OR reduce(s = 1, r IN h | s * r.sign) = CASE $sign WHEN '+' THEN 1 ELSE -1 END)
    AND all(i IN range(0, size(h)) WHERE NOT ([a.id] + [r IN h | endNode(r).id])[i] IN
      reduce(later = after, r IN h[i..] | later + coalesce(r.via, []) + endNode(r).id)))
WITH *, nodes(p) AS ns, [r IN h | r.sign] AS causal
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
WITH collect({length: length, ids: ids, signs: signs, kinds: kinds, product: product,
             certainty: certainty}) AS found, min(length) AS least
UNWIND [each IN found WHERE each.length = least] AS best
WITH best.length AS length, best.ids AS ids, best.signs AS signs, best.kinds AS kinds,
     best.product AS product, best.certainty AS certainty
WITH * ORDER BY length, ids, kinds, signs LIMIT toInteger($limit)
// What to draw: the three claims behind each step that rest on most; a leap as what it stands for.
CALL (ids, signs, kinds) {
  UNWIND range(0, size(signs) - 1) AS i
  MATCH (s:Entity {id: ids[i]})-[t:STEP {kind: kinds[i], sign: signs[i]}]->(o:Entity {id: ids[i+1]})
  WITH i, s, t, o, COLLECT {
    MATCH (s)-[r]-(o)
    WHERE r.polarity = 'affirmed' AND r.structural = (kinds[i] = 'structural')
      AND (r.structural OR startNode(r) = s AND r.sign = signs[i])
    RETURN r ORDER BY r.certainty DESC, size(coalesce(r.references, [])) DESC, r.id, r.dataset LIMIT 3
  } AS told
  WITH i, s, o, CASE WHEN told = [] THEN [t] ELSE told END AS told ORDER BY i
  RETURN collect(s) + [last(collect(o))] AS nodes, collect(told) AS claims,
         reduce(text = '', part IN collect(CASE WHEN i = 0 THEN s.name ELSE '' END + ' ' +
           CASE WHEN kinds[i] = 'structural' THEN '⇢' WHEN signs[i] > 0 THEN '→'
                WHEN signs[i] < 0 THEN '⊣' ELSE '–' END + ' ' + o.name) | text + part) AS route
}
RETURN route, CASE product WHEN 1 THEN '+' WHEN -1 THEN '-' ELSE '0' END AS sign, length, certainty,
       ids, signs, kinds, nodes, claims
ORDER BY length, ids, kinds, signs
