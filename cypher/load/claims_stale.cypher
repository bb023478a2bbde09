MATCH (s)-[r:/*types*/INHIBITS]->(o)
WHERE r.dataset = $dataset AND r.id IS NOT NULL AND r.hash IN $hashes
RETURN type(r) AS type, s.id AS subject, o.id AS object, r.id AS id
