// Evidence of a route
// What do the steps of the shortest routes from one entity to another rest on?
// :param source => "VEGFA"
// :param target => "PD-L1"
// :param sign => "any"
// :param max_length => 6
CALL () {
  WITH replace(replace(toLower($source), '\\', ''), '"', '') AS text
  CALL db.index.fulltext.queryNodes('entity_spelling',
    '"' + text + '" "' + replace(replace(text, '-', ''), ' ', '') + '"') YIELD node
  RETURN node AS a
  ORDER BY node.id <> $source, NOT text IN node.spellings, node.id LIMIT 1
}
CALL () {
  WITH replace(replace(toLower($target), '\\', ''), '"', '') AS text
  CALL db.index.fulltext.queryNodes('entity_spelling',
    '"' + text + '" "' + replace(replace(text, '-', ''), ' ', '') + '"') YIELD node
  RETURN node AS b
  ORDER BY node.id <> $target, NOT text IN node.spellings, node.id LIMIT 1
}
MATCH p = ALL SHORTEST
  (a)-[h:STEP|LEAP WHERE h.kind = 'causal' AND (h.sign <> 0 OR $sign = 'any')]->{1,/*length*/ 6}(b)
WITH reduce(ids = [a.id], r IN h | ids + coalesce(r.via, []) + endNode(r).id) AS ids,
     reduce(product = 1, r IN h | product * r.sign) AS product
WHERE ($sign = 'any' OR product = CASE $sign WHEN '+' THEN 1 ELSE -1 END)
  AND all(i IN range(0, size(ids) - 2) WHERE NOT ids[i] IN ids[i+1..])
WITH ids ORDER BY ids LIMIT 5
UNWIND range(0, size(ids) - 2) AS i
WITH ids[i] AS s, ids[i+1] AS o, min(i + 1) AS position
MATCH (subject:Entity {id: s})-[r]-(object:Entity {id: o})
WHERE r.predicate IS NOT NULL AND r.polarity = 'affirmed'
  AND (startNode(r) = subject OR r.structural)
OPTIONAL MATCH (place:Evidence {relation: r.id})-[:CITES]->(paper:Reference)
WHERE place.dataset = r.dataset
WITH position, subject, r, object, place, collect(paper) AS papers
RETURN position, subject.name AS subject, r.caption AS step, object.name AS object, r.id AS relation,
       r.certainty AS certainty, place.name AS place, place.summary AS summary,
       [paper IN papers | paper.caption + coalesce(' doi:' + paper.doi, '')] AS cited,
       subject AS from, r AS claim, object AS to, papers
ORDER BY position, relation, place
LIMIT 500
