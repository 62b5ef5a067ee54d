import {UNCERTAIN, PLANNED, DISPUTED} from "./data.mjs";
import {inks, radius} from "./paint.mjs";

const esc = s => s.replace(/[&<>"]/g, c => ({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}[c]));

// toSVG writes what is on the screen as an SVG document.
export function toSVG(m, view, cam, width, height, look) {
  const ink = inks[look], out = [];
  const sx = i => ((m.nodes.x[i] - cam.x) * cam.k + width / 2).toFixed(1), sy = i => ((m.nodes.y[i] - cam.y) * cam.k + height / 2).toFixed(1);
  const near = i => +sx(i) > -50 && +sy(i) > -50 && +sx(i) < width + 50 && +sy(i) < height + 50;
  out.push(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><title>${esc(m.title)}</title>`,
    `<rect width="${width}" height="${height}" fill="${ink.paper}"/><g fill="none">`);
  for (let i = 0; i < m.f; i++) {
    const a = m.facts.from[i], b = m.facts.to[i], mark = m.facts.mark[i];
    if (!view.factOn[i] || b < 0 || !(near(a) || near(b))) continue;
    if (view.lit && !view.lit.facts.includes(i)) continue;
    out.push(`<path d="M${sx(a)},${sy(a)}L${sx(b)},${sy(b)}" stroke="${mark & DISPUTED ? ink.red : ink.edge}"${mark & (UNCERTAIN | PLANNED) ? ' stroke-dasharray="5 4"' : ""}><title>${
      esc(m.nodes.name[a] + " " + m.predicates[m.facts.predicate[i]].label + " " + m.nodes.name[b])}</title></path>`);
  }
  out.push(`</g><g font-family="Arial,'Liberation Sans','Noto Sans CJK SC',sans-serif" font-size="12">`);
  for (let i = m.n - 1; i >= 0; i--) {
    if (!view.nodeOn[i] || !near(i) || (view.lit && !view.lit.nodes.has(i))) continue;
    const r = radius(m, cam, i);
    out.push(`<circle cx="${sx(i)}" cy="${sy(i)}" r="${r.toFixed(1)}" fill="${m.categories[m.classes[m.nodes.class[i]].category][look]}"><title>${esc(m.nodes.name[i])}</title></circle>`);
    if (view.lit || i < 150) out.push(`<text x="${(+sx(i) + r + 3).toFixed(1)}" y="${(+sy(i) + 4).toFixed(1)}" fill="${ink.ink}" stroke="${ink.paper}" stroke-width="3" paint-order="stroke">${esc(m.nodes.name[i])}</text>`);
  }
  out.push("</g></svg>\n");
  return out.join("\n");
}
