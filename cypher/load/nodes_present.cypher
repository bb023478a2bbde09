// A node counts as present only with all the links that it was written with.
MATCH (n:/*label*/Evidence)
WHERE n.dataset = $dataset AND n.id IS NOT NULL
  AND n.links = COUNT { (n)-[:IN_DOCUMENT|CITES|ABOUT_SUBJECT|ABOUT_OBJECT|STUDIES|TELLS]->() }
RETURN collect(n.hash) AS hashes
