// Claims by certainty · 按确定性列出论断
// Which claims are stated, and which are a hypothesis? · 哪些论断是明确陈述的，哪些只是假说？
// :param certainty => "hypothesis"
//   stated or hypothesis · stated（明确陈述）或 hypothesis（假说）
// :param limit => 100
//   the most rows · 最多的行数
MATCH (s:Entity)-[r]->(o:Entity)
WHERE r.predicate IS NOT NULL AND r.certainty = $certainty
RETURN s.name AS subject, r.caption AS step, o.name AS object, r.id AS relation,
       r.polarity AS polarity, r.certainty AS certainty, coalesce(r.context, []) AS context,
       coalesce(r.evidence, []) AS evidence, s, r, o
ORDER BY r.id, r.dataset
LIMIT toInteger($limit)
