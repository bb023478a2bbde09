MATCH (s)-[l:LEAP]->(o)
WHERE l.hash IN $hashes
RETURN s.id AS subject, o.id AS object, l.sign AS sign, l.via AS via
