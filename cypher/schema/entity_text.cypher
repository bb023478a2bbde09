// Full-text search in all names, in English and in Chinese.
CREATE FULLTEXT INDEX entity_text IF NOT EXISTS
FOR (n:Entity) ON EACH [n.name, n.name_zh, n.synonyms, n.synonyms_zh]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}
