// Claims by proof · 按证据类型列出论断
// Which claims rest on a trial, a cohort, an animal, a cell line …? · 哪些论断以临床试验、队列、动物、细胞系等为据？
// :param proof => "trial"
//   trial, cohort, case_report, animal, cell_line, review … · 证据类型：trial（试验）、cohort（队列）、animal（动物）等
// :param limit => 100
//   the most rows · 最多的行数
MATCH (s:Entity)-[r]->(o:Entity)
WHERE r.predicate IS NOT NULL AND $proof IN r.proof
RETURN s.name AS subject, r.caption AS step, o.name AS object, r.id AS relation,
       r.polarity AS polarity, r.certainty AS certainty, coalesce(r.context, []) AS context,
       coalesce(r.evidence, []) AS evidence, s, r, o
ORDER BY r.id, r.dataset
LIMIT toInteger($limit)
