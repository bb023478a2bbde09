// Nothing is created once somebody else has written, and so overwritten the guard.
MATCH (:AngiographState {id: $lock, leaps: $guard})
UNWIND $rows AS row
MATCH (s:Entity {id: row.subject})
MATCH (o:Entity {id: row.object})
CREATE (s)-[r:$(row.type)]->(o)
SET r = row.properties
