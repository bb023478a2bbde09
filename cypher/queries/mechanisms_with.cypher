// Mechanisms that contain an entity · 含有某实体的机制
// In which named mechanisms does it take part? · 它参与哪些已命名的机制？
// :param name => "VEGFA"
//   entity: what is asked about · 实体：所问的对象
// :param limit => 20
//   the most rows · 最多的行数
CALL () {
  MATCH (node:Entity {id: $name}) RETURN node AS x
  UNION ALL
  WITH toLower($name) AS text WHERE NOT EXISTS { (:Entity {id: $name}) }
  WITH text, replace(replace(text, '\\', '\\\\'), '"', '\\"') AS typed
  CALL db.index.fulltext.queryNodes('entity_spelling',
    '"' + typed + '" "' + replace(replace(typed, '-', ''), ' ', '') + '"') YIELD node
  RETURN node AS x
  ORDER BY NOT text IN node.spellings, node.id LIMIT 1
}
CALL (x) {
  MATCH (x)-[r]-(:Entity) WHERE r.predicate IS NOT NULL
  RETURN r
  UNION
  MATCH (x)-[:STEP {kind: 'causal'}]->(o)<-[r]-() WHERE x.id IN r.together_with
  RETURN r
}
WITH DISTINCT x, r, startNode(r) AS s
MATCH (m:Mechanism)-[tells:TELLS]->(s)
WHERE tells.relation = r.id AND m.dataset = r.dataset
WITH DISTINCT m, x, r ORDER BY r.id
WITH m, x, collect(r) AS claims
RETURN m.id AS id, m.name AS name, m.name_zh AS name_zh, [r IN claims | r.id] AS relations,
       m AS mechanism, x, claims, [r IN claims | startNode(r)] + [r IN claims | endNode(r)] AS nodes
ORDER BY m.dataset, id
LIMIT toInteger($limit)
