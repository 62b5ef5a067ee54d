import {unpack, model} from "./data.mjs";
import {search, path} from "./search.mjs";
import {visible} from "./filter.mjs";
import {Grid} from "./grid.mjs";
import {paint, radius} from "./paint.mjs";
import {toSVG} from "./svg.mjs";
import {el, dot, nodePanel, pathPanel} from "./panel.mjs";

const $ = id => document.getElementById(id);
const m = model(await unpack($("data").textContent));
const w = m.words, fill = (t, ...a) => a.reduce((s, x) => s.replace(/%[ds]/, x), t);
const canvas = $("map"), ctx = canvas.getContext("2d", {alpha: false});
const scheme = matchMedia("(prefers-color-scheme:dark)");
const lookNow = () => m.theme || (scheme.matches ? "dark" : "light");
let look = lookNow();
const filters = {hiddenCategories: new Set(), hiddenPredicates: new Set(), sure: 0, speaker: -1, from: "", to: "", disputed: false, near: null};
const view = {factOn: null, nodeOn: null, lit: null, selected: -1};
const cam = {x: 0, y: 0, k: 1};
let grid, start = -1, around = new Set(), width = 0, height = 0, ratio = 1;

// --- drawing: while the map moves, the last picture is moved; it is drawn anew when the hand rests.
const picture = document.createElement("canvas"), pen = picture.getContext("2d", {alpha: false});
let drawn = null, resting = 0, asked = false;

function redraw(quick) {
  picture.width = canvas.width;
  picture.height = canvas.height;
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  paint(pen, m, view, cam, width, height, look, quick !== true);
  drawn = {...cam};
  show();
}

function show() {
  asked = false;
  const s = cam.k / drawn.k;
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.fillStyle = look === "dark" ? "#0b1220" : "#ffffff";
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.setTransform(s, 0, 0, s, canvas.width / 2 + (drawn.x - cam.x) * cam.k * ratio - s * canvas.width / 2, canvas.height / 2 + (drawn.y - cam.y) * cam.k * ratio - s * canvas.height / 2);
  ctx.drawImage(picture, 0, 0);
  frames.push(performance.now());
  if (frames.length > 600) frames.splice(0, 300);
}
const frames = [];

// moved asks for a frame of the moved picture now and a fresh one soon.
function moved() {
  if (!asked) { asked = true; requestAnimationFrame(show); }
  clearTimeout(resting);
  resting = setTimeout(redraw, 70);
}
function fresh() { clearTimeout(resting); resting = 0; requestAnimationFrame(redraw); }

// measure takes the canvas' size; it tells whether that is new.
function measure() {
  const r = canvas.getBoundingClientRect();
  ratio = Math.min(2, devicePixelRatio || 1);
  width = Math.max(1, r.width); height = Math.max(1, r.height);
  const w = Math.round(width * ratio), h = Math.round(height * ratio), fresh = w !== canvas.width || h !== canvas.height;
  if (fresh) { canvas.width = w; canvas.height = h; }
  return fresh;
}
function resize() { if (measure()) redraw(); }

function fit(nodes) {
  let x0 = Infinity, y0 = Infinity, x1 = -Infinity, y1 = -Infinity;
  for (const i of nodes) if (view.nodeOn[i]) {
    x0 = Math.min(x0, m.nodes.x[i]); x1 = Math.max(x1, m.nodes.x[i]); y0 = Math.min(y0, m.nodes.y[i]); y1 = Math.max(y1, m.nodes.y[i]);
  }
  if (x0 > x1) return;
  cam.x = (x0 + x1) / 2; cam.y = (y0 + y1) / 2;
  cam.k = Math.min(3, 0.88 * Math.min(width / (x1 - x0 + 60), height / (y1 - y0 + 40)));
}
const all = () => Array.from({length: m.n}, (_, i) => i);

// --- state
function apply(quiet) {
  filters.near = $("near").checked && around.size ? around : null;
  Object.assign(view, visible(m, filters));
  grid = new Grid(m.nodes.x, m.nodes.y, view.nodeOn, 60);
  light();
  list();
  let nodes = 0, facts = 0;
  for (const on of view.nodeOn) nodes += on;
  for (const on of view.factOn) facts += on;
  $("counts").textContent = fill(w.counts, nodes, m.n, facts, m.f);
  if (!quiet) tell($("counts").textContent);
  if (width) fresh();
}

// light marks what belongs to the selection.
function light() {
  if (view.selected < 0) { if (!view.chain) view.lit = null; else view.lit = chainLit(); return; }
  const facts = m.touching[view.selected].filter(f => view.factOn[f] && m.facts.to[f] >= 0);
  view.lit = {facts, nodes: new Set([view.selected, ...facts.flatMap(f => [m.facts.from[f], m.facts.to[f]])])};
}
const chainLit = () => ({facts: view.chain, nodes: new Set(view.chain.flatMap(f => [m.facts.from[f], m.facts.to[f]]))});

function select(node, centre) {
  if (start >= 0 && node >= 0 && node !== start) return walk(start, node);
  view.chain = null;
  view.selected = node;
  if (node < 0) start = -1;
  if (node >= 0 && $("near").checked) { around = new Set([node, ...neighbours(node)]); apply(true); } else { light(); }
  panel(node < 0 ? null : nodePanel(m, node, view, w, act, look));
  if (node >= 0) tell(fill(w.selected, m.nodes.name[node], view.lit.nodes.size - 1));
  if (node >= 0 && centre) { // after the panel took its room
    cam.x = m.nodes.x[node]; cam.y = m.nodes.y[node]; cam.k = Math.max(cam.k, 0.9);
    if (view.lit.nodes.size > 1) { fit(view.lit.nodes); cam.k = Math.min(cam.k, 2.2); }
  }
  list();
  fresh();
}
const neighbours = i => m.touching[i].filter(f => m.facts.to[f] >= 0).flatMap(f => [m.facts.from[f], m.facts.to[f]]);

function walk(a, b) {
  const facts = path(m, a, b, view.factOn);
  start = -1;
  view.selected = -1;
  view.chain = facts || null;
  light();
  panel(pathPanel(m, a, b, facts, w, act));
  tell(facts ? fill(w.steps, facts.length) : w.nopath);
  if (facts) fit(view.lit.nodes);
  fresh();
}

function panel(content) {
  const p = $("panel"), was = p.hidden;
  p.hidden = !content;
  p.replaceChildren(...(content || []));
  p.scrollTop = 0;
  if (was !== p.hidden) resize();
}
const tell = text => { $("status").textContent = text; };

const act = {
  select: i => select(i, true),
  pathStart: () => start,
  pathFrom(i) { start = start === i ? -1 : i; panel(nodePanel(m, i, view, w, act, look)); tell(start < 0 ? w.close : w.pathhint); },
  expand(i) { // adds the neighbours to what the neighbourhood shows
    $("near").checked = true;
    around = new Set([...around, i, ...neighbours(i)]);
    apply(); select(i, false); fit(around); fresh();
  },
  fact(f) { select(m.facts.from[f], true); for (const b of $("panel").querySelectorAll(".fact .say")) if (b.textContent.endsWith(m.facts.to[f] >= 0 ? m.nodes.name[m.facts.to[f]] : m.facts.value[f])) { b.click(); b.scrollIntoView(); break; } },
  async copy(text) {
    try { await navigator.clipboard.writeText(text); }
    catch { const t = el("textarea", {value: text}); document.body.append(t); t.select(); document.execCommand("copy"); t.remove(); }
    tell(w.copied);
  },
};

// --- search list
let found = [], active = -1;
function list() {
  found = search(m, $("find").value, view.nodeOn, 50);
  active = $("find").value && found.length ? 0 : -1;
  $("results").replaceChildren(...found.map((i, k) => {
    const li = el("li", {id: "r" + k}, dot(m, i, look), m.nodes.name[i], el("small", {}, m.classes[m.nodes.class[i]].label));
    li.setAttribute("role", "option");
    li.setAttribute("aria-selected", String(k === active));
    li.onclick = e => e.shiftKey && view.selected >= 0 ? walk(view.selected, i) : select(i, true);
    return li;
  }));
  if (!found.length) $("results").append(el("li", {}, w.none));
}
function mark(k) {
  if (!found.length) return;
  active = (k + found.length) % found.length;
  [...$("results").children].forEach((li, j) => li.setAttribute("aria-selected", String(j === active)));
  $("r" + active).scrollIntoView({block: "nearest"});
  $("find").setAttribute("aria-activedescendant", "r" + active);
}

// --- controls
function controls() {
  const cats = new Map();
  m.nodes.class.forEach(c => cats.set(m.classes[c].category, (cats.get(m.classes[c].category) || 0) + 1));
  for (const id of Object.keys(m.categories)) if (cats.has(id)) {
    const box = el("input", {type: "checkbox", checked: true}), d = el("span", {className: "dot"});
    d.style.background = m.categories[id][look];
    box.onchange = () => { filters.hiddenCategories[box.checked ? "delete" : "add"](id); apply(); };
    $("classes").append(el("label", {}, box, d, `${m.categories[id].label} ${cats.get(id)}`));
  }
  const uses = new Array(m.predicates.length).fill(0);
  m.facts.predicate.forEach(p => uses[p]++);
  for (const p of uses.map((_, i) => i).sort((a, b) => uses[b] - uses[a])) {
    const box = el("input", {type: "checkbox", checked: true});
    box.onchange = () => { filters.hiddenPredicates[box.checked ? "delete" : "add"](p); apply(); };
    $("predicates").append(el("label", {}, box, m.predicates[p].label, el("small", {}, String(uses[p]))));
  }
  $("speaker").append(el("option", {value: "-1"}, w.anyone), ...m.people.map((name, i) => el("option", {value: String(i)}, name || "—")));
  $("speaker").onchange = e => { filters.speaker = +e.target.value; apply(); };
  $("sure").oninput = e => { filters.sure = +e.target.value; $("sureout").textContent = `${filters.sure} %`; apply(); };
  $("from").oninput = $("to").oninput = () => { filters.from = $("from").value.trim(); filters.to = $("to").value.trim(); apply(); };
  $("disputed").onchange = e => { filters.disputed = e.target.checked; apply(); };
  $("near").onchange = e => { around = e.target.checked && view.selected >= 0 ? new Set([view.selected, ...neighbours(view.selected)]) : new Set(); apply(); };
  $("find").oninput = list;
  $("find").onkeydown = e => {
    if (e.key === "ArrowDown") mark(active + 1); else if (e.key === "ArrowUp") mark(active - 1);
    else if (e.key === "Enter" && found[Math.max(0, active)] !== undefined) select(found[Math.max(0, active)], true);
    else if (e.key === "Escape") { $("find").value = ""; list(); canvas.focus(); } else return;
    e.preventDefault();
  };
  $("reset").onclick = () => {
    Object.assign(filters, {sure: 0, speaker: -1, from: "", to: "", disputed: false});
    filters.hiddenCategories.clear(); filters.hiddenPredicates.clear(); around.clear();
    for (const b of document.querySelectorAll("#side input")) if (b.type === "checkbox") b.checked = !["disputed", "near"].includes(b.id); else b.value = b.id === "sure" ? 0 : "";
    $("speaker").value = "-1"; $("sureout").textContent = "0 %";
    select(-1); apply(); fit(all()); fresh();
  };
  $("save").onclick = () => {
    const a = el("a", {download: "graph.svg", href: URL.createObjectURL(new Blob([toSVG(m, view, cam, Math.round(width), Math.round(height), look)], {type: "image/svg+xml"}))});
    a.click();
    setTimeout(() => URL.revokeObjectURL(a.href), 1000);
  };
  const zoom = f => { cam.k = Math.max(0.02, Math.min(12, cam.k * f)); moved(); };
  $("zin").onclick = () => zoom(1.4);
  $("zout").onclick = () => zoom(1 / 1.4);
  $("fit").onclick = () => { fit(view.lit ? view.lit.nodes : all()); fresh(); };
  document.onkeydown = e => {
    if (/INPUT|SELECT|TEXTAREA/.test(e.target.tagName)) return;
    const step = 60 / cam.k, keys = {
      "/": () => { $("find").focus(); $("find").select(); }, Escape: () => select(-1), "+": () => zoom(1.4), "=": () => zoom(1.4), "-": () => zoom(1 / 1.4), "0": () => $("fit").click(),
      e: () => view.selected >= 0 && act.expand(view.selected), p: () => view.selected >= 0 && act.pathFrom(view.selected),
      ArrowLeft: () => { cam.x -= step; moved(); }, ArrowRight: () => { cam.x += step; moved(); }, ArrowUp: () => { cam.y -= step; moved(); }, ArrowDown: () => { cam.y += step; moved(); },
      n: () => cycle(1), N: () => cycle(-1),
    };
    if (keys[e.key] && !(e.ctrlKey || e.metaKey || e.altKey)) {
      if (e.key.startsWith("Arrow") && e.target !== canvas && e.target !== document.body) return;
      keys[e.key]();
      e.preventDefault();
    }
  };
}

// cycle walks through the neighbours of the selection, or the most important nodes.
function cycle(by) {
  const order = view.lit ? [...view.lit.nodes].filter(i => i !== view.selected) : all().filter(i => view.nodeOn[i]);
  if (order.length) select(order[by > 0 ? 0 : order.length - 1], true);
}

// --- pointer
function pointers() {
  let hand = null, far = false;
  const at = e => { const r = canvas.getBoundingClientRect(); return [e.clientX - r.left, e.clientY - r.top]; };
  const world = (x, y) => [(x - width / 2) / cam.k + cam.x, (y - height / 2) / cam.k + cam.y];
  const pick = (a, b) => grid.nearest(a, b, radii(), 5 / cam.k);
  let scaled = null, scale = 0;
  const radii = () => { if (scale !== cam.k) { scale = cam.k; scaled = m.nodes.r.map((_, i) => radius(m, cam, i) / cam.k); } return scaled; };
  const touches = new Map();
  let spread = 0;
  canvas.onpointerdown = e => {
    canvas.setPointerCapture(e.pointerId);
    touches.set(e.pointerId, at(e));
    hand = {x: e.clientX, y: e.clientY}; far = false;
    if (touches.size === 2) { const [p, q] = [...touches.values()]; spread = Math.hypot(p[0] - q[0], p[1] - q[1]); }
  };
  canvas.onpointermove = e => {
    if (!hand) { const [x, y] = at(e); canvas.style.cursor = pick(...world(x, y)) >= 0 ? "pointer" : "grab"; return; }
    touches.set(e.pointerId, at(e));
    if (touches.size === 2) {
      const [p, q] = [...touches.values()], d = Math.hypot(p[0] - q[0], p[1] - q[1]);
      cam.k = Math.max(0.02, Math.min(12, cam.k * d / spread)); spread = d; far = true; moved();
      return;
    }
    if (Math.hypot(e.clientX - hand.x, e.clientY - hand.y) > 3) far = true;
    if (!far) return;
    cam.x -= (e.clientX - hand.x) / cam.k; cam.y -= (e.clientY - hand.y) / cam.k;
    hand = {x: e.clientX, y: e.clientY};
    moved();
  };
  canvas.onpointerup = canvas.onpointercancel = e => {
    touches.delete(e.pointerId);
    if (hand && !far && e.type === "pointerup") {
      const i = pick(...world(...at(e)));
      if (i >= 0 && e.shiftKey && view.selected >= 0) walk(view.selected, i); else select(i, false);
    }
    hand = null;
  };
  canvas.ondblclick = e => { const i = pick(...world(...at(e))); if (i >= 0) act.expand(i); };
  canvas.addEventListener("wheel", e => {
    e.preventDefault();
    const [x, y] = at(e), [a, b] = world(x, y);
    cam.k = Math.max(0.02, Math.min(12, cam.k * Math.exp(-e.deltaY * 0.0015)));
    cam.x = a - (x - width / 2) / cam.k; cam.y = b - (y - height / 2) / cam.k;
    moved();
  }, {passive: false});
}

function theme() {
  look = lookNow();
  document.documentElement.classList.toggle("dark", look === "dark");
}
scheme.onchange = () => { theme(); redraw(); };

theme();
controls();
pointers();
apply(true);
measure();
fit(all());
redraw(true); // names follow with the next frame: the first use of a typeface is slow
new ResizeObserver(() => resize()).observe(canvas);
const wanted = decodeURIComponent(location.hash.slice(1));
if (wanted) { const i = m.nodes.id.indexOf(wanted); if (i >= 0) select(i, true); }
// For tests and the curious: when the page was ready, and what moves it.
document.documentElement.dataset.ready = performance.now().toFixed(0);
fresh();
globalThis.explorer = {model: m, view, cam, filters, select, walk, apply, search: t => search(m, t, view.nodeOn, 50), moved, redraw, frames, svg: () => toSVG(m, view, cam, Math.round(width), Math.round(height), look)};
