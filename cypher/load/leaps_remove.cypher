// Nothing is removed once somebody has written steps, and so overwritten the guard.
MATCH (:AngiographState {id: 'angiograph', leaps: $guard})
UNWIND $rows AS row
MATCH (:Entity {id: row.subject})-[l:LEAP {sign: row.sign, via: row.via}]->(o)
WHERE o.id = row.object
DELETE l
