// Claims on one category · 涉及某一类别的论断
// What is claimed of all entities of a category? · 关于某一类别的全部实体有哪些论断？
// :param category => "variant"
//   a category of the vocabulary · 词表中的类别
// :param limit => 100
//   the most rows · 最多的行数
MATCH (x:Entity {category: $category})
CALL (x) {
  MATCH (x)-[r]-(:Entity) WHERE r.predicate IS NOT NULL
  RETURN r
  UNION
  MATCH (x)-[:STEP {kind: 'causal'}]->(o)<-[r]-() WHERE x.id IN r.together_with
  RETURN r
}
WITH DISTINCT startNode(r) AS s, r, endNode(r) AS o
RETURN s.name AS subject, r.caption AS step, o.name AS object, r.id AS relation,
       r.polarity AS polarity, r.certainty AS certainty, coalesce(r.context, []) AS context,
       coalesce(r.evidence, []) AS evidence, s, r, o
ORDER BY r.id, r.dataset
LIMIT toInteger($limit)
