// An entity goes only when no data set holds it and nothing foreign touches it. Where another
// data set becomes its first, that one's hash is unset, so that its next load writes its words.
UNWIND $rows AS row
MATCH (n:Entity {id: row.id})
WHERE $dataset IN n.datasets
WITH n,
     [i IN range(0, size(n.datasets) - 1) WHERE n.datasets[i] <> $dataset] AS kept,
     $dataset = 'builtin' OR (n.datasets[0] = $dataset AND NOT 'builtin' IN n.datasets) AS first
WITH n, [i IN kept | n.datasets[i]] AS datasets,
     [i IN kept | CASE WHEN first AND i = kept[0] THEN 0 ELSE n.hashes[i] END] AS hashes
SET n.datasets = datasets, n.hashes = hashes
WITH n
WHERE size(n.datasets) = 0
CALL (n) {
  MATCH (n)-[link:ABOUT_SUBJECT|ABOUT_OBJECT|STUDIES|TELLS|LEAP|STEP]-()
  DELETE link
}
WITH DISTINCT n
WHERE NOT EXISTS { (n)--() }
DELETE n
