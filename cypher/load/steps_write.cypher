// A step is shared by data sets as an entity is; `shares` holds what each adds to it:
// certainty, number of claims, number of references, whether only spanning claims say it,
// and for a structural step its direction. What the step says is derived from all of them;
// where one data set alone holds it, the step itself says what that one adds.
UNWIND $rows AS row
MATCH (s:Entity {id: row.subject})
MATCH (o:Entity {id: row.object})
MERGE (s)-[t:STEP {kind: row.kind, sign: row.sign}]->(o)
WITH t, row,
     [d IN coalesce(t.datasets, []) WHERE d < $dataset] AS before,
     [d IN coalesce(t.datasets, []) WHERE d > $dataset] AS after,
     coalesce(t.hashes, []) AS hashes,
     coalesce(t.shares, [toString(t.certainty) + ' ' + toString(t.claims) + ' ' + toString(t.references)
       + CASE WHEN t.spanning THEN ' spanning' ELSE ' whole' END
       + CASE WHEN t.up AND t.down THEN ' up,down' WHEN t.up THEN ' up' WHEN t.down THEN ' down'
              ELSE '' END]) AS shares
WITH t, before + $dataset + after AS datasets,
     hashes[..size(before)] + row.hash + hashes[(size(hashes) - size(after))..] AS hashes,
     shares[..size(before)] + row.share + shares[(size(shares) - size(after))..] AS shares
WITH t, datasets, hashes, shares, [share IN shares | split(share, ' ')] AS parts
WITH t, datasets, hashes, shares, parts,
     reduce(n = 0, part IN parts | n + toInteger(part[2])) AS references,
     CASE WHEN any(part IN parts WHERE part[0] = 'stated') THEN 'stated' ELSE 'hypothesis' END
       AS certainty
SET t.effect = CASE WHEN t.kind = 'causal' THEN t.sign END,
    t.unsigned = CASE WHEN t.kind = 'causal' AND t.sign = 0 THEN true END,
    t.datasets = datasets,
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
