// What a block lets loose · 阻断释放了什么
// What had the blocked held back: by which routes of the opposite sign did it act on the readout? · 被阻断者原先压制着什么：它经哪些相反符号的路径作用于观察指标？
// :param target => "angiogenesis"
//   entity: what is read out, never blocked · 实体：观察指标，不被阻断
// :param blocked => ["bevacizumab"]
//   entity: what is blocked; an intervention is given, and holds what it lowers · 实体：被阻断者；若为干预，则视为给予，并抑制其所降低的分子
// :param sign => "+"
//   + for routes that raise, - for those that lower, any for all · + 为升高的路径，- 为降低的路径，any 为全部
// :param max_length => 4
//   the most causal steps of a route; in the Browser up to the number in the text · 路径最多的因果步数；在 Browser 中不超过文本中的数字
// :param limit => 20
//   the most routes · 最多的路径数
CALL () {
  MATCH (node:Entity {id: $target}) RETURN node AS b
  UNION ALL
  WITH toLower($target) AS text WHERE NOT EXISTS { (:Entity {id: $target}) }
  WITH text, replace(replace(text, '\\', '\\\\'), '"', '\\"') AS typed
  CALL db.index.fulltext.queryNodes('entity_spelling',
    '"' + typed + '" "' + replace(replace(typed, '-', ''), ' ', '') + '"') YIELD node
  RETURN node AS b
  ORDER BY NOT text IN node.spellings, node.id LIMIT 1
}
CALL () {
  UNWIND $blocked AS name
  WITH name, toLower(name) AS text
  WITH name, text, replace(replace(text, '\\', '\\\\'), '"', '\\"') AS typed
  CALL (name, text, typed) {
    CALL db.index.fulltext.queryNodes('entity_spelling',
      '"' + typed + '" "' + replace(replace(typed, '-', ''), ' ', '') + '"') YIELD node
    RETURN node ORDER BY node.id <> name, NOT text IN node.spellings, node.id LIMIT 1
  }
  RETURN collect(DISTINCT node) AS asked
}
// A given intervention stands also for its classes, a regimen for its components.
CALL (asked) {
  UNWIND [n IN asked WHERE n.kind = 'intervention'] AS whole
  CALL (whole) {
    RETURN whole AS part
    UNION
    MATCH (part:Entity {kind: 'intervention'})-[c:COMPONENT_OF]->(whole)
    WHERE whole.category = 'regimen' AND c.polarity = 'affirmed'
    RETURN part
  }
  MATCH (part) ((u)-[e]->(v)
    WHERE e.structural AND e.polarity = 'affirmed' AND e.predicate <> 'part_of'
      AND EXISTS { (u)-[:STEP {kind: 'structural'}]->(v) }){0,8} (speaker:Entity {kind: 'intervention'})
  RETURN collect(DISTINCT speaker) AS given, collect(DISTINCT speaker.id) AS given_ids
}
// What is given holds the molecules that it is stated to lower, never the readout.
CALL (b, asked, given, given_ids) {
  CALL (b, asked, given, given_ids) {
    UNWIND [n IN asked WHERE n.kind <> 'intervention'] AS n RETURN n
    UNION
    UNWIND given AS speaker
    MATCH (speaker)-[r]->(n:Entity {kind: 'molecule'})
    WHERE r.sign = -1 AND r.polarity = 'affirmed' AND r.certainty = 'stated' AND r.spans IS NULL
      AND n <> b AND all(each IN coalesce(r.together_with, []) WHERE each IN given_ids)
    RETURN n
  }
  RETURN collect(DISTINCT n) AS base
}
// With it fall the members of a family and the complexes of a part; its families are in doubt.
CALL (b, base) {
  UNWIND base AS n
  MATCH (n) ((u)-[e]-(v)
    WHERE e.structural AND e.polarity = 'affirmed'
      AND CASE e.predicate WHEN 'part_of' THEN startNode(e) ELSE endNode(e) END = u
      AND EXISTS { (u)-[:STEP {kind: 'structural'}]->(v) }){0,8} (f)
  RETURN collect(DISTINCT CASE WHEN f <> b THEN f END) AS fallen,
         collect(DISTINCT CASE WHEN f <> b THEN f.id END) AS blocked
}
CALL (b, fallen, blocked) {
  UNWIND fallen AS n
  MATCH (n) ((u)-[e]->(v)
    WHERE e.structural AND e.polarity = 'affirmed' AND e.predicate <> 'part_of'
      AND EXISTS { (u)-[:STEP {kind: 'structural'}]->(v) }){1,8} (f)
  WHERE f <> b AND NOT f.id IN blocked
  RETURN collect(DISTINCT f.id) AS doubted
}
// A step is cut where every claim that makes it needs a partner that has fallen.
CALL (fallen, blocked) {
  UNWIND fallen AS f
  MATCH (f)-[:STEP {kind: 'causal'}]->(o)<-[r]-(s)
  WHERE r.together_with IS NOT NULL AND r.polarity = 'affirmed' AND r.spans IS NULL
    AND (s = f OR f.id IN r.together_with)
  UNWIND [s.id] + r.together_with AS cause
  WITH DISTINCT cause, o, r.sign AS sign, blocked
  WHERE NOT EXISTS {
    MATCH (q)-[l]->(o)
    WHERE l.sign = sign AND l.polarity = 'affirmed' AND NOT l.structural AND l.spans IS NULL
      AND cause IN [q.id] + coalesce(l.together_with, [])
      AND none(each IN [q.id] + coalesce(l.together_with, []) WHERE each <> cause AND each IN blocked)
  }
  RETURN collect([cause, o.id, sign]) AS cut
}
UNWIND fallen AS a
// Of the opposite sign, so that the readout moves as asked when `a` is held.
WITH a, b, blocked, cut, CASE $sign WHEN '+' THEN '-' WHEN '-' THEN '+' ELSE 'any' END AS wanted
// A route may end in structural steps, all up or all down: `after` is where they lead.
CALL (b) {
  MATCH run = (x:Entity)-[t:STEP WHERE t.up]->{0,8}(b) RETURN x, run
  UNION
  MATCH run = (x:Entity)-[t:STEP WHERE t.down]->{1,8}(b) RETURN x, run
}
WITH a, b, wanted, blocked, cut, x, [n IN tail(nodes(run)) | n.id] AS after,
     all(t IN relationships(run) WHERE t.certainty = 'stated') AS sure,
     EXISTS { ()-[:STEP {up: true}]->() } OR EXISTS { ()-[:STEP {unsigned: true}]->() } AS mixed
// Only where some step is structural or unsigned is each asked what it does.
MATCH p = SHORTEST /*groups*/ 5 GROUPS
  (a)-[h:STEP|LEAP
    WHERE (NOT mixed OR h.effect IN CASE wanted WHEN 'any' THEN [-1, 0, 1] ELSE [-1, 1] END)
     AND NOT h.spanning
     AND NOT endNode(h).id IN blocked AND none(v IN coalesce(h.via, []) WHERE v IN blocked)]->{0,/*length*/ 4}(x)
WITH *, nodes(p) AS ns, [r IN h | r.sign] AS causal
WHERE size(ns) <= $max_length + 1
  AND (wanted = 'any' OR reduce(s = 1, each IN causal | s * each) = CASE wanted WHEN '+' THEN 1 ELSE -1 END)
  AND all(i IN range(0, size(ns) - 2) WHERE NOT ns[i] IN ns[i+1..])
// A plain route visits nothing beside its causal steps, and is told with less.
WITH *, after = [] AND none(r IN h WHERE r:LEAP) AS plain
WITH blocked, cut, length(p) AS length,
     CASE WHEN plain THEN [n IN ns | n.id]
          ELSE [id IN reduce(ids = [a.id], r IN h | ids + coalesce(r.via, []) + endNode(r).id) + after | id]
          END AS ids,
     CASE WHEN plain THEN causal
          ELSE [s IN reduce(s = [], r IN h | s + [v IN coalesce(r.via, []) | 1] + r.sign)
            + [v IN after | 1] | s] END AS signs,
     CASE WHEN plain THEN [s IN causal | 'causal']
          ELSE [k IN reduce(k = [], r IN h | k + [v IN coalesce(r.via, []) | 'structural'] + 'causal')
            + [v IN after | 'structural'] | k] END AS kinds,
     reduce(product = 1, s IN causal | product * s) AS product,
     CASE WHEN sure AND all(r IN h WHERE r.certainty = 'stated')
          THEN 'stated' ELSE 'hypothesis' END AS certainty, plain
WHERE size(signs) > 0
  AND none(id IN ids[1..] WHERE id IN blocked)
  AND none(i IN range(1, size(signs) - 1) WHERE [ids[i], ids[i+1], signs[i]] IN cut AND kinds[i] = 'causal')
  AND (plain OR all(i IN range(0, size(ids) - 2) WHERE NOT ids[i] IN ids[i+1..]))
WITH * ORDER BY length, ids, kinds, signs LIMIT toInteger($limit)
// What to draw: the three claims behind each step that rest on most; a leap as what it stands for.
CALL (ids, signs, kinds) {
  UNWIND range(0, size(signs) - 1) AS i
  MATCH (s:Entity {id: ids[i]})-[t:STEP {kind: kinds[i], sign: signs[i]}]->(o:Entity {id: ids[i+1]})
  WITH i, s, t, o, COLLECT {
    MATCH (s)-[r]-(o)
    WHERE r.polarity = 'affirmed' AND r.structural = (kinds[i] = 'structural')
      AND (r.structural OR startNode(r) = s AND r.sign = signs[i])
    RETURN r ORDER BY r.certainty DESC, size(coalesce(r.references, [])) DESC, r.id, r.dataset LIMIT 3
  } AS told
  WITH i, s, o, CASE WHEN told = [] THEN [t] ELSE told END AS told ORDER BY i
  RETURN collect(s) + [last(collect(o))] AS nodes, collect(told) AS claims,
         reduce(text = '', part IN collect(CASE WHEN i = 0 THEN s.name ELSE '' END + ' ' +
           CASE WHEN kinds[i] = 'structural' THEN '⇢' WHEN signs[i] > 0 THEN '→'
                WHEN signs[i] < 0 THEN '⊣' ELSE '–' END + ' ' + o.name) | text + part) AS route
}
RETURN route, CASE product WHEN 1 THEN '+' WHEN -1 THEN '-' ELSE '0' END AS sign, length, certainty,
       nodes[0].name AS released,
       ids, signs, kinds, nodes, claims
ORDER BY length, ids, kinds, signs
