// Results of a study · 某项研究的结果
// What did a trial or another study report? · 某项试验或其他研究报告了什么？
// :param study => "TD-NeoFOUR"
//   the name of the study, or words with which a part of it begins · 研究的名称，或其中某词的开头
// :param limit => 100
//   the most rows · 最多的行数
MATCH (outcome:Outcome)
WHERE ' ' + reduce(said = toLower(outcome.study), mark IN ['-', '/', '(', '['] | replace(said, mark, ' '))
      CONTAINS ' ' + reduce(asked = toLower($study), mark IN ['-', '/', '(', '['] | replace(asked, mark, ' '))
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
