// The source documents · 来源文献
// Which documents is the graph made from, and what does each contribute? · 图谱来自哪些文献，各贡献多少？
// :param limit => 20
//   the most rows · 最多的行数
MATCH (document:Document)
RETURN document.id AS id, document.title AS title, document.title_zh AS title_zh,
       document.licence AS licence,
       COUNT { (document)<-[:IN_DOCUMENT]-(:Evidence) } AS places,
       COUNT { (document)<-[:IN_DOCUMENT]-(:Reference) } AS references,
       COUNT { (document)<-[:IN_DOCUMENT]-(:Mechanism) } AS mechanisms,
       COUNT { (document)<-[:IN_DOCUMENT]-(:Outcome) } AS outcomes, document
ORDER BY id, document.dataset
LIMIT toInteger($limit)
