// Nothing is created once somebody else has written, and so overwritten the guard.
MATCH (:AngiographState {id: $lock, leaps: $guard})
UNWIND $rows AS row
MATCH (s:Entity {id: row.subject})
MATCH (o:Entity {id: row.object})
CREATE (s)-[:STEP {
  kind: row.kind, sign: row.sign, datasets: [$dataset], hashes: [row.hash],
  certainty: row.certainty, claims: row.claims, references: row.references,
  spanning: row.spanning, up: row.up, down: row.down, caption: row.caption
}]->(o)
