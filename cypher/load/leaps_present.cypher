MATCH ()-[l:LEAP]->()
RETURN collect(l.hash) AS hashes
