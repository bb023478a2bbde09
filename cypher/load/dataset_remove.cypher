MATCH (d:Dataset {id: $dataset})
WHERE NOT EXISTS { (d)--() }
DELETE d
