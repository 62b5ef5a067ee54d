import {DISPUTED, NEGATED} from "./data.mjs";

// el makes an element with properties and children.
export function el(tag, props = {}, ...kids) {
  const e = Object.assign(document.createElement(tag), props);
  e.append(...kids);
  return e;
}

export function dot(m, node, look) {
  const s = el("span", {className: "dot"});
  s.style.background = m.categories[m.classes[m.nodes.class[node]].category][look];
  return s;
}

const fill = (text, ...args) => args.reduce((t, a) => t.replace(/%[ds]/, a), text);

// triple is a fact as three columns, for the clipboard.
export function triple(m, f) {
  return [m.nodes.name[m.facts.from[f]], m.predicates[m.facts.predicate[f]].label, object(m, f)].join("\t");
}

export const object = (m, f) => m.facts.to[f] >= 0 ? m.nodes.name[m.facts.to[f]] : m.facts.value[f];

// sentence shows the words of a statement in their turn, with the repaired ones marked.
function sentence(m, i, w) {
  const st = m.statements, text = st.text[i], q = el("blockquote");
  const [before, after] = st.around[i] || ["", ""];
  if (before) q.append(el("span", {className: "around"}, before));
  let at = 0;
  for (const [start, end, reading, why] of st.repairs[i] || []) { // positions in UTF-16 units, in order
    if (start < at || end > text.length) continue;
    q.append(text.slice(at, start), el("mark", {title: `${fill(w.readas, reading)} (${why})`}, text.slice(start, end)), el("small", {}, ` [${reading}]`));
    at = end;
  }
  q.append(text.slice(at));
  if (after) q.append(el("span", {className: "around"}, after));
  const who = [m.people[st.owner[i]] !== m.people[st.speaker[i]] ? fill(w.according, m.people[st.owner[i]]) : "", m.people[st.speaker[i]], st.at[i], m.docs[st.doc[i]],
    m.modalities[st.modality[i]], `${st.sure[i]} %`];
  q.append(el("footer", {}, who.filter(Boolean).join(" · ")));
  return q;
}

// factBlock is one fact: the claim, which opens the evidence, and what can be done with it.
export function factBlock(m, f, from, w, act) {
  const mark = m.facts.mark[f], box = el("div", {className: "fact" + (mark & DISPUTED ? " disputed" : "")});
  const label = m.predicates[m.facts.predicate[f]].label, to = m.facts.to[f];
  const say = el("button", {className: "say", type: "button"});
  say.setAttribute("aria-expanded", "false");
  const other = node => el("b", {}, m.nodes.name[node]);
  say.append(from === m.facts.from[f] ? "" : other(m.facts.from[f]), " ", el("i", {}, label + (m.facts.qualifier[f] ? ` (${m.facts.qualifier[f]})` : "")), " ",
    to < 0 ? m.facts.value[f] : to === from ? other(to) : other(to));
  const notes = [fill(m.facts.sources[f] === 1 ? w.one : w.many, m.facts.sources[f]), `${m.facts.sure[f]} %`, m.facts.time[f], mark & DISPUTED ? w.disputed : "", mark & NEGATED ? w.negated : ""];
  const more = el("div", {hidden: true});
  say.onclick = () => {
    more.hidden = !more.hidden;
    say.setAttribute("aria-expanded", String(!more.hidden));
    if (more.childElementCount) return;
    for (const i of m.says[f]) more.append(sentence(m, i, w));
    const row = el("div", {className: "buttons"});
    const copy = el("button", {type: "button"}, w.copy);
    copy.onclick = () => act.copy(triple(m, f));
    row.append(copy);
    const end = to === from ? m.facts.from[f] : to;
    if (end >= 0 && end !== from) {
      const go = el("button", {type: "button"}, fill(w.goto, m.nodes.name[end]));
      go.onclick = () => act.select(end);
      row.append(go);
    }
    for (const k of m.facts.rivals[f] || []) {
      const go = el("button", {type: "button"}, `${w.against}: ${label} ${object(m, k)}`);
      go.onclick = () => act.fact(k);
      row.append(go);
    }
    more.append(row);
  };
  box.append(say, el("small", {}, notes.filter(Boolean).join(" · ")), more);
  return box;
}

// nodePanel shows an entity with its facts by predicate.
export function nodePanel(m, node, view, w, act, look) {
  const facts = m.touching[node].filter(f => view.factOn[f]).sort((a, b) => m.facts.sources[b] - m.facts.sources[a] || a - b);
  const close = el("button", {type: "button", className: "close"}, "×");
  close.setAttribute("aria-label", w.close);
  close.onclick = () => act.select(-1);
  const out = [close, el("h2", {tabIndex: -1}, m.nodes.name[node])];
  const others = (m.nodes.other[node] || []).join(" · ");
  out.push(el("p", {className: "sub"}, dot(m, node, look), " " + m.classes[m.nodes.class[node]].label + " · " + fill(w.facts, facts.length) + (others ? " · " + others : "")));
  const row = el("div", {className: "buttons"});
  for (const [text, fn, on] of [[w.expand, () => act.expand(node)], [w.pathfrom, () => act.pathFrom(node), act.pathStart() === node]]) {
    const b = el("button", {type: "button"}, text);
    if (on !== undefined) b.setAttribute("aria-pressed", String(on));
    b.onclick = fn;
    row.append(b);
  }
  out.push(row);
  const by = new Map();
  for (const f of facts) {
    const p = m.facts.predicate[f];
    if (!by.has(p)) by.set(p, []);
    by.get(p).push(f);
  }
  for (const [p, list] of [...by].sort((a, b) => b[1].length - a[1].length)) {
    out.push(el("h3", {}, `${m.predicates[p].label} (${list.length})`));
    for (const f of list.slice(0, 200)) out.push(factBlock(m, f, node, w, act));
    if (list.length > 200) out.push(el("p", {className: "sub"}, fill(w.more, list.length - 200)));
  }
  return out;
}

// pathPanel shows a chain of facts.
export function pathPanel(m, from, to, facts, w, act) {
  const close = el("button", {type: "button", className: "close"}, "×");
  close.setAttribute("aria-label", w.close);
  close.onclick = () => act.select(-1);
  const out = [close, el("h2", {tabIndex: -1}, `${m.nodes.name[from]} → ${m.nodes.name[to]}`)];
  if (!facts) return [...out, el("p", {className: "sub"}, w.nopath)];
  out.push(el("p", {className: "sub"}, fill(facts.length === 1 ? w.step : w.steps, facts.length)));
  for (const f of facts) out.push(factBlock(m, f, -1, w, act));
  return out;
}
