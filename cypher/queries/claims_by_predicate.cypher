// Claims of one predicate · 同一谓词的论断
// Which claims say that something inhibits, activates, causes, treats … something? · 哪些论断称某物抑制、激活、导致、治疗……某物？
// :param predicate => "inhibits"
//   a predicate of the vocabulary · 词表中的谓词
// :param limit => 100
//   the most rows · 最多的行数
MATCH (s:Entity)-[r]->(o:Entity)
WHERE r.predicate = $predicate
RETURN s.name AS subject, r.caption AS step, o.name AS object, r.id AS relation,
       r.polarity AS polarity, r.certainty AS certainty, coalesce(r.context, []) AS context,
       coalesce(r.evidence, []) AS evidence, s, r, o
ORDER BY r.id, r.dataset
LIMIT toInteger($limit)
