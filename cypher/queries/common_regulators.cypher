// Common regulators · 共同的调控者
// What acts on both, raising or lowering each? · 什么同时作用于两者，使其各自升高或降低？
// :param name => "VEGFA"
//   entity: what is asked about · 实体：所问的对象
// :param other => "PD-L1"
//   entity: what to compare with · 实体：用于比较的对象
// :param limit => 20
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
CALL () {
  MATCH (node:Entity {id: $other}) RETURN node AS y
  UNION ALL
  WITH toLower($other) AS text WHERE NOT EXISTS { (:Entity {id: $other}) }
  WITH text, replace(replace(text, '\\', '\\\\'), '"', '\\"') AS typed
  CALL db.index.fulltext.queryNodes('entity_spelling',
    '"' + typed + '" "' + replace(replace(typed, '-', ''), ' ', '') + '"') YIELD node
  RETURN node AS y
  ORDER BY NOT text IN node.spellings, node.id LIMIT 1
}
MATCH (x)<-[first:STEP WHERE first.kind = 'causal']-(z)-[second:STEP WHERE second.kind = 'causal']->(y)
WHERE z <> x AND z <> y
WITH x, y, z, first, second ORDER BY first.sign, second.sign
WITH x, y, z, collect(DISTINCT first.sign) AS signs, collect(DISTINCT second.sign) AS other_signs
RETURN z.name AS name, z.category AS category, signs, other_signs, x, y, z,
       COLLECT {
         MATCH (z)-[r]->(e) WHERE e IN [x, y] AND r.polarity = 'affirmed' AND NOT r.structural
         RETURN r ORDER BY r.id, r.dataset LIMIT 20
       } AS claims
ORDER BY z.kind, z.id
LIMIT toInteger($limit)
