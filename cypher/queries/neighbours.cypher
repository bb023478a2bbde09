// Neighbours for a figure · 用于作图的邻近实体
// What lies within a few claims of an entity, and which claims join it? · 距一个实体几条论断之内有哪些实体，由哪些论断相连？
// :param name => "VEGFA"
//   entity: what is asked about · 实体：所问的对象
// :param radius => 1
//   how many claims away, 1 or 2 · 相距几条论断，1 或 2
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
  MATCH (x)-[:STEP]-(y:Entity) RETURN y, 1 AS distance
  UNION
  MATCH (x)-[:STEP]-()-[:STEP]-(y:Entity) WHERE $radius > 1 RETURN y, 2 AS distance
}
WITH x, y, min(distance) AS distance WHERE y <> x
WITH x, y, distance ORDER BY distance, COUNT { (x)-[:STEP]-(y) } DESC, COUNT { (y)-[:STEP]-() } DESC, y.id
LIMIT toInteger($limit)
WITH x, collect(y) AS near, collect(distance) AS distances
UNWIND range(0, size(near) - 1) AS i
WITH near + x AS all, near[i] AS y, distances[i] AS distance
CALL (y, all) {
  MATCH (y)-[r]-(z:Entity)
  WHERE r.predicate IS NOT NULL AND r.polarity = 'affirmed' AND z IN all
  WITH DISTINCT r, z ORDER BY r.id, r.dataset
  RETURN collect(r)[..200] AS claims, collect(DISTINCT z) AS others
}
RETURN y.name AS name, y.category AS category, distance, size(claims) AS number, y, others, claims
ORDER BY distance, number DESC, y.id
