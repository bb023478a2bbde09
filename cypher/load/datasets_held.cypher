// The data sets that are loaded, by name.
MATCH (d:Dataset)
WHERE d.id IS NOT NULL AND d.relations IS NOT NULL
RETURN d.id AS name, d.version AS version, d.date AS date,
       d.entities AS entities, d.relations AS relations
ORDER BY name
