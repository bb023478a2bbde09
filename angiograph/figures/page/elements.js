// Elements of the page. Text from the data only ever becomes text nodes.

let lang = 0;
let words = {};

function say(key, values = {}) {
  const text = words[key][lang];
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function many(key, count) {
  return say(count === 1 ? `${key}_one` : key, { count: count.toLocaleString("en") });
}

function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in node && !name.includes("-")) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== ""));
  return node;
}

function byId(id) {
  return document.getElementById(id);
}

function named(entity, classes = "name") {
  return el("span", { className: classes }, entity.name[lang]);
}

function joined(nodes, joint) {
  return nodes.flatMap((node, n) => (n ? [joint, node] : [node]));
}

// A step in words, for those who hear it.
function spoken(line) {
  const subjects = line.subjects.map((one) => one.name[lang]).join(" + ");
  const parts = [say(`says_${signOf(line)}`), line.object.name[lang]];
  const rest = [say(sureOf(line)), ...line.marks.map((mark) => say(mark))];
  return `${subjects} ${parts.join(" ")}; ${rest.join(", ")}; ${many("claims", line.claims.length)}`;
}

// A step as a row of a list.
function stepRow(line, open) {
  const sign = { activates: "raises", inhibits: "lowers" }[signOf(line)] ?? "";
  const notes = [...line.marks.map((mark) => say(mark))];
  if (sureOf(line) !== "stated") notes.unshift(say(sureOf(line)));
  const row = el(
    "button", { type: "button", className: "row step", "aria-label": spoken(line) },
    el("span", { className: "name" },
      joined(line.subjects.map((one) => named(one)), " + "),
      el("span", { className: `arrow ${sign}` }, ` ${arrowOf(line)} `),
      named(line.object)),
    notes.length ? el("small", {}, notes.join(" · ")) : null,
  );
  row.dataset.step = line.index;
  row.onclick = () => open(line, row);
  return row;
}

// An entity as a row of a list.
function entityRow(entity, open, count) {
  const other = entity.name[1 - lang];
  const swatch = el("span", { className: "swatch", "aria-hidden": "true" });
  swatch.style.background = shade(entity.category.fill, document.documentElement.dataset.theme === "dark");
  const row = el(
    "button", { type: "button", className: "row entity" },
    swatch,
    el("span", { className: "name" },
      named(entity),
      other !== entity.name[lang] ? el("small", {}, " ", el("span", { className: "text" }, other)) : null),
    el("span", { className: "unseen" }, `, ${entity.category.label[lang]}, `),
    el("small", { className: "number" }, String(count), el("span", { className: "unseen" }, say("of_steps"))),
  );
  row.dataset.entity = entity.index;
  row.onclick = () => open(entity, row);
  return row;
}

// One stop of the tab key; arrows, Home and End move within.
function roving(container) {
  const rows = () => [...container.querySelectorAll(".row")];
  const all = rows();
  all.forEach((row, n) => (row.tabIndex = n ? -1 : 0));
  container.onkeydown = (event) => {
    const list = rows(), now = list.indexOf(document.activeElement);
    const to = {
      ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: list.length - 1,
      PageDown: now + 10, PageUp: now - 10,
    }[event.key];
    if (to === undefined || now < 0) return;
    event.preventDefault();
    list[Math.max(0, Math.min(list.length - 1, to))].focus();
  };
  container.onfocusin = (event) => {
    if (!event.target.matches(".row")) return;
    for (const row of rows()) row.tabIndex = row === event.target ? 0 : -1;
  };
}
