// Exact look-up of a name by any of its spellings.
CREATE FULLTEXT INDEX entity_spelling IF NOT EXISTS
FOR (n:Entity) ON EACH [n.spellings]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'keyword'}}
