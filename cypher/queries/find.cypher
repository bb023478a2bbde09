// What is this name?
// Which entities is this the identifier, name, synonym or spelling of?
// :param name => "VEGFA"
WITH replace(replace(toLower($name), '\\', ''), '"', '') AS text
CALL db.index.fulltext.queryNodes('entity_spelling',
  '"' + text + '" "' + replace(replace(text, '-', ''), ' ', '') + '"') YIELD node
RETURN node.id AS id, node.name AS name, node.name_zh AS name_zh, node.category AS category,
       text IN node.spellings AS exact, node
ORDER BY NOT exact, id
LIMIT 100
