// What blocks it · 什么能阻断它
// Which drugs, classes, antibodies or procedures are said to inhibit it, or a family that it belongs to? · 哪些药物、药物类别、抗体或操作据述抑制它或它所属的家族？
// :param name => "VEGFA"
//   entity: what is to be blocked · 实体：要阻断的对象
// :param limit => 20
//   the most rows · 最多的行数
CALL () {
  MATCH (node:Entity {id: $name}) RETURN node AS x
  UNION ALL
  WITH toLower($name) AS text WHERE NOT EXISTS { (:Entity {id: $name}) }
  WITH text, replace(replace(text, '\\', '\\\\'), '"', '\\"') AS typed
  CALL db.index.fulltext.queryNodes('entity_spelling',
    '"' + typed + '" "' + replace(replace(typed, '-', ''), ' ', '') + '"') YIELD node
  RETURN node AS x
  ORDER BY NOT text IN node.spellings, node.id LIMIT 1
}
// A drug on a family or complex blocks its members too.
CALL (x) {
  MATCH (x)-[ups:STEP WHERE ups.up]->{0,8}(y:Entity)
  RETURN DISTINCT y
}
MATCH (drug:Entity)-[r]->(y)
WHERE drug.kind = 'intervention' AND r.sign = -1 AND r.polarity = 'affirmed'
RETURN drug.name AS blocks_it, type(r) AS how, y.name AS told_of, r.certainty AS certainty,
       coalesce(r.context, []) AS context, coalesce(r.evidence, []) AS evidence, drug, r, y
ORDER BY y.id <> x.id, certainty DESC, size(evidence) DESC, drug.id, r.id, r.dataset
LIMIT toInteger($limit)
