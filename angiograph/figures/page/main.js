// The page: what is chosen, searched, filtered and shown, and the keys and pointers for it.

const root = document.documentElement;
const data = JSON.parse(byId("data").textContent);
words = data.words;
const scene = new Scene(data);
const names = new NameIndex(scene.entities.filter((e) => e.lines.length), new Speller(data.rules));
const picture = new Picture(byId("picture"), scene);
// Beside a narrower picture than this, evidence takes the room of the legend.
const NARROW = 1000;
const state = {
  tab: "entities", query: "", chosen: null, relation: "", past: [], opener: null, legend: false,
};
const shown = (line) => facets.passes(line);
const facets = new Facets(scene, refresh);
const detail = new Detail(scene, open, close, goBack);

// --- choosing ----------------------------------------------------------------------------
function open(thing, opener = null, relation = "") {
  if (state.chosen && opener && byId("detail").contains(opener)) {
    state.past.push([state.chosen, state.relation]);
  } else {
    state.past = [];
    state.opener = opener;
  }
  choose(thing, relation, Boolean(opener));
}

function choose(thing, relation, focus) {
  Object.assign(state, { chosen: thing, relation });
  detail.show(thing, shown, focus, relation, state.past.length > 0);
  if (byId("legend").open && byId("stage").clientWidth < NARROW) {
    state.legend = true;
    byId("legend").open = false;
  }
  markRows();
  look();
  requestAnimationFrame(() => {
    picture.resize();
    makeRoom();
    const lines = thing.claims ? [thing] : thing.lines.filter(shown);
    const ends = lines.flatMap((line) => [...line.subjects, line.object]);
    if (focus) picture.show([thing, ...ends]);
  });
}

function goBack() {
  const [thing, relation] = state.past.pop();
  choose(thing, relation, true);
}

function close() {
  const { opener } = state;
  Object.assign(state, { chosen: null, relation: "", past: [], opener: null });
  detail.hide();
  if (state.legend) byId("legend").open = true;
  state.legend = false;
  markRows();
  look();
  (opener?.isConnected ? opener : byId("picture")).focus();
  requestAnimationFrame(() => picture.resize());
}

// Tell the picture what stands out.
function look() {
  const { chosen, query } = state;
  let lit = null;
  if (chosen) lit = new Set(chosen.claims ? [chosen] : chosen.lines.filter(shown));
  const found = query && !chosen ? names.find(query).slice(0, 60) : null;
  picture.set({
    shown, lit, found, chosen: chosen && !chosen.claims ? chosen : null,
  });
}

// --- lists -------------------------------------------------------------------------------
function refresh() {
  const lines = scene.lines.filter(shown), counts = new Map();
  for (const line of lines) {
    for (const end of new Set([...line.subjects, line.object])) {
      counts.set(end, (counts.get(end) ?? 0) + 1);
    }
  }
  let entities = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a));
  let steps = lines;
  if (state.query.trim()) {
    const found = names.find(state.query), among = new Set(found);
    entities = found.filter((entity) => counts.has(entity));
    steps = lines.filter((line) => [...line.subjects, line.object].some((end) => among.has(end)));
  }
  const rows = state.tab === "entities"
    ? entities.map((entity) => entityRow(entity, open, counts.get(entity)))
    : steps.map((line) => stepRow(line, open));
  const list = el("ul", {}, rows.map((row) => el("li", {}, row)));
  byId("list").replaceChildren(list);
  roving(list);
  for (const [tab, count] of [["entities", entities.length], ["steps", steps.length]]) {
    const node = byId(`tab-${tab}`), chosen = state.tab === tab;
    node.textContent = `${say(tab)} (${count.toLocaleString("en")})`;
    node.setAttribute("aria-selected", String(chosen));
    node.tabIndex = chosen ? 0 : -1;
    if (chosen) byId("list").setAttribute("aria-labelledby", node.id);
  }
  byId("count").textContent = entities.length || steps.length
    ? `${many("count_entities", entities.length)}${say("comma")}${many("count_steps", steps.length)}`
    : say("nothing");
  markRows();
  look();
}

function markRows() {
  for (const row of byId("list").querySelectorAll(".row")) {
    const { entity, step } = row.dataset;
    const thing = entity === undefined ? scene.lines[step] : scene.entities[entity];
    const chosen = thing === state.chosen;
    if (chosen !== row.classList.contains("chosen")) {
      row.classList.toggle("chosen", chosen);
      if (chosen) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
  }
}

function pickTab(tab) {
  state.tab = tab;
  refresh();
  byId(`tab-${tab}`).focus();
}

// --- words and colours -------------------------------------------------------------------
function speak(to) {
  lang = picture.lang = to;
  root.lang = to ? "zh" : "en";
  byId("title").textContent = document.title = data.title[to];
  const release = data.release ? say("release", data.release) : "";
  byId("caption").textContent = [data.caption[to], release].filter(Boolean).join(" ");
  for (const node of document.querySelectorAll("[data-word]")) {
    node.textContent = say(node.dataset.word);
  }
  for (const node of document.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", say(node.dataset.label));
    if (node.matches("button")) node.title = say(node.dataset.label);
  }
  for (const node of document.querySelectorAll("[data-hint]")) {
    node.placeholder = say(node.dataset.hint);
  }
  byId("lang").textContent = to ? "English" : "中文";
  byId("lang").lang = to ? "en" : "zh";
  byId("picture").setAttribute("aria-label", say("picture_of", { title: data.title[to] }));
  paintTheme(root.dataset.theme);
  facets.draw();
  refresh();
  if (state.chosen) {
    detail.show(state.chosen, shown, false, state.relation, state.past.length > 0);
  }
}

function paintTheme(theme) {
  root.dataset.theme = theme;
  const dark = (picture.dark = theme === "dark");
  picture.snapshot.forget();
  byId("theme").textContent = dark ? `☀ ${say("light")}` : `☾ ${say("dark")}`;
  root.style.setProperty("--raises", shade("#0072B2", dark));
  root.style.setProperty("--lowers", shade("#D55E00", dark));
  drawLegend(dark);
  picture.draw();
}

// Keep what is fitted off the open legend.
function makeRoom() {
  const { open, offsetWidth } = byId("legend");
  picture.inset = open && offsetWidth < picture.size.w / 2 ? offsetWidth + 10 : 0;
  if (picture.whole) picture.fit(false);
}

function drawLegend(dark) {
  const entries = data.legend.map(([items, ...texts]) => {
    const sample = el("canvas", { width: 100, height: 44, "aria-hidden": "true" });
    const ctx = sample.getContext("2d");
    ctx.scale(4, 4);
    ctx.translate(2.5, 1.5);
    for (const item of items) drawItem(ctx, item, dark);
    return el("li", {}, sample, el("span", {}, texts[lang]));
  });
  byId("samples").replaceChildren(...entries);
}

// --- keys and pointers -------------------------------------------------------------------
byId("search").oninput = (event) => {
  state.query = event.target.value;
  refresh();
};
byId("search").onkeydown = (event) => {
  const first = byId("list").querySelector(".row");
  if (!first || !["ArrowDown", "Enter"].includes(event.key)) return;
  event.preventDefault();
  first.focus();
  if (event.key === "Enter") first.click();
};
for (const tab of ["entities", "steps"]) {
  byId(`tab-${tab}`).onclick = () => pickTab(tab);
  byId(`tab-${tab}`).onkeydown = (event) => {
    if (["ArrowLeft", "ArrowRight"].includes(event.key)) {
      pickTab(tab === "entities" ? "steps" : "entities");
    }
  };
}
byId("zoom-in").onclick = () => picture.zoom(1.5, undefined, undefined, true);
byId("zoom-out").onclick = () => picture.zoom(1 / 1.5, undefined, undefined, true);
byId("fit").onclick = () => picture.fit();
byId("lang").onclick = () => speak(1 - lang);
byId("theme").onclick = () => {
  preferred.onchange = null;
  paintTheme(picture.dark ? "light" : "dark");
  refresh();
};
document.onkeydown = (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  if (event.target === byId("search") && state.query) return;
  if (state.chosen) close();
};

const canvas = byId("picture");
canvas.onkeydown = (event) => {
  const act = {
    ArrowLeft: () => picture.pan(60, 0), ArrowRight: () => picture.pan(-60, 0),
    ArrowUp: () => picture.pan(0, 60), ArrowDown: () => picture.pan(0, -60),
    "+": () => picture.zoom(1.25), "=": () => picture.zoom(1.25), "-": () => picture.zoom(0.8),
    0: () => picture.fit(),
  }[event.key];
  if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
};
canvas.addEventListener("wheel", (event) => {
  event.preventDefault();
  const lines = event.deltaMode === 1 ? 16 : 1;
  const by = Math.exp(-Math.max(-120, Math.min(120, event.deltaY * lines)) / 420);
  picture.zoom(by, event.offsetX, event.offsetY);
}, { passive: false });

const pointers = new Map();
let moved = 0;
canvas.onpointerdown = (event) => {
  canvas.setPointerCapture(event.pointerId);
  pointers.set(event.pointerId, [event.offsetX, event.offsetY]);
  if (pointers.size === 1) moved = 0;
};
canvas.onpointermove = (event) => {
  const before = pointers.get(event.pointerId), now = [event.offsetX, event.offsetY];
  if (!before) {
    hover(picture.hit(...now));
    return;
  }
  moved += Math.hypot(now[0] - before[0], now[1] - before[1]);
  if (pointers.size === 1 && moved > 4) {
    canvas.classList.add("held");
    picture.pan(now[0] - before[0], now[1] - before[1]);
  } else if (pointers.size === 2) {
    const [other] = [...pointers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    const wide = (at) => Math.hypot(at[0] - other[0], at[1] - other[1]) || 1;
    picture.zoom(wide(now) / wide(before), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
    picture.pan((now[0] - before[0]) / 2, (now[1] - before[1]) / 2);
  }
  if (moved > 4 || pointers.size > 1) pointers.set(event.pointerId, now);
};
canvas.onpointerup = canvas.onpointercancel = (event) => {
  const alone = pointers.size === 1;
  pointers.delete(event.pointerId);
  canvas.classList.remove("held");
  if (!alone || moved > 4 || event.type === "pointercancel") return;
  const thing = picture.hit(event.offsetX, event.offsetY);
  if (thing) open(thing);
  else if (state.chosen) close();
};
canvas.onpointerleave = () => hover(null);

let pointed = null;
function hover(thing) {
  if (thing === pointed) return;
  pointed = thing;
  canvas.classList.toggle("on", Boolean(thing));
  canvas.title = thing && thing.claims ? spoken(thing) : "";
  picture.view.hovered = thing && !thing.claims ? thing : null;
  picture.view.line = thing && thing.claims ? thing : null;
  picture.draw();
}

// --- start -------------------------------------------------------------------------------
const preferred = matchMedia("(prefers-color-scheme: dark)");
preferred.onchange = () => {
  paintTheme(preferred.matches ? "dark" : "light");
  refresh();
};
root.dataset.theme = preferred.matches ? "dark" : "light";
byId("legend").open = scene.drawn.length < 150 && innerWidth > 1100;
byId("legend").ontoggle = makeRoom;
speak(data.lang === "zh" ? 1 : 0);
new ResizeObserver(() => picture.resize()).observe(byId("stage"));
picture.resize();
makeRoom();
requestAnimationFrame(() => performance.mark("angiograph-ready"));
