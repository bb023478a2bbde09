// Claims that disagree · 相互矛盾的论断
// Which claims say opposite things, and in which contexts? · 哪些论断相互矛盾，各在什么背景下？
// :param limit => 100
//   the most rows · 最多的行数
CALL () {
  MATCH (s:Entity)-[r]->(o:Entity) MATCH (s)-[q]->(o)
  WHERE r.polarity = 'affirmed' AND q.polarity = 'affirmed' AND r.sign * q.sign < 0 AND r.id < q.id
  RETURN r, q, 'opposite_signs' AS kind
  UNION
  MATCH (s:Entity)-[r]->(o:Entity) MATCH (s)-[q]->(o)
  WHERE r.polarity = 'affirmed' AND q.polarity IN ['negated', 'not_shown'] AND r.sign = q.sign
    AND (r.sign <> 0 OR r.predicate = q.predicate) AND NOT r.structural AND NOT q.structural
  RETURN r, q, 'polarity' AS kind
  UNION
  MATCH (s:Entity)-[r]->(o:Entity)
  WHERE r.contrasts_with IS NOT NULL
  UNWIND r.contrasts_with AS id
  MATCH (:Evidence {relation: id, dataset: r.dataset})-[:ABOUT_SUBJECT]->(u)
  MATCH (u)-[q {id: id}]->(:Entity)
  RETURN r, q, 'contrast' AS kind
}
WITH CASE WHEN r.id < q.id THEN [r, q] ELSE [q, r] END AS pair, kind
WITH pair[0] AS one, pair[1] AS other, collect(DISTINCT kind) AS kinds
RETURN [k IN ['opposite_signs', 'polarity', 'contrast'] WHERE k IN kinds][0] AS kind,
       startNode(one).name + ' ' + one.caption + ' ' + endNode(one).name AS claim,
       coalesce(one.context, []) AS context,
       startNode(other).name + ' ' + other.caption + ' ' + endNode(other).name AS against,
       coalesce(other.context, []) AS against_context, one.id AS relation, other.id AS other_relation,
       startNode(one) AS s, one, endNode(one) AS o, startNode(other) AS t, other, endNode(other) AS p
ORDER BY relation, other_relation
LIMIT toInteger($limit)
