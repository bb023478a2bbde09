MATCH ()-[r:/*types*/INHIBITS]->()
WHERE r.dataset = $dataset AND r.id IS NOT NULL
RETURN collect(r.hash) AS hashes
