// Drugs by target · 按靶点列出药物
// Which interventions act on which molecules, and how? · 哪些干预作用于哪些分子，如何作用？
// :param limit => 20
//   the most targets · 最多的靶点数
MATCH (drug:Entity)-[r]->(target:Entity {kind: 'molecule'})
WHERE drug.kind = 'intervention' AND r.polarity = 'affirmed' AND r.predicate IS NOT NULL
  AND NOT r.structural
WITH target, drug, r ORDER BY drug.id, r.id, r.dataset
WITH target, collect(DISTINCT drug.name) AS drugs, collect(DISTINCT drug) AS nodes,
     collect(r) AS claims
RETURN target.name AS name, size(drugs) AS number, drugs, target, nodes, claims
ORDER BY number DESC, target.id
LIMIT toInteger($limit)
