// What it acts on · 它作用于什么
// What does it raise or lower, by how many steps at least, and by which first route? · 它使什么升高或降低，最少几步，首条路径是什么？
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
MATCH (a)-[h:STEP|LEAP
    WHERE h.effect IN CASE $sign WHEN 'any' THEN [-1, 0, 1] ELSE [-1, 1] END]->{0,/*length*/ 3}(x)
WHERE size(h) <= $max_length
CALL (x) {
  RETURN x AS y, [] AS after
  UNION
  MATCH run = (x) (()-[t:STEP WHERE t.up]->()){1,8} (y) RETURN y, [n IN tail(nodes(run)) | n.id] AS after
  UNION
  MATCH run = (x) (()-[t:STEP WHERE t.down]->()){1,8} (y) RETURN y, [n IN tail(nodes(run)) | n.id] AS after
}
WITH a, h, y, after,
     [id IN reduce(ids = [a.id], r IN h | ids + coalesce(r.via, []) + endNode(r).id) + after | id] AS ids
WHERE size(ids) > 1 AND all(i IN range(0, size(ids) - 2) WHERE NOT ids[i] IN ids[i+1..])
WITH y AS reached, CASE reduce(s = 1, r IN h | s * r.sign) WHEN 1 THEN '+' WHEN -1 THEN '-' ELSE '0' END AS sign,
     min([size(h), ids, reduce(s = [], r IN h | s + [v IN coalesce(r.via, []) | 1] + r.sign) + [v IN after | 1],
          reduce(k = [], r IN h | k + [v IN coalesce(r.via, []) | 'structural'] + 'causal')
            + [v IN after | 'structural']]) AS best
WHERE $sign = 'any' OR sign = $sign
WITH reached, sign, best[0] AS distance, best[1] AS ids, best[2] AS signs, best[3] AS kinds
ORDER BY distance, sign, reached.id LIMIT toInteger($limit)
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
RETURN reached.name AS name, sign, distance, route, reached.id AS id, ids, signs, kinds, nodes, claims
ORDER BY distance, sign, id
