// Results in a population · 某一人群的结果
// Which results are reported in this population or subgroup? · 这一人群或亚组中报告了哪些结果？
// :param population => "NSCLC"
//   the population or subgroup, or words with which a part of it begins · 人群或亚组，或其中某词的开头
// :param limit => 100
//   the most rows · 最多的行数
MATCH (outcome:Outcome)
WITH outcome, toLower(' ' + coalesce(outcome.population, '') + ' ; ' + coalesce(outcome.subgroup, '')) AS who
WHERE reduce(said = who, mark IN ['-', '/', '('] | replace(said, mark, ' '))
      CONTAINS ' ' + reduce(asked = toLower($population), mark IN ['-', '/', '('] | replace(asked, mark, ' '))
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
