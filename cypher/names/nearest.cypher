// The entities that a mistyped name may have meant; $text holds letters and digits only.
CALL db.index.fulltext.queryNodes('entity_spelling', $text + '~2') YIELD node, score
RETURN node.name AS name, node.id AS id
ORDER BY score DESC, id
LIMIT 3
