// The spellings of names, as angiograph.names has them; its tables come with the data.

class Speller {
  constructor(rules) {
    this.greek = new Map(Object.entries(rules.greek));
    this.respelled = rules.respelled;
    this.simple = new Map(Object.entries(rules.simplified));
    this.plural =
      /(?<![A-Za-z])([A-Za-z][a-z]{2,}(?![sui_A-Z\p{Nd}])[\p{L}\p{N}])s(?![A-Za-z])/gu;
    this.pluralInY = /(?<![A-Za-z])([A-Za-z][a-z]{2,})ies(?![A-Za-z])/gu;
  }

  // What all usual spellings of a name have in common.
  normalise(name) {
    let text = name.replace(this.pluralInY, "$1y").replace(this.plural, "$1");
    text = text.normalize("NFKC").toLowerCase();
    text = text.replaceAll("ß", "ss").replaceAll("ς", "σ");
    text = Array.from(text, (letter) => this.greek.get(letter) ?? letter).join("");
    for (const [long, short] of this.respelled) text = text.replaceAll(long, short);
    return text.replace(/[^\p{L}\p{N}]+/gu, "") || text.trim();
  }

  // The same in simplified characters.
  key(name) {
    return this.normalise(Array.from(name, (sign) => this.simple.get(sign) ?? sign).join(""));
  }
}

// Entities by any of their names, best matches first.
class NameIndex {
  constructor(entities, speller) {
    Object.assign(this, { entities, speller, spelled: null });
  }

  // Made for the first search, so that the page opens sooner.
  get known() {
    this.spelled ??= this.entities.map((entity) => ({
      entity,
      ids: [entity.id, ...entity.xref].map((id) => id.toLowerCase()),
      keys: [...new Set(entity.spellings.map((name) => this.speller.key(name)))],
    }));
    return this.spelled;
  }

  find(text) {
    const typed = text.trim();
    const key = this.speller.key(typed);
    if (!key) return [];
    const found = [];
    for (const { entity, ids, keys } of this.known) {
      let level = ids.includes(typed.toLowerCase()) ? 0 : 9;
      if (entity.name.includes(typed)) level = Math.min(level, entity.name[0] === typed ? 0 : 4);
      for (const one of keys) {
        if (one === key) level = Math.min(level, 1);
        else if (one.startsWith(key)) level = Math.min(level, 2);
        else if (one.includes(key)) level = Math.min(level, 3);
      }
      if (level < 9) found.push({ entity, level });
    }
    found.sort((a, b) => a.level - b.level || b.entity.lines.length - a.entity.lines.length);
    return found.map((one) => one.entity);
  }
}
