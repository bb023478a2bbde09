// A leap is a causal step taken from a relative: a run of structural steps, all up or all
// down, then a causal one. `via` lists the entities between, which a route visits too.
MATCH (x)-[:STEP {up: true}]->(y)
UNWIND [x, y] AS u
WITH DISTINCT u
CALL (u) {
  MATCH run = (u) (()-[t:STEP WHERE t.up]->()){1,8} (v)
  RETURN v, run, t
  UNION ALL
  MATCH run = (u) (()-[t:STEP WHERE t.down]->()){1,8} (v)
  RETURN v, run, t
}
WITH u, v, t, nodes(run) AS visited
WHERE all(i IN range(0, size(visited) - 2) WHERE NOT visited[i] IN visited[i+1..])
MATCH (v)-[c:STEP {kind: 'causal'}]->(w)
WHERE NOT w IN visited
WITH u, w, c, [n IN tail(visited) | n.id] AS via,
     all(s IN t WHERE s.certainty = 'stated') AND c.certainty = 'stated' AS stated
RETURN DISTINCT u.id AS subject, w.id AS object, c.sign AS sign, via,
       CASE WHEN stated THEN 'stated' ELSE 'hypothesis' END AS certainty,
       c.spanning AS spanning
