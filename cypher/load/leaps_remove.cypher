UNWIND $rows AS row
MATCH (:Entity {id: row.subject})-[l:LEAP {sign: row.sign, via: row.via}]->(o)
WHERE o.id = row.object
DELETE l
