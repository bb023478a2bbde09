// What is this name? · 这个名称是什么
// Which entities is this the identifier, name, synonym or spelling of? · 这是哪些实体的标识符、名称、别名或写法？
// :param name => "VEGFA"
//   what to look up: an identifier, name, synonym or spelling · 要查的标识符、名称、别名或写法
WITH toLower($name) AS text
WITH text, replace(replace(text, '\\', '\\\\'), '"', '\\"') AS typed
CALL db.index.fulltext.queryNodes('entity_spelling',
  '"' + typed + '" "' + replace(replace(typed, '-', ''), ' ', '') + '"') YIELD node
RETURN node.id AS id, node.name AS name, node.name_zh AS name_zh, node.category AS category,
       text IN node.spellings AS exact, node
ORDER BY NOT exact, id
LIMIT 100
