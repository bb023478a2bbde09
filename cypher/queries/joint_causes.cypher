// What acts only together · 仅在共同作用时起效者
// Which claims on an entity need several causes together? · 哪些关于它的论断需要几个原因共同作用？
// :param target => "angiogenesis"
//   entity: what is read out, never blocked · 实体：观察指标，不被阻断
// :param limit => 20
//   the most rows · 最多的行数
CALL () {
  MATCH (node:Entity {id: $target}) RETURN node AS x
  UNION ALL
  WITH toLower($target) AS text WHERE NOT EXISTS { (:Entity {id: $target}) }
  WITH text, replace(replace(text, '\\', '\\\\'), '"', '\\"') AS typed
  CALL db.index.fulltext.queryNodes('entity_spelling',
    '"' + typed + '" "' + replace(replace(typed, '-', ''), ' ', '') + '"') YIELD node
  RETURN node AS x
  ORDER BY NOT text IN node.spellings, node.id LIMIT 1
}
MATCH (s:Entity)-[r]->(x)
WHERE r.together_with IS NOT NULL AND r.polarity = 'affirmed'
CALL (r) {
  UNWIND r.together_with AS id
  MATCH (partner:Entity {id: id})
  WITH partner ORDER BY partner.id
  RETURN collect(partner) AS partners
}
RETURN s.name AS subject, [p IN partners | p.name] AS together_with, r.caption AS step, x.name AS object,
       r.id AS relation, r.certainty AS certainty, coalesce(r.context, []) AS context,
       coalesce(r.evidence, []) AS evidence, s, r, x AS o, partners
ORDER BY relation, r.dataset
LIMIT toInteger($limit)
