// What a drug acts on · 药物的靶点
// Which molecules is it, or a drug of its class, said to inhibit, activate, bind, degrade or target? · 据述它（或其类别中的药物）抑制、激活、结合、降解或靶向哪些分子？
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
MATCH (x) ((u)<-[e]-(v) WHERE e.structural AND e.polarity = 'affirmed'){0,8} (s:Entity {kind: 'intervention'})
WITH DISTINCT s
MATCH (s)-[r:ACTIVATES|BINDS|DEGRADES|INHIBITS|TARGETS]->(o:Entity {kind: 'molecule'})
WHERE r.polarity = 'affirmed'
RETURN s.name AS subject, r.caption AS step, o.name AS object, r.id AS relation,
       r.polarity AS polarity, r.certainty AS certainty, coalesce(r.context, []) AS context,
       coalesce(r.evidence, []) AS evidence, s, r, o
ORDER BY o.id, r.id, r.dataset
LIMIT toInteger($limit)
