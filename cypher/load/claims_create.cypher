// Nothing is created once somebody else has written, and so overwritten the guard.
MATCH (:AngiographState {id: $lock, leaps: $guard})
UNWIND $rows AS alike
UNWIND alike.rows AS row
MATCH (s:Entity {id: row[0]})
MATCH (o:Entity {id: row[1]})
CREATE (s)-[r:$(alike.type) {
  dataset: $dataset, id: row[2], hash: row[3],
  predicate: alike.predicate, sign: alike.sign, structural: alike.structural,
  polarity: alike.polarity, certainty: alike.certainty, caption: alike.caption
}]->(o)
SET r += row[4]
// A claim that alone tells its step has the hash of that too.
FOREACH (hash IN row[5..] |
  CREATE (s)-[:STEP {
    kind: 'causal', sign: alike.sign, effect: alike.sign, datasets: [$dataset], hashes: [hash],
    certainty: alike.step.certainty, claims: alike.step.claims,
    references: alike.step.references, spanning: alike.step.spanning,
    unsigned: alike.step.unsigned, caption: alike.step.caption
  }]->(o)
)
