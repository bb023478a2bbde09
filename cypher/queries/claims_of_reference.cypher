// What a paper is cited for · 一篇论文被引用来支持什么
// Which claims cite a paper? · 哪些论断引用了某篇论文？
// :param reference => "002:32"
//   the id of a reference: document and number · 参考文献的标识符：文献与编号
// :param limit => 100
//   the most rows · 最多的行数
MATCH (d:Dataset)
MATCH (paper:Reference {dataset: d.id, id: $reference})<-[:CITES]-(told:Evidence)
WITH paper, told ORDER BY told.relation, told.name, told.dataset, told.id LIMIT toInteger($limit)
MATCH (told)-[:ABOUT_SUBJECT]->(s:Entity)
MATCH (s)-[r {id: told.relation}]->(o:Entity)
WHERE r.dataset = told.dataset
RETURN paper.caption AS reference, paper.title AS title, paper.doi AS doi, s.name AS subject,
       r.caption AS step, o.name AS object, r.id AS relation, told.name AS place,
       told.summary AS summary, s, r, o
ORDER BY relation, place, r.dataset, told.id
