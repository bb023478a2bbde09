// A mechanism, step by step
// Which claims make up a named mechanism, in the order in which they are told?
// :param mechanism => "vegf-pdl1"
MATCH (m:Mechanism)
WHERE m.id = $mechanism OR toLower(m.name) = toLower($mechanism) OR m.name_zh = $mechanism
MATCH (m)-[tells:TELLS]->(s:Entity)
MATCH (s)-[r {id: tells.relation}]->(o:Entity)
WHERE r.dataset = m.dataset
RETURN tells.position AS position, s.name AS subject, r.caption AS step, o.name AS object,
       r.certainty AS certainty, coalesce(r.evidence, []) AS evidence, m.name AS mechanism, s, r, o
ORDER BY m.dataset, m.id, position
