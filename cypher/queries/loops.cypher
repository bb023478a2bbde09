// Feedback loops · 反馈环路
// By which routes does it act on itself, raising or holding itself back? · 它经哪些路径作用于自身，使自身升高或受到抑制？
// :param name => "VEGFA"
//   entity: what is asked about · 实体：所问的对象
// :param sign => "any"
//   + for routes that raise, - for those that lower, any for all · + 为升高的路径，- 为降低的路径，any 为全部
// :param max_length => 3
//   the most causal steps; in the Browser up to the number in the text · 最多的因果步数；在 Browser 中不超过文本中的数字
// :param limit => 20
//   the most rows · 最多的行数
CALL () {
  MATCH (node:Entity {id: $name}) RETURN node AS a
  UNION ALL
  WITH toLower($name) AS text WHERE NOT EXISTS { (:Entity {id: $name}) }
  WITH text, replace(replace(text, '\\', '\\\\'), '"', '\\"') AS typed
  CALL db.index.fulltext.queryNodes('entity_spelling',
    '"' + typed + '" "' + replace(replace(typed, '-', ''), ' ', '') + '"') YIELD node
  RETURN node AS a
  ORDER BY NOT text IN node.spellings, node.id LIMIT 1
}
MATCH (a)-[first:STEP WHERE first.effect <> 0]->(y)
MATCH p = SHORTEST /*groups*/ 4 GROUPS
  (y)-[rest:STEP WHERE rest.effect <> 0]->{1,/*length*/ 3}(a)
WITH a, [first] + rest AS h, nodes(p) AS ns
WHERE size(h) <= $max_length AND all(i IN range(0, size(ns) - 2) WHERE NOT ns[i] IN ns[i+1..])
WITH size(h) AS length, [a.id] + [r IN h | endNode(r).id] AS ids, [r IN h | r.sign] AS signs,
     [r IN h | 'causal'] AS kinds, reduce(s = 1, r IN h | s * r.sign) AS product,
     CASE WHEN all(r IN h WHERE r.certainty = 'stated') THEN 'stated' ELSE 'hypothesis' END AS certainty
WHERE $sign = 'any' OR product = CASE $sign WHEN '+' THEN 1 ELSE -1 END
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
