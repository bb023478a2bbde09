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
  MATCH (u)-[q {id: id}]->(:Entity) WHERE q.dataset = r.dataset
  RETURN r, q, 'contrast' AS kind
}
WITH CASE WHEN r.id < q.id OR r.id = q.id AND r.dataset < q.dataset THEN [r, q] ELSE [q, r] END AS pair, kind
WITH pair[0] AS claim, pair[1] AS counter, collect(DISTINCT kind) AS kinds
RETURN [k IN ['opposite_signs', 'polarity', 'contrast'] WHERE k IN kinds][0] AS kind,
       startNode(claim).name + ' ' + claim.caption + ' ' + endNode(claim).name AS said,
       coalesce(claim.context, []) AS context,
       startNode(counter).name + ' ' + counter.caption + ' ' + endNode(counter).name AS against,
       coalesce(counter.context, []) AS against_context, claim.id AS relation, counter.id AS other_relation,
       startNode(claim) AS s, claim, endNode(claim) AS o, startNode(counter) AS t, counter, endNode(counter) AS p
ORDER BY relation, other_relation, claim.dataset, counter.dataset
LIMIT toInteger($limit)
