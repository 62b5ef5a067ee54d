import {UNCERTAIN, PLANNED, DISPUTED, SYMMETRIC, NEGATED} from "./data.mjs";

// Colours of the page that are no category's.
export const inks = {
  light: {paper: "#ffffff", ink: "#0f172a", faint: "#64748b", edge: "#94a3b8", red: "#dc2626", strong: "#475569"},
  dark: {paper: "#0b1220", ink: "#e2e8f0", faint: "#94a3b8", edge: "#64748b", red: "#f87171", strong: "#cbd5e1"},
};

// paint draws the map for a camera. Everything far is drawn in few strokes: one path for each kind of line, one for each
// colour of nodes. Without named, it leaves out the names.
export function paint(ctx, m, view, cam, width, height, look, named) {
  const ink = inks[look];
  ctx.fillStyle = ink.paper;
  ctx.fillRect(0, 0, width, height);
  const sx = i => (m.nodes.x[i] - cam.x) * cam.k + width / 2, sy = i => (m.nodes.y[i] - cam.y) * cam.k + height / 2;
  lines(ctx, m, view, ink, sx, sy, width, height);
  discs(ctx, m, view, cam, ink, sx, sy, width, height, look);
  const said = view.lit ? litLines(ctx, m, view, cam, ink, sx, sy, look) : [];
  if (named) predicates(ctx, said, ink, labels(ctx, m, view, cam, ink, sx, sy, width, height));
}

// kind of a fact's line: plain, uncertain, disputed.
const kind = mark => mark & DISPUTED ? 2 : mark & (UNCERTAIN | PLANNED) ? 1 : 0;

function lines(ctx, m, view, ink, sx, sy, width, height) {
  const paths = [new Path2D(), new Path2D(), new Path2D()];
  let count = 0;
  const {from, to, mark} = m.facts;
  for (let i = 0; i < m.f; i++) {
    if (!view.factOn[i] || to[i] < 0) continue;
    const x0 = sx(from[i]), y0 = sy(from[i]), x1 = sx(to[i]), y1 = sy(to[i]);
    if ((x0 < 0 && x1 < 0) || (y0 < 0 && y1 < 0) || (x0 > width && x1 > width) || (y0 > height && y1 > height)) continue;
    const p = paths[kind(mark[i])];
    p.moveTo(x0, y0);
    p.lineTo(x1, y1);
    count++;
  }
  const alpha = (view.lit ? 0.25 : 1) * (count > 8000 ? 0.22 : count > 2000 ? 0.35 : count > 400 ? 0.5 : 0.8);
  for (let k = 0; k < 3; k++) {
    ctx.globalAlpha = k === 2 ? Math.min(1, alpha * 2) : alpha;
    ctx.strokeStyle = k === 2 ? ink.red : ink.edge;
    ctx.lineWidth = count > 2000 ? 0.6 : 1;
    ctx.setLineDash(k === 1 && count < 1500 ? [5, 4] : []);
    ctx.stroke(paths[k]);
  }
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

// radius on the screen: discs grow slower than the map.
export const radius = (m, cam, i) => m.nodes.r[i] * Math.max(0.45, Math.min(3, Math.sqrt(cam.k)));

function discs(ctx, m, view, cam, ink, sx, sy, width, height, look) {
  const groups = new Map();
  for (let i = m.n - 1; i >= 0; i--) { // the most important on top
    if (!view.nodeOn[i]) continue;
    const x = sx(i), y = sy(i);
    if (x < -30 || y < -30 || x > width + 30 || y > height + 30) continue;
    const dim = view.lit && !view.lit.nodes.has(i);
    const key = m.classes[m.nodes.class[i]].category + (dim ? "-" : "+");
    let p = groups.get(key);
    if (!p) groups.set(key, p = new Path2D());
    const r = radius(m, cam, i);
    p.moveTo(x + r, y);
    p.arc(x, y, r, 0, 2 * Math.PI);
  }
  for (const dim of ["-", "+"]) for (const [key, p] of groups) {
    if (!key.endsWith(dim)) continue;
    ctx.globalAlpha = dim === "-" ? 0.18 : 1;
    ctx.fillStyle = m.categories[key.slice(0, -1)][look];
    ctx.fill(p);
    ctx.strokeStyle = ink.paper;
    ctx.lineWidth = 1;
    ctx.stroke(p);
  }
  ctx.globalAlpha = 1;
  if (view.selected >= 0 && view.nodeOn[view.selected]) {
    ctx.beginPath();
    ctx.arc(sx(view.selected), sy(view.selected), radius(m, cam, view.selected) + 4, 0, 2 * Math.PI);
    ctx.strokeStyle = ink.ink;
    ctx.lineWidth = 2;
    ctx.stroke();
  }
}

// litLines draws the facts at hand with arrows and, if they are few, their predicates.
function litLines(ctx, m, view, cam, ink, sx, sy, look) {
  const named = view.lit.facts.length <= 40;
  const said = [];
  for (const f of view.lit.facts) {
    const a = m.facts.from[f], b = m.facts.to[f], mark = m.facts.mark[f];
    if (b < 0 || !view.factOn[f]) continue;
    const x0 = sx(a), y0 = sy(a), x1 = sx(b), y1 = sy(b), long = Math.hypot(x1 - x0, y1 - y0) || 1;
    const ux = (x1 - x0) / long, uy = (y1 - y0) / long, ra = radius(m, cam, a), rb = radius(m, cam, b);
    ctx.strokeStyle = ctx.fillStyle = mark & DISPUTED ? ink.red : ink.strong;
    ctx.lineWidth = Math.min(4, 1 + Math.log2(m.facts.sources[f]));
    ctx.setLineDash(mark & UNCERTAIN ? [5, 4] : mark & PLANNED ? [1.5, 3] : []);
    ctx.beginPath();
    ctx.moveTo(x0 + ux * ra, y0 + uy * ra);
    ctx.lineTo(x1 - ux * (rb + 6), y1 - uy * (rb + 6));
    ctx.stroke();
    ctx.setLineDash([]);
    head(ctx, x1 - ux * rb, y1 - uy * rb, ux, uy, mark & NEGATED, ink);
    if (mark & SYMMETRIC) head(ctx, x0 + ux * ra, y0 + uy * ra, -ux, -uy, mark & NEGATED, ink);
    if (named) said.push([m.predicates[m.facts.predicate[f]].label, x0, y0, x1, y1, long - ra - rb]);
  }
  return said;
}

// predicates names lines that are long enough, where no other name stands.
function predicates(ctx, said, ink, free) {
  ctx.font = "11px Arial,'Liberation Sans','Noto Sans CJK SC',sans-serif";
  ctx.textAlign = "center";
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = ink.paper;
  ctx.fillStyle = ink.strong;
  for (const [text, x0, y0, x1, y1, long] of said.sort((a, b) => b[5] - a[5])) {
    const w = ctx.measureText(text).width / 2;
    if (long < Math.min(w, 40)) continue;
    for (const [t, dy] of [[.5, 0], [.5, 13], [.5, -13], [.65, 0], [.38, 0], [.8, 0]]) {
      const x = x0 + (x1 - x0) * t, y = y0 + (y1 - y0) * t + dy;
      if (!free(x - w + 2, y - 4, x + w - 2, y + 4)) continue;
      ctx.strokeText(text, x, y + 4);
      ctx.fillText(text, x, y + 4);
      break;
    }
  }
  ctx.textAlign = "left";
}

function head(ctx, x, y, ux, uy, hollow, ink) {
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x - ux * 9 - uy * 3.5, y - uy * 9 + ux * 3.5);
  ctx.lineTo(x - ux * 9 + uy * 3.5, y - uy * 9 - ux * 3.5);
  ctx.closePath();
  const fill = ctx.fillStyle;
  if (hollow) ctx.fillStyle = ink.paper;
  ctx.fill();
  ctx.fillStyle = fill;
  if (hollow) { ctx.lineWidth = 1; ctx.stroke(); }
}

const widths = new Map();

// labels names the most important nodes in sight: to the right, the left, above or below, where no label and no disc is.
function labels(ctx, m, view, cam, ink, sx, sy, width, height) {
  const taken = new Set(), held = new Set(), free = (x0, y0, x1, y1, bold) => {
    const cells = [];
    for (let a = Math.floor(x0 / 12); a <= Math.floor(x1 / 12); a++) for (let b = Math.floor(y0 / 8); b <= Math.floor(y1 / 8); b++) {
      if (taken.has(a * 4096 + b) || (!bold && held.has(a * 4096 + b))) return false;
      cells.push(a * 4096 + b);
    }
    for (const c of cells) taken.add(c);
    return true;
  };
  const hold = (x0, y0, x1, y1) => {
    for (let a = Math.floor(x0 / 12); a <= Math.floor(x1 / 12); a++) for (let b = Math.floor(y0 / 8); b <= Math.floor(y1 / 8); b++) held.add(a * 4096 + b);
  };
  for (let i = 0; i < m.n; i++) { // large discs first hold their place; small ones may be covered
    if (!view.nodeOn[i] || (view.lit && !view.lit.nodes.has(i))) continue;
    const x = sx(i), y = sy(i), r = radius(m, cam, i);
    if (r >= 3.5 && x > -20 && y > -20 && x < width + 20 && y < height + 20) hold(x - r * 0.7, y - r * 0.7, x + r * 0.7, y + r * 0.7);
  }
  let left = 160;
  const draw = i => {
    if (!view.nodeOn[i]) return;
    const x = sx(i), y = sy(i);
    if (x < -100 || y < -20 || x > width + 20 || y > height + 20) return;
    const lit = view.lit && view.lit.nodes.has(i);
    if (view.lit && !lit) return;
    const size = i === view.selected ? 14 : Math.max(11, Math.min(15, 9 + m.nodes.r[i] / 2));
    const font = `${i === view.selected ? "bold " : ""}${size}px Arial,'Liberation Sans',Helvetica,'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif`;
    const name = m.nodes.name[i];
    ctx.font = font;
    const key = font.slice(0, 10) + name;
    let w = widths.get(key);
    if (w === undefined) widths.set(key, w = ctx.measureText(name).width);
    const r = radius(m, cam, i), h = size / 2;
    const spots = [[x + r + 3, y], [x - r - 3 - w, y], [x - w / 2, y - r - 4 - h], [x - w / 2, y + r + 4 + h]];
    const at = ([a, b], bold) => free(a + 1, b - h, a + w - 1, b + h, bold);
    const spot = spots.find(s => at(s, false)) || (i < 30 || lit ? spots.find(s => at(s, true)) : null) || (i === view.selected ? spots[0] : null);
    if (!spot) return;
    const tx = spot[0], ty = spot[1] + size * 0.35;
    ctx.strokeStyle = ink.paper;
    ctx.lineWidth = 3;
    ctx.lineJoin = "round";
    ctx.strokeText(name, tx, ty);
    ctx.fillStyle = ink.ink;
    ctx.fillText(name, tx, ty);
    left--;
  };
  if (view.selected >= 0) draw(view.selected);
  for (const i of view.lit ? view.lit.nodes : m.nodes.x.keys()) if (i !== view.selected && left > 0) draw(i);
  return free;
}
