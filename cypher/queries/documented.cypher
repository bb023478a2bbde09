// Documented escape · 文献记载的逃逸
// What is said to compensate for what is blocked, or to confer resistance to it? · 据述有什么代偿被阻断者，或使其产生耐药？
// :param target => "angiogenesis"
//   entity: what is read out, never blocked · 实体：观察指标，不被阻断
// :param blocked => ["bevacizumab"]
//   entity: what is blocked; an intervention is given, and holds what it lowers · 实体：被阻断者；若为干预，则视为给予，并抑制其所降低的分子
// :param limit => 20
//   the most rows · 最多的行数
CALL () {
  MATCH (node:Entity {id: $target}) RETURN node AS b
  UNION ALL
  WITH toLower($target) AS text WHERE NOT EXISTS { (:Entity {id: $target}) }
  WITH text, replace(replace(text, '\\', '\\\\'), '"', '\\"') AS typed
  CALL db.index.fulltext.queryNodes('entity_spelling',
    '"' + typed + '" "' + replace(replace(typed, '-', ''), ' ', '') + '"') YIELD node
  RETURN node AS b
  ORDER BY NOT text IN node.spellings, node.id LIMIT 1
}
CALL () {
  UNWIND $blocked AS name
  WITH name, toLower(name) AS text
  WITH name, text, replace(replace(text, '\\', '\\\\'), '"', '\\"') AS typed
  CALL (name, text, typed) {
    CALL db.index.fulltext.queryNodes('entity_spelling',
      '"' + typed + '" "' + replace(replace(typed, '-', ''), ' ', '') + '"') YIELD node
    RETURN node ORDER BY node.id <> name, NOT text IN node.spellings, node.id LIMIT 1
  }
  RETURN collect(DISTINCT node) AS asked
}
// A given intervention stands also for its classes, a regimen for its components.
CALL (asked) {
  UNWIND [n IN asked WHERE n.kind = 'intervention'] AS whole
  CALL (whole) {
    RETURN whole AS part
    UNION
    MATCH (part:Entity {kind: 'intervention'})-[c:COMPONENT_OF]->(whole)
    WHERE whole.category = 'regimen' AND c.polarity = 'affirmed'
    RETURN part
  }
  MATCH (part) ((u)-[e]->(v)
    WHERE e.structural AND e.polarity = 'affirmed' AND e.predicate <> 'part_of'
      AND EXISTS { (u)-[:STEP {kind: 'structural'}]->(v) }){0,8} (speaker:Entity {kind: 'intervention'})
  RETURN collect(DISTINCT speaker) AS given, collect(DISTINCT speaker.id) AS given_ids
}
// What is given holds the molecules that it is stated to lower, never the readout.
CALL (b, asked, given, given_ids) {
  CALL (b, asked, given, given_ids) {
    UNWIND [n IN asked WHERE n.kind <> 'intervention'] AS n RETURN n
    UNION
    UNWIND given AS speaker
    MATCH (speaker)-[r]->(n:Entity {kind: 'molecule'})
    WHERE r.sign = -1 AND r.polarity = 'affirmed' AND r.certainty = 'stated' AND r.spans IS NULL
      AND n <> b AND all(each IN coalesce(r.together_with, []) WHERE each IN given_ids)
    RETURN n
  }
  RETURN collect(DISTINCT n) AS base
}
// Who speaks: what is given, and the classes of drugs that lower what is blocked, with what
// such a class holds itself.
CALL (b, asked, given, given_ids) {
  UNWIND given AS speaker RETURN speaker, [] AS own
  UNION
  UNWIND [n IN asked WHERE n.kind <> 'intervention'] AS n
  MATCH (n) ((u)-[e]->(v)
    WHERE e.structural AND e.polarity = 'affirmed' AND e.predicate <> 'part_of'
      AND EXISTS { (u)-[:STEP {kind: 'structural'}]->(v) }){0,8} (named)
  MATCH (named)<-[r]-(speaker:Entity {category: 'drug_class'})
  WHERE r.sign = -1 AND r.polarity = 'affirmed' AND r.certainty = 'stated' AND r.spans IS NULL
    AND r.together_with IS NULL AND NOT speaker.id IN given_ids
  WITH DISTINCT b, speaker
  CALL (b, speaker) {
    MATCH (speaker) ((u)-[e]->(v)
    WHERE e.structural AND e.polarity = 'affirmed' AND e.predicate <> 'part_of'
      AND EXISTS { (u)-[:STEP {kind: 'structural'}]->(v) }){0,8} (class:Entity {kind: 'intervention'})
    WITH b, collect(DISTINCT class) AS classes, collect(DISTINCT class.id) AS class_ids
    UNWIND classes AS class
    MATCH (class)-[r]->(held:Entity {kind: 'molecule'})
    WHERE r.sign = -1 AND r.polarity = 'affirmed' AND r.certainty = 'stated' AND r.spans IS NULL
      AND held <> b AND all(each IN coalesce(r.together_with, []) WHERE each IN class_ids)
    MATCH (held) ((u)-[e]-(v)
    WHERE e.structural AND e.polarity = 'affirmed'
      AND CASE e.predicate WHEN 'part_of' THEN startNode(e) ELSE endNode(e) END = u
      AND EXISTS { (u)-[:STEP {kind: 'structural'}]->(v) }){0,8} (f)
    WHERE f <> b
    RETURN collect(DISTINCT f.id) AS own
  }
  RETURN speaker, own
}
WITH base, collect(DISTINCT speaker) AS speakers
UNWIND base + speakers AS blocked
WITH DISTINCT blocked
// What raises a resistance, lowers a response, or is associated with the one, and with the other
// negatively; opposites are so by definition.
CALL (blocked) {
  MATCH (s)-[r:COMPENSATES_FOR]->(blocked) WHERE r.polarity = 'affirmed'
  RETURN s, r, blocked AS o
  UNION
  MATCH (blocked)<-[a:ABOUT]-(o:Entity) WHERE a.polarity = 'affirmed'
  WITH o, any(word IN ['resist', '耐药', '抵抗']
              WHERE toLower(o.name + ' ' + coalesce(o.name_zh, '')) CONTAINS word) AS resistance
  MATCH (s)-[r]->(o)
  WHERE r.polarity = 'affirmed' AND NOT r.structural
    AND NOT r.predicate IN ['about', 'component_of', 'located_in', 'marks', 'opposes']
    AND (r.sign = CASE WHEN resistance THEN 1 ELSE -1 END
         OR r.sign = 0 AND resistance = (r.predicate <> 'negatively_associated_with'))
  RETURN s, r, o
}
RETURN blocked.name AS blocked_name, s.name AS subject, r.caption AS step, o.name AS object,
       r.id AS relation, r.sign = 0 AS association, r.certainty AS certainty,
       coalesce(r.context, []) AS context, coalesce(r.evidence, []) AS evidence, s, r, o
ORDER BY association, blocked_name, blocked.id, relation, r.dataset
LIMIT toInteger($limit)
