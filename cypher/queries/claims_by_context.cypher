// Claims in a context · 特定背景下的论断
// What is claimed in these diseases, cells, compartments or models? · 在这些疾病、细胞、部位或模型中有哪些论断？
// :param contexts => ["AML"]
//   context: claims of any of them; the command takes what lies within them too · 背景：其中任一背景的论断；命令行同时包括其下级背景
// :param limit => 100
//   the most rows · 最多的行数
MATCH (s:Entity)-[r]->(o:Entity)
WHERE r.predicate IS NOT NULL
  AND any(each IN coalesce(r.context, []) + coalesce(r.subject_context, []) + coalesce(r.object_context, [])
          WHERE each IN $contexts)
RETURN s.name AS subject, r.caption AS step, o.name AS object, r.id AS relation,
       r.polarity AS polarity, r.certainty AS certainty, coalesce(r.context, []) AS context,
       coalesce(r.evidence, []) AS evidence, s, r, o
ORDER BY r.id, r.dataset
LIMIT toInteger($limit)
