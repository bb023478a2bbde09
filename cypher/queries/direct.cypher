// What is said of the readout itself · 关于观察指标本身的论断
// What do claims say that the interventions which are given, or the classes that lower what is blocked, do to the readout? · 论断称所给的干预或降低被阻断者的药物类别对观察指标有何作用？
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
MATCH (speaker)-[:STEP {kind: 'causal'}]->(b)<-[r]-(s)
WHERE r.polarity = 'affirmed' AND NOT r.structural
  AND (s = speaker OR speaker.id IN r.together_with)
WITH DISTINCT speaker, s, r, b
RETURN speaker.name AS said_of, s.name AS subject, r.caption AS step, b.name AS object,
       r.id AS relation, r.certainty AS certainty, coalesce(r.context, []) AS context,
       coalesce(r.evidence, []) AS evidence, s, r, b AS o
ORDER BY said_of, speaker.id, relation, r.dataset
LIMIT toInteger($limit)
