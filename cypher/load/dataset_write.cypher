MERGE (d:Dataset {id: $dataset})
SET d += $properties
