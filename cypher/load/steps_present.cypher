MATCH ()-[t:STEP]->()
WHERE $dataset IN t.datasets
WITH t, head([i IN range(0, size(t.datasets) - 1) WHERE t.datasets[i] = $dataset]) AS place
RETURN collect(t.hashes[place]) AS hashes
