UNWIND $rows AS row
MATCH (:Entity {id: row.subject})-[t:STEP {kind: row.kind, sign: row.sign}]->(o)
WHERE o.id = row.object AND $dataset IN t.datasets
WITH t, [i IN range(0, size(t.datasets) - 1) WHERE t.datasets[i] <> $dataset] AS kept
WITH t, [i IN kept | t.datasets[i]] AS datasets, [i IN kept | t.hashes[i]] AS hashes,
     [i IN kept | t.shares[i]] AS shares
WITH t, datasets, hashes, shares, [share IN shares | split(share, ' ')] AS parts
WITH t, datasets, hashes, shares, parts,
     reduce(n = 0, part IN parts | n + toInteger(part[2])) AS references,
     CASE WHEN any(part IN parts WHERE part[0] = 'stated') THEN 'stated' ELSE 'hypothesis' END
       AS certainty
SET t.datasets = datasets,
    t.hashes = hashes,
    t.shares = CASE WHEN size(datasets) > 1 THEN shares END,
    t.certainty = certainty,
    t.claims = reduce(n = 0, part IN parts | n + toInteger(part[1])),
    t.references = references,
    t.spanning = all(part IN parts WHERE part[3] = 'spanning'),
    t.up = CASE WHEN t.kind = 'structural' THEN any(p IN parts WHERE p[4] CONTAINS 'up') END,
    t.down = CASE WHEN t.kind = 'structural' THEN any(p IN parts WHERE p[4] CONTAINS 'down') END,
    t.caption = CASE WHEN t.kind = 'structural' THEN '≡' WHEN t.sign > 0 THEN '+'
                     WHEN t.sign < 0 THEN '−' ELSE '○' END
                + CASE WHEN certainty = 'stated' THEN '' ELSE '?' END
                + CASE WHEN references = 0 THEN '' ELSE ' ' + references END
WITH t
WHERE size(t.datasets) = 0
DELETE t
