// What interventions bring about · 干预带来的效应
// Which adverse effects or other states are interventions said to cause? · 据述干预会导致哪些不良反应或其他状态？
// :param limit => 100
//   the most rows · 最多的行数
MATCH (s:Entity)-[r:CAUSES]->(o:Entity)
WHERE s.kind = 'intervention' AND r.polarity = 'affirmed'
RETURN s.name AS subject, r.caption AS step, o.name AS object, r.id AS relation,
       r.polarity AS polarity, r.certainty AS certainty, coalesce(r.context, []) AS context,
       coalesce(r.evidence, []) AS evidence, s, r, o
ORDER BY s.id, r.id, r.dataset
LIMIT toInteger($limit)
