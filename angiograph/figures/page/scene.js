// The data as objects that refer to each other. Pairs are [English, Chinese].

class Scene {
  constructor(data) {
    this.data = data;
    this.entities = data.entities.map((row, index) => entityOf(row, index, data));
    this.relations = data.relations.map((row) => relationOf(row, data.sections));
    this.lines = data.lines.map((row, index) => this.lineOf(row, index));
    this.wires = data.wires.map(([line, stroke, points]) => ({
      line: this.lines[line], stroke: data.strokes[stroke], style: stroke, points,
    }));
    for (const wire of this.wires) wire.line.wires.push(wire);
    this.byRelation = new Map();
    for (const line of this.lines) {
      for (const end of new Set([...line.subjects, line.object])) end.lines.push(line);
      for (const claim of line.claims) {
        if (!this.byRelation.has(claim.id)) this.byRelation.set(claim.id, line);
      }
    }
    this.drawn = this.entities.filter((entity) => entity.box);
  }

  lineOf(row, index) {
    const [subjects, object, sign, structural, polarity, certainty, marks, relations] = row;
    const claims = relations.map((number) => this.relations[number]);
    const documents = new Set(claims.flatMap((claim) => claim.places.map((p) => p.document)));
    return {
      index, sign, structural, polarity, certainty, marks, claims, wires: [],
      subjects: subjects.map((number) => this.entities[number]),
      object: this.entities[object],
      documents: documents.size ? documents : new Set([""]),
    };
  }
}

function entityOf(row, index, data) {
  const [id, category, name, zh, synonyms, synonymsZh, xref, note, box] = row;
  return {
    index, id, synonyms, synonymsZh, xref, note, lines: [],
    category: data.categories[category],
    name: [name || id, zh || name || id],
    spellings: [name, zh, ...synonyms, ...synonymsZh].filter(Boolean),
    box: box && {
      x: box[0], y: box[1], w: box[2], h: box[3], size: box[4], texts: [box[5], box[6]],
      pen: box[7], colour: box[8], badge: box[9],
    },
  };
}

const POLARITIES = ["affirmed", "negated", "not_shown"];
const CERTAINTIES = ["stated", "hypothesis"];

function relationOf(row, sections) {
  const [
    id, subject, predicate, object, polarity, certainty, contexts, conditions, partners, proofs,
    spans, contrasts, note, source, places,
  ] = row;
  return {
    id, subject, predicate, object, contexts, conditions, partners, proofs, spans, contrasts, note,
    source,
    polarity: POLARITIES[polarity],
    certainty: CERTAINTIES[certainty],
    places: places.map(
      ([document, section, first, last, references, sure, turned, summary, summaryZh]) => ({
        document, first, last, references, turned,
        section: sections[section],
        sure: CERTAINTIES[sure],
        summary: [summary, summaryZh],
      }),
    ),
  };
}

const ARROWS = { 1: "→", "-1": "⊣", 0: "–" };

function arrowOf(line) {
  return line.structural ? "⇢" : ARROWS[line.sign];
}

function signOf(line) {
  if (line.structural) return "structural";
  return { 1: "activates", "-1": "inhibits", 0: "association" }[line.sign];
}

function sureOf(line) {
  return line.polarity === "affirmed" ? line.certainty : line.polarity;
}
