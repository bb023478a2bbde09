// Filters: every value of a facet is shown until its box is cleared.

class Facets {
  constructor(scene, changed) {
    this.scene = scene;
    this.changed = changed;
    const { documents } = scene.data;
    const category = (line) => [...line.subjects, line.object].map((end) => end.category.id);
    this.all = [
      { name: "category", every: true, of: category,
        label: (id) => scene.data.categories.find((one) => one.id === id).label[lang] },
      { name: "sign", of: (line) => [signOf(line)], label: (id) => say(id) },
      { name: "certainty", of: (line) => [sureOf(line)], label: (id) => say(id) },
      { name: "document", of: (line) => [...line.documents],
        label: (id) => (id ? `${id} ${documents[id]?.title[lang] ?? ""}` : say("no_document")) },
      { name: "mark", of: (line) => (line.marks.length ? line.marks : [""]),
        label: (id) => say(id || "no_mark") },
    ];
    for (const facet of this.all) {
      facet.counts = new Map();
      facet.hidden = new Set();
      for (const line of scene.lines) {
        line.facets ??= {};
        line.facets[facet.name] = [...new Set(facet.of(line))];
        for (const value of line.facets[facet.name]) {
          facet.counts.set(value, (facet.counts.get(value) ?? 0) + 1);
        }
      }
    }
    this.all = this.all.filter((facet) => facet.counts.size > 1);
  }

  passes(line) {
    return this.all.every(({ name, every, hidden }) => {
      if (!hidden.size) return true;
      const seen = (value) => !hidden.has(value);
      return every ? line.facets[name].every(seen) : line.facets[name].some(seen);
    });
  }

  get active() {
    return this.all.some((facet) => facet.hidden.size);
  }

  draw() {
    byId("facets").replaceChildren(...this.all.map((facet) => this.fieldset(facet)));
    this.tell();
  }

  tell() {
    byId("filtered").textContent = this.active ? `(${say("some_hidden")})` : "";
  }

  fieldset(facet) {
    const boxes = [];
    const update = () => {
      this.tell();
      this.changed();
    };
    const values = [...facet.counts].sort(([a, m], [b, n]) => (facet.name === "document" ? a.localeCompare(b) : n - m));
    const rows = values.map(([value, count]) => {
      const box = el("input", { type: "checkbox", checked: !facet.hidden.has(value) });
      box.dataset.facet = facet.name;
      box.dataset.value = value;
      boxes.push([box, value]);
      box.onchange = () => {
        facet.hidden[box.checked ? "delete" : "add"](value);
        update();
      };
      return el("label", {}, box, el("span", { className: "text" }, facet.label(value)),
        el("span", { className: "number" }, String(count)));
    });
    const every = el("button", { type: "button", className: "every" }, say("all_none"));
    every.setAttribute("aria-label", `${say(facet.name)}: ${say("all_none")}`);
    every.onclick = () => {
      const clear = !facet.hidden.size;
      for (const [box, value] of boxes) {
        box.checked = !clear;
        facet.hidden[clear ? "add" : "delete"](value);
      }
      update();
    };
    return el("fieldset", {}, el("legend", {}, say(facet.name), every), rows);
  }
}
