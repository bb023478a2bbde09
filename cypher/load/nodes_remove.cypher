// A node that something foreign touches stays, without its links and its hash.
UNWIND $rows AS row
MATCH (n:/*label*/Evidence {dataset: $dataset, id: row.id})
CALL (n) {
  MATCH (n)-[link:IN_DOCUMENT|CITES|ABOUT_SUBJECT|ABOUT_OBJECT|STUDIES|TELLS]-()
  DELETE link
}
REMOVE n.hash, n.links
WITH n
WHERE NOT EXISTS { (n)--() }
DELETE n
