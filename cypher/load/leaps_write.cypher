// Nothing is written once somebody has written steps, and so overwritten the guard.
MATCH (:AngiographState {id: 'angiograph', leaps: $guard})
UNWIND $rows AS row
MATCH (s:Entity {id: row.subject})
MATCH (o:Entity {id: row.object})
MERGE (s)-[l:LEAP {sign: row.sign, via: row.via}]->(o)
SET l.kind = 'causal', l.effect = row.effect, l.certainty = row.certainty, l.spanning = row.spanning,
    l.caption = row.caption, l.hash = row.hash
