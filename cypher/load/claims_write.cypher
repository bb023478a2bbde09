UNWIND $rows AS row
MATCH (s:Entity {id: row.subject})
MATCH (o:Entity {id: row.object})
MERGE (s)-[r:/*type*/INHIBITS {dataset: $dataset, id: row.id}]->(o)
SET r += row.properties, r.hash = row.hash
