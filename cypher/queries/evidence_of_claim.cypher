// Evidence of a claim · 一条论断的证据
// Where is a claim made, in our words, and which papers are cited there? · 一条论断见于何处、我们如何概述、引用了哪些论文？
// :param relation => "AGR:00001"
//   the id of a claim · 论断的标识符
// :param limit => 100
//   the most rows · 最多的行数
MATCH (place:Evidence {relation: $relation})-[:IN_DOCUMENT]->(document:Document)
OPTIONAL MATCH (place)-[cites:CITES]->(paper:Reference)
WITH place, document, paper, cites ORDER BY paper.number, paper.id
WITH place, document, collect(paper) AS papers, collect(cites) AS links
MATCH (place)-[:ABOUT_SUBJECT]->(s:Entity)
MATCH (s)-[r {id: place.relation}]->(o:Entity)
WHERE r.dataset = place.dataset
RETURN place.name AS place, document.title AS document, place.certainty AS certainty,
       place.summary AS summary, place.summary_zh AS summary_zh,
       [p IN papers | p.caption + coalesce(' ' + p.title, '') + coalesce(' doi:' + p.doi, '')] AS cited,
       s, r, o, place AS evidence, papers, links
ORDER BY place, evidence.id, evidence.dataset
LIMIT toInteger($limit)
