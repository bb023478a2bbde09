// Nothing is created once somebody else has written, and so overwritten the guard.
MATCH (:AngiographState {id: $lock, leaps: $guard})
UNWIND $rows AS alike
UNWIND alike.rows AS row
CREATE (n:Entity:$(alike.labels) {
  id: row[0], datasets: [$dataset], hashes: [row[1]], name: row[2], caption: row[2],
  spellings: row[3], kind: alike.kind
})
// What else it has, if anything.
FOREACH (more IN row[4..] | SET n += more)
