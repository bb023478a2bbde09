// What the graph holds · 图谱的内容统计
// How many entities, claims, documents and results of each kind are there? · 各类实体、论断、文献和结果各有多少？
CALL () {
  MATCH (n:Entity) RETURN 'entities' AS what, coalesce(n.category, '') AS kind, count(*) AS number
  UNION ALL
  MATCH (:Entity)-[r]->(:Entity) WHERE r.predicate IS NOT NULL
  RETURN 'claims' AS what, r.predicate AS kind, count(*) AS number
  UNION ALL
  MATCH (n:Document) RETURN 'documents' AS what, '' AS kind, count(*) AS number
  UNION ALL
  MATCH (n:Reference) RETURN 'references' AS what, '' AS kind, count(*) AS number
  UNION ALL
  MATCH (n:Evidence) RETURN 'places' AS what, '' AS kind, count(*) AS number
  UNION ALL
  MATCH (n:Mechanism) RETURN 'mechanisms' AS what, '' AS kind, count(*) AS number
  UNION ALL
  MATCH (n:Outcome) RETURN 'outcomes' AS what, coalesce(n.design, '') AS kind, count(*) AS number
}
RETURN what, kind, number
ORDER BY what, number DESC, kind
LIMIT 200
