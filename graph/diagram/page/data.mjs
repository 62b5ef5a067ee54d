// Reading the data that the page carries: gzip in base64, columns of numbers and strings.

export async function unpack(text) {
  const bytes = Uint8Array.from(atob(text.trim()), c => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

// Bits of a fact's mark, as Go writes them.
export const UNCERTAIN = 1, PLANNED = 2, NEGATED = 4, DISPUTED = 8, SYMMETRIC = 16;

// model adds what is computed once: which facts touch a node, folded names, colours.
export function model(d) {
  const n = d.nodes.name.length, f = d.facts.from.length;
  const touching = Array.from({length: n}, () => []);
  for (let i = 0; i < f; i++) {
    touching[d.facts.from[i]].push(i);
    const to = d.facts.to[i];
    if (to >= 0 && to !== d.facts.from[i]) touching[to].push(i);
  }
  const says = Array.from({length: f}, () => []); // statements of a fact
  d.statements.fact.forEach((k, i) => says[k].push(i));
  const names = d.nodes.name.map((name, i) => [name, ...(d.nodes.other[i] || [])].map(fold));
  const speakers = says.map(list => new Set(list.flatMap(i => [d.statements.speaker[i], d.statements.owner[i]])));
  return {...d, n, f, touching, says, names, speakers};
}

// fold makes names comparable: lower case, full-width forms and accents undone.
export function fold(s) {
  return s.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
