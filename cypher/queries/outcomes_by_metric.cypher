// Results of one measure · 同一指标的结果
// Which results are reported for this measure, of what and in whom? · 这一指标报告了哪些结果，针对何种方案与人群？
// :param metric => "PFS"
//   the measure, or a word with which a part of its name begins: PFS (mPFS too), ORR, OS, rate … · 指标，或其名称中某词的开头：PFS（含 mPFS）、ORR、OS、rate 等
// :param limit => 100
//   the most rows · 最多的行数
MATCH (outcome:Outcome)
WHERE reduce(said = ' ' + toLower(outcome.metric), mark IN ['_', '-', '('] | replace(said, mark, ' '))
      CONTAINS ' ' + reduce(asked = toLower($metric), mark IN ['_', '-', '('] | replace(asked, mark, ' '))
   OR outcome.metric CONTAINS 'm' + toUpper($metric)
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
