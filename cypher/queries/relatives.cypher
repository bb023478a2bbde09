// Families, members, parts and kinds · 家族、成员、组成与种类
// To which families, complexes or classes does it belong, and what belongs to it? · 它属于哪些家族、复合物或类别，又有哪些属于它？
// :param name => "VEGFA"
//   entity: what is asked about · 实体：所问的对象
// :param limit => 100
//   the most rows · 最多的行数
CALL () {
  MATCH (node:Entity {id: $name}) RETURN node AS x
  UNION ALL
  WITH toLower($name) AS text WHERE NOT EXISTS { (:Entity {id: $name}) }
  WITH text, replace(replace(text, '\\', '\\\\'), '"', '\\"') AS typed
  CALL db.index.fulltext.queryNodes('entity_spelling',
    '"' + typed + '" "' + replace(replace(typed, '-', ''), ' ', '') + '"') YIELD node
  RETURN node AS x
  ORDER BY NOT text IN node.spellings, node.id LIMIT 1
}
CALL (x) {
  MATCH (x) ((u)-[e]->(v) WHERE e.structural AND e.polarity = 'affirmed'){1,8} (y)
  UNWIND e AS r RETURN r
  UNION
  MATCH (x) ((u)<-[e]-(v) WHERE e.structural AND e.polarity = 'affirmed'){1,8} (y)
  UNWIND e AS r RETURN r
}
WITH DISTINCT startNode(r) AS s, r, endNode(r) AS o
RETURN s.name AS subject, r.caption AS step, o.name AS object, r.id AS relation,
       r.polarity AS polarity, r.certainty AS certainty, coalesce(r.context, []) AS context,
       coalesce(r.evidence, []) AS evidence, s, r, o
ORDER BY r.id, r.dataset
LIMIT toInteger($limit)
