// The data sets · 数据集
// Which data sets lie side by side here, and which release is each? · 此处并列存放了哪些数据集，各为何版本？
MATCH (d:Dataset)
WHERE d.id IS NOT NULL AND d.relations IS NOT NULL
RETURN d.id AS id, d.version AS version, d.date AS date, d.schema_version AS schema_version,
       d.entities AS entities, d.relations AS relations, d
ORDER BY id
LIMIT 1000
