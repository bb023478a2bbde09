MATCH (n:Entity)
WHERE $dataset IN n.datasets
WITH n, head([i IN range(0, size(n.datasets) - 1) WHERE n.datasets[i] = $dataset]) AS place
WHERE n.hashes[place] IN $hashes
RETURN n.id AS id
