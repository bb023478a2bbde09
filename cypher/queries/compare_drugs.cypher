// What two drugs share · 两种药物的异同
// Which claims have the same effect on the same thing for both, and which are of one only? · 哪些作用为两者共有，哪些只属其一？
// :param drug => "anlotinib"
//   entity: a drug, class or other intervention · 实体：药物、药物类别或其他干预
// :param other_drug => "bevacizumab"
//   entity: the intervention to compare with · 实体：用于比较的干预
// :param limit => 100
//   the most rows · 最多的行数
CALL () {
  MATCH (node:Entity {id: $drug}) RETURN node AS x
  UNION ALL
  WITH toLower($drug) AS text WHERE NOT EXISTS { (:Entity {id: $drug}) }
  WITH text, replace(replace(text, '\\', '\\\\'), '"', '\\"') AS typed
  CALL db.index.fulltext.queryNodes('entity_spelling',
    '"' + typed + '" "' + replace(replace(typed, '-', ''), ' ', '') + '"') YIELD node
  RETURN node AS x
  ORDER BY NOT text IN node.spellings, node.id LIMIT 1
}
CALL () {
  MATCH (node:Entity {id: $other_drug}) RETURN node AS y
  UNION ALL
  WITH toLower($other_drug) AS text WHERE NOT EXISTS { (:Entity {id: $other_drug}) }
  WITH text, replace(replace(text, '\\', '\\\\'), '"', '\\"') AS typed
  CALL db.index.fulltext.queryNodes('entity_spelling',
    '"' + typed + '" "' + replace(replace(typed, '-', ''), ' ', '') + '"') YIELD node
  RETURN node AS y
  ORDER BY NOT text IN node.spellings, node.id LIMIT 1
}
UNWIND [x, y] AS d
MATCH (d)-[t:STEP WHERE t.kind = 'causal']->(z)
WITH x, y, d, z, t.sign AS sign ORDER BY d.id <> x.id
WITH x, y, z, sign, collect(DISTINCT d) AS who
RETURN z.name AS name, CASE sign WHEN 1 THEN '+' WHEN -1 THEN '-' ELSE '0' END AS sign,
       [d IN who | d.name] AS of, size(who) = 2 AS shared, z, who,
       COLLECT {
         MATCH (s:Entity)-[r]->(z) WHERE r.polarity = 'affirmed' AND NOT r.structural AND r.sign = sign
           AND any(d IN who WHERE d = s OR d.id IN coalesce(r.together_with, []))
         RETURN r ORDER BY r.id, r.dataset LIMIT 20
       } AS claims
ORDER BY shared DESC, of, z.id, sign
LIMIT toInteger($limit)
