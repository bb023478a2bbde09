// What a block holds · 阻断抑制了什么
// Which molecules are inactive when these are blocked or given, and which families are in doubt? · 阻断或给予这些时，哪些分子失活，哪些家族存疑？
// :param blocked => ["bevacizumab"]
//   entity: what is blocked; an intervention is given, and holds what it lowers · 实体：被阻断者；若为干预，则视为给予，并抑制其所降低的分子
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
// What is given holds the molecules that it is stated to lower.
CALL (asked, given, given_ids) {
  CALL (asked, given, given_ids) {
    UNWIND [n IN asked WHERE n.kind <> 'intervention'] AS n RETURN n
    UNION
    UNWIND given AS speaker
    MATCH (speaker)-[r]->(n:Entity {kind: 'molecule'})
    WHERE r.sign = -1 AND r.polarity = 'affirmed' AND r.certainty = 'stated' AND r.spans IS NULL
      AND all(each IN coalesce(r.together_with, []) WHERE each IN given_ids)
    RETURN n
  }
  RETURN collect(DISTINCT n) AS base
}
// What falls with it: the members of a family and the complexes of a part; its families are in doubt.
CALL (base) {
  UNWIND base AS n
  MATCH (n) ((u)-[e]-(v)
    WHERE e.structural AND e.polarity = 'affirmed'
      AND CASE e.predicate WHEN 'part_of' THEN startNode(e) ELSE endNode(e) END = u
      AND EXISTS { (u)-[:STEP {kind: 'structural'}]->(v) }){0,8} (f)
  WITH DISTINCT f ORDER BY f.id
  RETURN collect(f) AS fallen, collect(f.id) AS blocked
}
CALL (fallen, blocked) {
  UNWIND fallen AS n
  MATCH (n) ((u)-[e]->(v)
    WHERE e.structural AND e.polarity = 'affirmed' AND e.predicate <> 'part_of'
      AND EXISTS { (u)-[:STEP {kind: 'structural'}]->(v) }){1,8} (f)
  WHERE NOT f.id IN blocked
  WITH DISTINCT f ORDER BY f.id
  RETURN collect(f) AS doubted
}
WITH asked, given, base, fallen, doubted
RETURN [n IN asked | n.name] AS blocked,
       COLLECT { UNWIND given AS n RETURN n.name ORDER BY n.id } AS stands_for,
       COLLECT { UNWIND base AS n RETURN n.name ORDER BY n.id } AS held, [n IN fallen | n.name] AS inactive,
       [n IN doubted | n.name] AS in_doubt,
       COLLECT { UNWIND given AS n RETURN n ORDER BY n.id } AS given, fallen, doubted,
       COLLECT { UNWIND given AS g UNWIND base AS n MATCH (g)-[r]->(n)
                 WHERE r.sign = -1 AND r.polarity = 'affirmed'
                 RETURN r ORDER BY r.id, r.dataset LIMIT 300 } AS claims
LIMIT 1
