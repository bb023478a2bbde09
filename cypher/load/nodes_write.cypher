UNWIND $rows AS row
MERGE (n:/*label*/Evidence {dataset: $dataset, id: row.id})
SET n += row.properties, n.hash = row.hash, n.links = row.links
WITH n, row
CALL (n) {
  MATCH (n)-[link:IN_DOCUMENT|CITES|ABOUT_SUBJECT|ABOUT_OBJECT|STUDIES|TELLS]->()
  DELETE link
}
CALL (n, row) {
  UNWIND row.documents AS id
  MATCH (d:Document {dataset: $dataset, id: id})
  CREATE (n)-[:IN_DOCUMENT {caption: 'in'}]->(d)
}
CALL (n, row) {
  UNWIND row.references AS id
  MATCH (c:Reference {dataset: $dataset, id: id})
  CREATE (n)-[:CITES {caption: 'cites'}]->(c)
}
CALL (n, row) {
  UNWIND row.subjects AS id
  MATCH (e:Entity {id: id})
  CREATE (n)-[:ABOUT_SUBJECT {caption: 'subject'}]->(e)
}
CALL (n, row) {
  UNWIND row.objects AS id
  MATCH (e:Entity {id: id})
  CREATE (n)-[:ABOUT_OBJECT {caption: 'object'}]->(e)
}
CALL (n, row) {
  UNWIND row.drugs AS drug
  MATCH (e:Entity {id: drug.id})
  CREATE (n)-[:STUDIES {arm: drug.arm, caption: drug.arm}]->(e)
}
CALL (n, row) {
  UNWIND row.steps AS step
  MATCH (e:Entity {id: step.id})
  CREATE (n)-[:TELLS {position: step.position, relation: step.relation, caption: step.caption}]->(e)
}
