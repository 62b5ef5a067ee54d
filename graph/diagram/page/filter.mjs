import {DISPUTED} from "./data.mjs";

// visible applies the filters: which facts and nodes are shown. A node is shown if its class is and a shown fact touches it.
export function visible(m, s) {
  const factOn = new Uint8Array(m.f), nodeOn = new Uint8Array(m.n);
  const classOn = m.nodes.class.map(c => !s.hiddenCategories.has(m.classes[c].category));
  for (let i = 0; i < m.f; i++) {
    const from = m.facts.from[i], to = m.facts.to[i];
    if (!classOn[from] || (to >= 0 && !classOn[to])) continue;
    if (s.hiddenPredicates.has(m.facts.predicate[i])) continue;
    if (m.facts.sure[i] < s.sure) continue;
    if (s.disputed && !(m.facts.mark[i] & DISPUTED)) continue;
    if (s.speaker >= 0 && !m.speakers[i].has(s.speaker)) continue;
    if ((s.from || s.to) && !inTime(m.facts.time[i], s.from, s.to)) continue;
    if (s.near && !(s.near.has(from) && (to < 0 || s.near.has(to)))) continue;
    factOn[i] = 1;
    nodeOn[from] = 1;
    if (to >= 0) nodeOn[to] = 1;
  }
  return {factOn, nodeOn};
}

const months = {Q1: "01", Q2: "04", Q3: "07", Q4: "10", H1: "01", H2: "07"};

// plain is the date in what people write, like "late 2023-06" or "2024-Q3"; "" for "next year".
const plain = text => ((text || "").match(/\d{4}.*/) || [""])[0].replace(/[QH]\d/, q => months[q] || q);

// inTime compares partial dates by their common length: 2024-05 lies in 2024.
export function inTime(text, from, to) {
  const time = plain(text);
  from = plain(from);
  to = plain(to);
  if (!time) return false;
  const cmp = (a, b) => { const n = Math.min(a.length, b.length); return a.slice(0, n) < b.slice(0, n) ? -1 : a.slice(0, n) > b.slice(0, n) ? 1 : 0; };
  return (!from || cmp(time, from) >= 0) && (!to || cmp(time, to) <= 0);
}
