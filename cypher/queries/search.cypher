// Search in all names · 在所有名称中检索
// Which entities have this text in their names, in English or in Chinese? · 哪些实体的中文或英文名称含有这段文字？
// :param text => "hypoxia"
//   what to search for · 要检索的文字
// :param limit => 20
//   the most rows · 最多的行数
// Every word or character pair of the text is looked for; what Lucene would read as a command is not.
WITH reduce(t = $text, sign IN split('+-&|!(){}[]^"~*?:\\/', '') | replace(t, sign, ' ')) AS text
WHERE trim(text) <> ''
CALL db.index.fulltext.queryNodes('entity_text', toLower(text)) YIELD node, score
RETURN node.name AS name, node.name_zh AS name_zh, node.category AS category, node.id AS id,
       round(score, 2) AS score, node
ORDER BY score DESC, id
LIMIT toInteger($limit)
