// Results of one measure · 同一指标的结果
// Which results are reported for this measure, of what and in whom? · 这一指标报告了哪些结果，针对何种方案与人群？
// :param metric => "PFS"
//   the measure by any of its names, or a word with which a part of one begins: PFS (mPFS too), overall survival, rate … · 指标的任一名称，或其中某词的开头：PFS（含 mPFS）、总生存期、rate 等
// :param limit => 100
//   the most rows · 最多的行数
// What is abbreviated is found by all of its names; other text, where a word begins with it.
WITH reduce(text = toLower($metric), mark IN ['-', '/', '(', '_'] | replace(text, mark, ' ')) AS asked
WITH asked, EXISTS { (o:Outcome) WHERE asked IN o.measures } AS named
MATCH (outcome:Outcome)
WHERE CASE WHEN named THEN asked IN outcome.measures
      ELSE any(said IN [outcome.metric] + coalesce(outcome.measures, [])
               WHERE ' ' + reduce(said = toLower(said), mark IN ['-', '/', '(', '_'] | replace(said, mark, ' '))
                     CONTAINS ' ' + asked) END
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
ORDER BY metric, told.value DESC, id, told.dataset
LIMIT toInteger($limit)
