// Nothing is created once somebody else has written, and so overwritten the guard.
MATCH (:AngiographState {id: $lock, leaps: $guard})
UNWIND $rows AS row
CREATE (n:Entity {id: row.id, datasets: [$dataset], hashes: [row.hash]})
SET n += row.properties
SET n:$(row.labels)
