// What stands behind an entity or a step: claims, places in documents, references.

class Detail {
  constructor(scene, open, close, back) {
    Object.assign(this, { scene, open, close, back });
    this.node = byId("detail");
    this.names = new Map(scene.entities.map((entity) => [entity.id, entity]));
  }

  hide() {
    this.node.hidden = true;
    this.node.replaceChildren();
  }

  show(thing, shown, focus, relation, canReturn) {
    const bar = el("div", { className: "bar" });
    if (canReturn) {
      const back = el("button", { type: "button" }, `← ${say("back")}`);
      back.onclick = this.back;
      bar.append(back);
    }
    const close = el("button", { type: "button", className: "close" }, "✕");
    close.setAttribute("aria-label", say("close"));
    close.onclick = this.close;
    bar.append(close);
    const content = thing.claims ? this.step(thing, relation) : this.entity(thing, shown);
    this.node.replaceChildren(bar, ...content);
    this.node.hidden = false;
    this.node.scrollTop = 0;
    const pointed = this.node.querySelector(".pointed");
    if (pointed) pointed.scrollIntoView({ block: "nearest" });
    if (focus) this.node.querySelector("h2").focus();
  }

  heading(...children) {
    return el("h2", { tabIndex: -1 }, children);
  }

  // --- an entity ------------------------------------------------------------------------
  entity(entity, shown) {
    const known = entity.lines.filter(shown);
    const acts = known.filter((line) => line.subjects.includes(entity));
    const acted = known.filter((line) => line.object === entity && !acts.includes(line));
    const others = [entity.name[1 - lang], ...entity.synonyms, ...entity.synonymsZh]
      .filter((name) => name !== entity.name[lang]);
    const parts = [
      this.heading(named(entity)),
      el("div", { className: "tags" },
        el("span", { className: "tag" }, entity.category.label[lang]),
        this.identifier(entity.id)),
      others.length
        ? el("p", { className: "small soft text" }, `${say("also")} `, [...new Set(others)].join(" · "))
        : null,
      entity.note ? el("p", { className: "small soft text" }, entity.note) : null,
    ].filter(Boolean);
    for (const [key, lines] of [["acts_on", acts], ["acted_on", acted]]) {
      if (!lines.length) continue;
      const list = el("ul", {}, lines.map((line) => el("li", {}, stepRow(line, this.open))));
      roving(list);
      parts.push(el("h3", {}, `${say(key)} (${lines.length})`), list);
    }
    return parts;
  }

  identifier(id) {
    const [prefix, ...rest] = id.split(":");
    const uri = this.scene.data.prefixes[prefix];
    const known = rest.length && /^https?:\/\//.test(uri ?? "");
    if (!known) return el("span", { className: "tag text" }, id);
    return link(uri + encodeURIComponent(rest.join(":")), id, "tag text");
  }

  end(entity) {
    const button = el("button", { type: "button", className: "end name" }, entity.name[lang]);
    button.onclick = () => this.open(entity, button);
    return button;
  }

  // --- a step ---------------------------------------------------------------------------
  step(line, relation) {
    const sign = signOf(line);
    const tone = { activates: "raises", inhibits: "lowers" }[sign] ?? "";
    const sure = sureOf(line);
    return [
      this.heading(
        joined(line.subjects.map((one) => this.end(one)), " + "),
        el("span", { className: `arrow ${tone}`, role: "img", "aria-label": say(`says_${sign}`) },
          ` ${arrowOf(line)} `),
        this.end(line.object)),
      el("div", { className: "tags" },
        el("span", { className: `tag ${tone}` }, say(sign)),
        el("span", { className: `tag ${sure === "stated" ? "" : "caution"}` }, say(sure)),
        line.marks.map((mark) => el("span", { className: "tag" }, say(mark)))),
      ...line.claims.map((claim) => this.claim(claim, line.claims.length > 1 && claim.id === relation)),
    ];
  }

  claim(claim, pointed) {
    const { predicates, contexts, proofs } = this.scene.data;
    const listed = (known, ids) => ids.map((id) => known[id]?.[lang] ?? id).join(say("comma"));
    const rows = [];
    const row = (key, value) => value && value.length && rows.push(
      el("dt", {}, say(key)), el("dd", { className: "text" }, value));
    const [whole, subject, object] = claim.contexts;
    row("context", listed(contexts, whole));
    row("subject_context", listed(contexts, subject));
    row("object_context", listed(contexts, object));
    row("conditions", claim.conditions[lang] || claim.conditions[0]);
    row("together_with", joined(this.partners(claim), say("comma")));
    row("proof", listed(proofs, claim.proofs));
    row("spans_chain", joined(claim.spans.map((id) => this.other(id)), say("comma")));
    row("contrasts", joined(claim.contrasts.map((id) => this.other(id)), say("comma")));
    row("note", claim.note);
    row("data_set", claim.source);
    return el(
      "article", { className: pointed ? "claim pointed" : "claim" },
      el("div", { className: "tags" },
        el("span", { className: "tag" }, predicates[claim.predicate]?.[lang] ?? claim.predicate),
        claim.certainty === "stated" ? null
          : el("span", { className: "tag caution" }, say("hypothesis")),
        claim.polarity === "affirmed" ? null
          : el("span", { className: "tag caution" }, say(claim.polarity)),
        el("span", { className: "soft small text" }, claim.id)),
      rows.length ? el("dl", {}, rows) : null,
      claim.places.map((place) => this.place(place)),
    );
  }

  partners(claim) {
    return claim.partners.map((number) => {
      const entity = this.scene.entities[number];
      return entity.lines.length ? this.end(entity) : named(entity);
    });
  }

  // A claim that another names: a button where it is in the picture.
  other(id) {
    const line = this.scene.byRelation.get(id), told = this.scene.data.told[id];
    const text = told
      ? `${this.scene.entities[told[0]].name[lang]} ${told[2]} ${this.scene.entities[told[1]].name[lang]}`
      : id;
    if (!line) return el("span", { className: "text" }, text);
    const button = el("button", { type: "button", className: "end name" }, text);
    button.onclick = () => this.open(line, button, id);
    return button;
  }

  place(place) {
    const { documents } = this.scene.data;
    const document = documents[place.document];
    const title = document?.title[lang] || document?.title[0] || "";
    const where = [place.section[lang], place.first ? this.linesOf(place) : ""].filter(Boolean);
    return el(
      "div", { className: "place" },
      el("p", {},
        el("strong", { className: "text" }, `${place.document} ${title}`), " ",
        el("span", { className: "soft text" }, where.join(say("comma")))),
      place.summary[lang] || place.summary[0]
        ? el("p", { className: "text summary" }, place.summary[lang] || place.summary[0]) : null,
      place.sure === "hypothesis" ? el("p", { className: "soft" }, say("hypothesis")) : null,
      place.turned ? el("p", { className: "soft" }, say("via_inhibition")) : null,
      place.references.map((id) => this.reference(id)),
    );
  }

  linesOf({ first, last }) {
    return last && last !== first ? say("lines", { first, last }) : say("line", { first });
  }

  reference(id) {
    const known = this.scene.data.references[id];
    if (!known) return el("p", { className: "small soft text" }, `[${id}]`);
    const [number, authors, title, journal, year, doi, pmid, note] = known;
    const text = [authors, year && `(${year})`, title, journal].filter(Boolean).join(" ");
    return el(
      "p", { className: "small reference" },
      el("span", { className: "text" }, `[${number ?? id}] ${text}`), " ",
      /^10\.\d{4,}\/\S+$/.test(doi)
        ? link(`https://doi.org/${encodeURI(doi)}`, `doi:${doi}`, "text") : null, " ",
      /^\d+$/.test(pmid)
        ? link(`https://pubmed.ncbi.nlm.nih.gov/${pmid}/`, `PMID ${pmid}`, "text") : null,
      note ? el("span", { className: "soft text" }, note) : null,
    );
  }
}

function link(href, text, className) {
  return el("a", { href, className, target: "_blank", rel: "noopener noreferrer" }, text);
}
