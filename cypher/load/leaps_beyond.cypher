// Whether what is told in structural steps lies further off than the queries follow.
RETURN EXISTS {
  MATCH (a)-[:STEP {up: true}]->()
  WITH DISTINCT a
  MATCH run = ANY SHORTEST (a) (()-[:STEP {up: true}]->())+ (b)
  WITH run WHERE length(run) > 8
  RETURN run
} AS beyond
