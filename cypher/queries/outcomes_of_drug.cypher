// Results of a drug or regimen · 药物或方案的结果
// Which results are reported for a drug, class or regimen, alone or with others? · 某药物、类别或方案（单用或联用）报告了哪些结果？
// :param drug => "anlotinib"
//   entity: a drug, class or other intervention · 实体：药物、药物类别或其他干预
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
MATCH (x) ((u)<-[e]-(v) WHERE e.structural AND e.polarity = 'affirmed'){0,8} (given:Entity)
WITH DISTINCT given
MATCH (outcome:Outcome)-[:STUDIES {arm: 'regimen'}]->(given)
WITH DISTINCT outcome
CALL (outcome) {
  MATCH (outcome)-[link:STUDIES]->(drug:Entity)
  WITH link, drug ORDER BY link.arm DESC, drug.name, drug.id
  RETURN collect(link) AS links, collect(drug) AS nodes,
         collect(CASE link.arm WHEN 'regimen' THEN drug.name ELSE 'vs ' + drug.name END) AS drugs
}
WITH *, properties(outcome) AS told
RETURN told.study AS study, told.design AS design, drugs, told.population AS population,
       told.metric AS metric, told.direction AS direction, told.value_text AS value, told.unit AS unit,
       told.comparator_value AS comparator_value, told.ci_low AS ci_low, told.ci_high AS ci_high,
       told.n AS n, told.p_value AS p_value, told.document + ' line ' + told.line_start AS place,
       told.id AS id, outcome, links, nodes
ORDER BY id, told.dataset
LIMIT toInteger($limit)
