// A mechanism, step by step · 逐步查看一个机制
// Which claims make up a named mechanism, in the order in which they are told? · 一个机制由哪些论断依次构成？
// :param mechanism => "vegf-endothelial-pdl1"
//   the id or name of a mechanism · 机制的标识符或名称
MATCH (m:Mechanism)
WHERE m.id = $mechanism OR toLower(m.name) = toLower($mechanism) OR m.name_zh = $mechanism
MATCH (m)-[tells:TELLS]->(s:Entity)
MATCH (s)-[r {id: tells.relation}]->(o:Entity)
WHERE r.dataset = m.dataset
RETURN tells.position AS position, s.name AS subject, r.caption AS step, o.name AS object,
       r.certainty AS certainty, coalesce(r.evidence, []) AS evidence, m.name AS mechanism, s, r, o
ORDER BY m.dataset, m.id, position
LIMIT 500
