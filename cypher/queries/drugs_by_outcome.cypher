// Drugs by outcome · 按结局列出药物
// Which interventions have a reported result of this measure, and in which direction? · 哪些干预报告了这一指标的结果，方向如何？
// :param metric => "PFS"
//   the measure, or a word with which a part of its name begins: PFS (mPFS too), ORR, OS, rate … · 指标，或其名称中某词的开头：PFS（含 mPFS）、ORR、OS、rate 等
// :param limit => 100
//   the most rows · 最多的行数
MATCH (outcome:Outcome)
WHERE reduce(said = ' ' + toLower(outcome.metric), mark IN ['_', '-', '('] | replace(said, mark, ' '))
      CONTAINS ' ' + reduce(asked = toLower($metric), mark IN ['_', '-', '('] | replace(asked, mark, ' '))
   OR outcome.metric CONTAINS 'm' + toUpper($metric)
MATCH (outcome)-[link:STUDIES {arm: 'regimen'}]->(drug:Entity)
WITH * ORDER BY outcome.id, outcome.dataset
WITH drug, count(outcome) AS results, collect(coalesce(outcome.direction, '')) AS directions,
     collect(DISTINCT outcome.metric) AS metrics, collect(outcome)[..10] AS outcomes, collect(link)[..10] AS links
RETURN drug.name AS name, drug.category AS category, results, metrics,
       size([d IN directions WHERE d IN ['increase', 'favourable']]) AS up_or_favourable,
       size([d IN directions WHERE d IN ['decrease', 'unfavourable']]) AS down_or_unfavourable,
       size([d IN directions WHERE d = 'no_difference']) AS no_difference, drug, outcomes, links
ORDER BY results DESC, drug.id
LIMIT toInteger($limit)
