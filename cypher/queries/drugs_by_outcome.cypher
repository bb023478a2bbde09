// Drugs by outcome · 按结局列出药物
// Which interventions have a reported result of this measure, and in which direction? · 哪些干预报告了这一指标的结果，方向如何？
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
