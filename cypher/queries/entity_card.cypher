// Card of an entity · 实体概况
// What is it called, where does it belong, and how much is said of it? · 它有哪些名称、属于什么、有多少论断涉及它？
// :param name => "VEGFA"
//   entity: what is asked about · 实体：所问的对象
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
RETURN x.id AS id, x.name AS name, x.name_zh AS name_zh, x.category AS category,
       coalesce(x.synonyms, []) + coalesce(x.synonyms_zh, []) AS synonyms, coalesce(x.xref, []) AS xref,
       COUNT { (x)-[r]->(:Entity) WHERE r.predicate IS NOT NULL } AS claims_as_subject,
       COUNT { (x)<-[r]-(:Entity) WHERE r.predicate IS NOT NULL } AS claims_as_object,
       COLLECT { MATCH (x)-[r]->(y:Entity) WHERE r.structural RETURN DISTINCT y.name ORDER BY y.name LIMIT 50 }
         AS belongs_to,
       COLLECT { MATCH (x)<-[r]-(y:Entity) WHERE r.structural RETURN DISTINCT y.name ORDER BY y.name LIMIT 50 }
         AS members,
       COUNT { (x)<-[:STUDIES]-(:Outcome) } AS outcomes, x
LIMIT 1
