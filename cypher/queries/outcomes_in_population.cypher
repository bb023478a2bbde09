// Results in a population · 某一人群的结果
// Which results are reported in this population or subgroup? · 这一人群或亚组中报告了哪些结果？
// :param population => "NSCLC"
//   a disease or other context by any of its names, or words with which a part of the population begins · 疾病等背景的任一名称，或人群中某词的开头
// :param limit => 100
//   the most rows · 最多的行数
// A context in any of its names finds what lies within it; other text, where a word begins with it.
WITH reduce(text = toLower($population), mark IN ['-', '/', '(', '_'] | replace(text, mark, ' ')) AS asked
WITH asked, EXISTS { (o:Outcome) WHERE asked IN o.populations } AS named
MATCH (outcome:Outcome)
WITH outcome, asked, named,
     ' ' + toLower(coalesce(outcome.population, '') + ' ; ' + coalesce(outcome.subgroup, '')) AS who
WHERE CASE WHEN named THEN asked IN outcome.populations
      ELSE reduce(said = who, mark IN ['-', '/', '(', '_'] | replace(said, mark, ' ')) CONTAINS ' ' + asked END
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
