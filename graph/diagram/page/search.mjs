import {fold} from "./data.mjs";

// search ranks nodes for what was typed: whole name, beginning, beginning of a word, anywhere; then by importance.
// Nodes are in the order of importance, so the first of equals wins.
export function search(m, typed, on, limit) {
  const q = fold(typed.trim());
  const best = [[], [], [], []];
  for (let i = 0; i < m.n; i++) {
    if (!on[i]) continue;
    let grade = q === "" ? 3 : 4;
    if (q !== "") for (const name of m.names[i]) {
      const at = name.indexOf(q);
      if (at < 0) continue;
      const g = name === q ? 0 : at === 0 ? 1 : /[\s\-_.·]/.test(name[at - 1]) ? 2 : 3;
      if (g < grade) grade = g;
    }
    if (grade < 4 && best[grade].length < limit) best[grade].push(i);
    if (best[0].length + best[1].length >= limit) break;
  }
  return best.flat().slice(0, limit);
}

// path finds the shortest chain of visible facts between two nodes, as facts in order; null if there is none.
export function path(m, from, to, factOn) {
  const via = new Int32Array(m.n).fill(-1);
  const seen = new Uint8Array(m.n);
  let edge = [from];
  seen[from] = 1;
  while (edge.length && !seen[to]) {
    const next = [];
    for (const a of edge) for (const f of m.touching[a]) {
      const b = m.facts.from[f] === a ? m.facts.to[f] : m.facts.from[f];
      if (!factOn[f] || b < 0 || seen[b]) continue;
      seen[b] = 1;
      via[b] = f;
      next.push(b);
    }
    edge = next;
  }
  if (!seen[to]) return null;
  const facts = [];
  for (let at = to; at !== from;) {
    const f = via[at];
    facts.unshift(f);
    at = m.facts.from[f] === at ? m.facts.to[f] : m.facts.from[f];
  }
  return facts;
}
