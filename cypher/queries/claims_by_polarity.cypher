// Negated and unproven claims · 被否定和尚未证明的论断
// What is said not to be so, or not to have been shown? · 据述什么并非如此，或尚未得到证明？
// :param polarities => ["negated", "not_shown"]
//   of affirmed, negated, not_shown · 取自 affirmed（肯定）、negated（否定）、not_shown（尚未证明）
// :param limit => 100
//   the most rows · 最多的行数
MATCH (s:Entity)-[r]->(o:Entity)
WHERE r.predicate IS NOT NULL AND r.polarity IN $polarities
RETURN s.name AS subject, r.caption AS step, o.name AS object, r.id AS relation,
       r.polarity AS polarity, r.certainty AS certainty, coalesce(r.context, []) AS context,
       coalesce(r.evidence, []) AS evidence, s, r, o
ORDER BY r.id, r.dataset
LIMIT toInteger($limit)
