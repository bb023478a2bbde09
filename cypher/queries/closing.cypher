// What closes every route · 什么能封闭全部路径
// Which single drugs, or pairs of them, hold a molecule on every route from one entity to another, where there are no more than 2,000? · 路径不超过 2000 条时，哪些单药或两药组合在每条路径上都抑制至少一个分子？
// :param driver => "VEGFA"
//   entity: what drives the target · 实体：驱动目标者
// :param target => "angiogenesis"
//   entity: what is read out, never blocked · 实体：观察指标，不被阻断
// :param sign => "+"
//   + for routes that raise, - for those that lower, any for all · + 为升高的路径，- 为降低的路径，any 为全部
// :param max_length => 4
//   the most causal steps of a route; in the Browser up to the number in the text · 路径最多的因果步数；在 Browser 中不超过文本中的数字
// :param limit => 20
//   the most drugs and pairs · 最多的单药和两药组合数
CALL () {
  MATCH (node:Entity {id: $driver}) RETURN node AS a
  UNION ALL
  WITH toLower($driver) AS text WHERE NOT EXISTS { (:Entity {id: $driver}) }
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
    WHERE (NOT mixed OR h.effect IN CASE $sign WHEN 'any' THEN [-1, 0, 1] ELSE [-1, 1] END)
     AND NOT h.spanning]->{0,/*length*/ 4}(x)
WITH *, nodes(p) AS ns, [r IN h | r.sign] AS causal
WHERE size(ns) <= $max_length + 1
  AND ($sign = 'any' OR reduce(s = 1, each IN causal | s * each) = CASE $sign WHEN '+' THEN 1 ELSE -1 END)
  AND all(i IN range(0, size(ns) - 2) WHERE NOT ns[i] IN ns[i+1..])
// A plain route visits nothing beside its causal steps, and is told with less.
WITH *, after = [] AND none(r IN h WHERE r:LEAP) AS plain
WITH b, length(p) AS length,
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
// Each intervention with the routes that it closes: it, or a class of it, is stated to lower a
// molecule on them other than the target, or a family or part that such a molecule falls with.
WITH b, collect(ids) AS routes
WHERE size(routes) <= 2000
UNWIND range(0, size(routes) - 1) AS number
UNWIND routes[number] AS id
WITH b, size(routes) AS total, id, collect(number) AS numbers
WHERE id <> b.id
MATCH (:Entity {id: id}) ((x)-[s]-(y)
  WHERE s.structural AND s.polarity = 'affirmed'
    AND CASE s.predicate WHEN 'part_of' THEN endNode(s) ELSE startNode(s) END = x
    AND EXISTS { (x)-[:STEP {kind: 'structural'}]->(y) }){0,8} (held:Entity {kind: 'molecule'})
WITH DISTINCT b, total, id, numbers, held
WHERE held <> b
MATCH (held)<-[r]-(giver:Entity {kind: 'intervention'})
WHERE r.sign = -1 AND r.polarity = 'affirmed' AND r.certainty = 'stated'
  AND r.spans IS NULL AND r.together_with IS NULL
MATCH (giver) ((x)<-[s]-(y)
  WHERE s.structural AND s.polarity = 'affirmed' AND s.predicate <> 'part_of'
    AND EXISTS { (y)-[:STEP {kind: 'structural'}]->(x) }){0,8} (drug:Entity {kind: 'intervention'})
WHERE drug.category <> 'regimen'
WITH total, drug, held, r, numbers
UNWIND numbers AS number
WITH total, drug, held, r, number ORDER BY held.id, r.id, r.dataset, number
WITH total, drug, collect(DISTINCT number) AS closed, collect(DISTINCT held) AS holds,
     collect(DISTINCT r) AS claims
ORDER BY size(closed) DESC, drug.id
WITH total, collect({drug: drug, closed: closed, holds: holds, claims: claims})[..150] AS found
UNWIND range(0, size(found) - 1) AS i
UNWIND range(i, size(found) - 1) AS j
WITH total, found[i] AS first, found[j] AS second, i = j AS single
WHERE single AND size(first.closed) = total
   OR NOT single AND size(first.closed) < total AND size(second.closed) < total
      AND size(first.closed) + size(second.closed) >= total
      AND size(first.closed + [n IN second.closed WHERE NOT n IN first.closed]) = total
RETURN CASE WHEN single THEN [first.drug.name] ELSE [first.drug.name, second.drug.name] END AS members,
       total AS routes_closed, [h IN first.holds | h.name] AS first_holds,
       CASE WHEN single THEN [] ELSE [h IN second.holds | h.name] END AS second_holds,
       first.drug AS first, second.drug AS second, first.holds + second.holds AS held,
       first.claims + second.claims AS claims
ORDER BY size(members), members
LIMIT toInteger($limit)
