// Claims of a document · 一篇文献的论断
// What does a document claim, in the order of its lines? · 一篇文献按行文顺序提出了哪些论断？
// :param document => "002"
//   the id of a document · 文献的标识符
// :param limit => 100
//   the most rows · 最多的行数
MATCH (d:Dataset)
CALL (d) {
  MATCH (document:Document {dataset: d.id, id: $document}) RETURN document
}
MATCH (document)<-[:IN_DOCUMENT]-(place:Evidence)
WITH place ORDER BY place.line_start, place.id, place.dataset LIMIT toInteger($limit)
MATCH (place)-[:ABOUT_SUBJECT]->(s:Entity)
MATCH (s)-[r {id: place.relation}]->(o:Entity)
WHERE r.dataset = place.dataset
RETURN place.line_start AS line, place.section AS section, s.name AS subject, r.caption AS step,
       o.name AS object, r.id AS relation, place.summary AS summary, place.summary_zh AS summary_zh, s, r, o
ORDER BY line, relation, r.dataset, place.id
