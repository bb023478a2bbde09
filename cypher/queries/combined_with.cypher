// What a drug is combined with · 药物与什么联用
// With which other interventions are results of it reported, and which? · 它与哪些其他干预联用并报告了结果，结果如何？
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
MATCH (x)<-[first:STUDIES {arm: 'regimen'}]-(outcome:Outcome)-[second:STUDIES {arm: 'regimen'}]->(y:Entity)
WHERE y <> x
WITH * ORDER BY outcome.id, outcome.dataset
WITH x, y, count(DISTINCT outcome) AS results, collect(DISTINCT outcome.metric) AS metrics,
     collect(DISTINCT outcome.population) AS populations, collect(DISTINCT outcome)[..10] AS outcomes,
     collect(first)[..10] + collect(second)[..10] AS links
RETURN y.name AS name, y.category AS category, results, metrics, populations, x, y, outcomes, links
ORDER BY results DESC, y.id
LIMIT toInteger($limit)
