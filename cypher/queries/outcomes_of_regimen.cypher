// Trials of a combination · 联合方案的研究
// Which results are reported where all of these are given together? · 这些干预一起给予时报告了哪些结果？
// :param drugs => ["anlotinib", "sintilimab"]
//   entity: what is given together; a class stands for its members · 实体：一起给予的干预；类别代表其成员
// :param limit => 100
//   the most rows · 最多的行数
CALL () {
  UNWIND $drugs AS name
  WITH name, toLower(name) AS text
  WITH name, text, replace(replace(text, '\\', '\\\\'), '"', '\\"') AS typed
  CALL (name, text, typed) {
    CALL db.index.fulltext.queryNodes('entity_spelling',
      '"' + typed + '" "' + replace(replace(typed, '-', ''), ' ', '') + '"') YIELD node
    RETURN node ORDER BY node.id <> name, NOT text IN node.spellings, node.id LIMIT 1
  }
  RETURN collect(DISTINCT node) AS asked
}
CALL (asked) {
  UNWIND asked AS each
  MATCH (each) ((u)<-[e]-(v) WHERE e.structural AND e.polarity = 'affirmed'){0,8} (given:Entity)
  MATCH (outcome:Outcome)-[:STUDIES {arm: 'regimen'}]->(given)
  WITH asked, outcome, count(DISTINCT each) AS found
  WHERE found = size(asked)
  RETURN outcome
}
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
