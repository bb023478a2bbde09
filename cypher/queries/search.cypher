// Search in all names
// Which entities have this text in their names, in English or in Chinese?
// :param text => "hypoxia"
// :param limit => 20
// Every word or character pair of the text is looked for; what Lucene would read as a command is not.
WITH reduce(t = $text, sign IN split('+-&|!(){}[]^"~*?:\\/', '') | replace(t, sign, ' ')) AS text
CALL db.index.fulltext.queryNodes('entity_text', toLower(text)) YIELD node, score
RETURN node.name AS name, node.name_zh AS name_zh, node.category AS category, node.id AS id, score, node
ORDER BY score DESC, id
LIMIT toInteger($limit)
