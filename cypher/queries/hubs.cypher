// Most connected entities · 联系最多的实体
// Which entities act on most others, and on which do most others act? · 哪些实体作用于最多的其他实体，哪些受最多的其他实体作用？
// :param limit => 20
//   the most rows · 最多的行数
MATCH (x:Entity)
WITH x, COUNT { (x)-[t:STEP]->() WHERE t.kind = 'causal' } AS acts_on,
     COUNT { (x)<-[t:STEP]-() WHERE t.kind = 'causal' } AS acted_on_by
RETURN x.name AS name, x.category AS category, acts_on, acted_on_by, acts_on + acted_on_by AS steps, x
ORDER BY steps DESC, x.id
LIMIT toInteger($limit)
