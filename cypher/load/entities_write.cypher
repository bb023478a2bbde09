// An entity is shared by data sets: `datasets` names them in order, `hashes` runs beside it.
// Its properties come from the built-in data set, else from the first in order, and so does
// its label: at most one, of the vocabulary.
UNWIND $rows AS row
MERGE (n:Entity {id: row.id})
WITH n, row,
     [d IN coalesce(n.datasets, []) WHERE d < $dataset] AS before,
     [d IN coalesce(n.datasets, []) WHERE d > $dataset] AS after,
     coalesce(n.hashes, []) AS hashes
SET n.datasets = before + $dataset + after,
    n.hashes = hashes[..size(before)] + row.hash + hashes[(size(hashes) - size(after))..]
WITH n, row
WHERE $dataset = CASE WHEN 'builtin' IN n.datasets THEN 'builtin' ELSE n.datasets[0] END
SET n += row.properties
REMOVE n:/*labels*/Gene
SET n:$(row.labels)
