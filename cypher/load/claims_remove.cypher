UNWIND $rows AS row
MATCH (:Entity {id: row.subject})-[r:/*type*/INHIBITS {dataset: $dataset, id: row.id}]->(o)
WHERE o.id = row.object
DELETE r
