// Papers cited most · 引用最多的论文
// Which papers do most claims cite? · 哪些论文被最多的论断引用？
// :param limit => 20
//   the most rows · 最多的行数
MATCH (paper:Reference)<-[:CITES]-(place:Evidence)
WITH paper, count(DISTINCT place.relation) AS claims, count(place) AS places
RETURN paper.id AS id, paper.authors AS authors, paper.year AS year, paper.title AS title,
       paper.doi AS doi, claims, places, paper
ORDER BY claims DESC, id, paper.dataset
LIMIT toInteger($limit)
