// Nothing is created once somebody else has written, and so overwritten the guard.
MATCH (:AngiographState {id: $lock, leaps: $guard})
UNWIND $rows AS alike
UNWIND alike.rows AS row
MATCH (s:Entity {id: row[0]})
MATCH (o:Entity {id: row[1]})
CREATE (s)-[:STEP {
  kind: alike.kind, sign: alike.sign, effect: alike.effect, datasets: [$dataset], hashes: [row[2]],
  certainty: alike.certainty, claims: alike.claims, references: alike.references,
  spanning: alike.spanning, unsigned: alike.unsigned, up: alike.up, down: alike.down,
  caption: alike.caption
}]->(o)
