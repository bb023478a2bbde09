MATCH (s)-[t:STEP]->(o)
WHERE $dataset IN t.datasets
WITH s, t, o, head([i IN range(0, size(t.datasets) - 1) WHERE t.datasets[i] = $dataset]) AS place
WHERE t.hashes[place] IN $hashes
RETURN s.id AS subject, o.id AS object, t.kind AS kind, t.sign AS sign
