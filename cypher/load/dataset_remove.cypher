// A version node that something foreign touches stays, and no longer says what is loaded.
MATCH (d:Dataset {id: $dataset})
REMOVE d.version, d.date, d.schema_version, d.entities, d.relations, d.references, d.documents,
       d.mechanisms, d.outcomes
WITH d
WHERE NOT EXISTS { (d)--() }
DELETE d
