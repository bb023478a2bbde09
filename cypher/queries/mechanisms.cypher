// The named mechanisms · 已命名的机制
// Which mechanisms are told step by step, and where? · 哪些机制有逐步的叙述，出自何处？
// :param limit => 200
//   the most rows · 最多的行数
MATCH (m:Mechanism)
OPTIONAL MATCH (m)-[:IN_DOCUMENT]->(d:Document)
WITH m, d ORDER BY d.id
RETURN m.id AS id, m.name AS name, m.name_zh AS name_zh, size(m.relations) AS steps,
       collect(d.id) AS documents, m.summary AS summary, m.summary_zh AS summary_zh, m AS mechanism
ORDER BY m.dataset, id
LIMIT toInteger($limit)
