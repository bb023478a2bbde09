// All claims on an entity · 关于一个实体的全部论断
// What is claimed of it, as subject, as object and as partner, negated and unproven claims too? · 关于它有哪些论断（作为主体、客体或共同作用者），包括被否定和尚未证明的？
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
