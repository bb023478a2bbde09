// Claims that tell a longer chain in short · 概括较长链条的论断
// Which claims on an entity sum a chain of others up, and which chain? · 哪些关于它的论断概括了其他论断构成的链条，是哪条链？
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
WHERE r.spans IS NOT NULL AND r.polarity = 'affirmed'
CALL (r) {
  UNWIND r.spans AS id
  MATCH (:Evidence {relation: id, dataset: r.dataset})-[:ABOUT_SUBJECT]->(u)
  MATCH (u)-[part {id: id}]->(v:Entity) WHERE part.dataset = r.dataset
  WITH DISTINCT id, u, part, v ORDER BY id
  RETURN collect(part) AS chain, collect(u) + collect(v) AS nodes,
         collect(u.name + ' ' + part.caption + ' ' + v.name) AS parts
}
RETURN s.name AS subject, r.caption AS step, x.name AS object, r.id AS relation, parts, s, r, x, chain, nodes
ORDER BY relation, r.dataset
LIMIT toInteger($limit)
