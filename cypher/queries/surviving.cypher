// What survives a block · 阻断后还剩下什么
// Which routes remain when these are blocked, a family with its members, a part with its complexes? · 阻断这些实体（家族连同成员，组成部分连同其复合物）后还剩下哪些路径？
// :param source => "VEGFA"
//   entity: where the routes start · 实体：路径的起点
// :param target => "PD-L1"
//   entity: where the routes end · 实体：路径的终点
// :param blocked => ["VEGFR2"]
//   entity: what is blocked; drugs block what they lower · 实体：被阻断者；药物阻断其所降低的分子
// :param sign => "any"
//   + for routes that raise, - for those that lower, any for all · + 为升高的路径，- 为降低的路径，any 为全部
// :param max_length => 6
//   the most causal steps of a route · 路径最多的因果步数
// :param limit => 20
//   the most routes · 最多的路径数
CALL () {
  WITH replace(replace(toLower($source), '\\', ''), '"', '') AS text
  CALL db.index.fulltext.queryNodes('entity_spelling',
    '"' + text + '" "' + replace(replace(text, '-', ''), ' ', '') + '"') YIELD node
  RETURN node AS a
  ORDER BY node.id <> $source, NOT text IN node.spellings, node.id LIMIT 1
}
CALL () {
  WITH replace(replace(toLower($target), '\\', ''), '"', '') AS text
  CALL db.index.fulltext.queryNodes('entity_spelling',
    '"' + text + '" "' + replace(replace(text, '-', ''), ' ', '') + '"') YIELD node
  RETURN node AS b
  ORDER BY node.id <> $target, NOT text IN node.spellings, node.id LIMIT 1
}
// A family blocks its members, a complex falls with any part; a drug holds what it lowers.
CALL () {
  UNWIND $blocked AS name
  WITH replace(replace(toLower(name), '\\', ''), '"', '') AS text, name
  CALL (text, name) {
    CALL db.index.fulltext.queryNodes('entity_spelling',
      '"' + text + '" "' + replace(replace(text, '-', ''), ' ', '') + '"') YIELD node
    RETURN node ORDER BY node.id <> name, NOT text IN node.spellings, node.id LIMIT 1
  }
  CALL (node) {
    RETURN node AS held
    UNION
    MATCH (giver:Entity)-[r]->(held:Entity {kind: 'molecule'})
    WHERE node.kind = 'intervention' AND (giver = node OR node.id IN r.together_with)
      AND r.sign = -1 AND r.polarity = 'affirmed' AND r.certainty = 'stated'
      AND r.predicate IS NOT NULL AND r.spans IS NULL
    RETURN held
  }
  MATCH (held) ((x)-[r]-(y)
    WHERE r.structural AND r.polarity = 'affirmed'
      AND CASE r.predicate WHEN 'part_of' THEN startNode(r) ELSE endNode(r) END = x
      AND EXISTS { (x)-[:STEP {kind: 'structural'}]->(y) }){0,8} (gone)
  RETURN collect(DISTINCT gone.id) AS blocked, collect(DISTINCT gone.name) AS blocked_names
}
// A route may end in structural steps, all up or all down: `after` is where they lead.
CALL (b) {
  MATCH run = (x:Entity)-[t:STEP WHERE t.up]->{0,8}(b) RETURN x, run
  UNION
  MATCH run = (x:Entity)-[t:STEP WHERE t.down]->{1,8}(b) RETURN x, run
}
WITH a, b, x, blocked, blocked_names, [n IN tail(nodes(run)) | n.id] AS after,
     all(t IN relationships(run) WHERE t.certainty = 'stated') AS sure
MATCH p = SHORTEST /*groups*/ 7 GROUPS
  (a)-[h:STEP|LEAP WHERE h.kind = 'causal' AND (h.sign <> 0 OR $sign = 'any')
     AND NOT endNode(h).id IN blocked AND none(v IN coalesce(h.via, []) WHERE v IN blocked)]->{0,/*length*/ 6}(x)
WITH *, nodes(p) AS ns
WHERE size(ns) <= $max_length + 1
  AND ($sign = 'any' OR reduce(s = 1, r IN h | s * r.sign) = CASE $sign WHEN '+' THEN 1 ELSE -1 END)
  AND all(i IN range(0, size(ns) - 2) WHERE NOT ns[i] IN ns[i+1..])
WITH blocked, blocked_names, length(p) AS length,
     reduce(ids = [a.id], r IN h | ids + coalesce(r.via, []) + endNode(r).id) + after AS ids,
     reduce(s = [], r IN h | s + [v IN coalesce(r.via, []) | 1] + r.sign) + [v IN after | 1]
       AS signs,
     reduce(k = [], r IN h | k + [v IN coalesce(r.via, []) | 'structural'] + 'causal')
       + [v IN after | 'structural'] AS kinds,
     reduce(product = 1, r IN h | product * r.sign) AS product,
     CASE WHEN sure AND all(r IN h WHERE r.certainty = 'stated')
          THEN 'stated' ELSE 'hypothesis' END AS certainty
WHERE size(signs) > 0 AND none(id IN ids WHERE id IN blocked)
  AND all(i IN range(0, size(ids) - 2) WHERE NOT ids[i] IN ids[i+1..])
WITH * ORDER BY length, ids, kinds LIMIT toInteger($limit)
// What to draw: the three claims behind each step that rest on most; a leap as what it stands for.
CALL (ids, signs, kinds) {
  UNWIND range(0, size(signs) - 1) AS i
  MATCH (s:Entity {id: ids[i]})-[t:STEP {kind: kinds[i], sign: signs[i]}]->(o:Entity {id: ids[i+1]})
  WITH i, s, t, o, COLLECT {
    MATCH (s)-[r]-(o)
    WHERE r.polarity = 'affirmed' AND r.structural = (kinds[i] = 'structural')
      AND (r.structural OR startNode(r) = s AND r.sign = signs[i])
    RETURN r ORDER BY r.certainty DESC, size(coalesce(r.references, [])) DESC, r.id LIMIT 3
  } AS told
  WITH i, s, o, CASE WHEN told = [] THEN [t] ELSE told END AS told ORDER BY i
  RETURN collect(s) + [last(collect(o))] AS nodes, collect(told) AS claims,
         reduce(text = '', part IN collect(CASE WHEN i = 0 THEN s.name ELSE '' END + ' ' +
           CASE WHEN kinds[i] = 'structural' THEN '⇢' WHEN signs[i] > 0 THEN '→'
                WHEN signs[i] < 0 THEN '⊣' ELSE '–' END + ' ' + o.name) | text + part) AS route
}
RETURN route, CASE product WHEN 1 THEN '+' WHEN -1 THEN '-' ELSE '0' END AS sign, length, certainty,
       blocked_names AS blocked, ids, signs, kinds, nodes, claims
ORDER BY length, ids, kinds
