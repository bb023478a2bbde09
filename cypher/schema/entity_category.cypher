// Entities of one category.
CREATE INDEX entity_category IF NOT EXISTS
FOR (n:Entity) ON (n.category)
