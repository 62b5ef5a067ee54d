// The peer in bench-graph: oxigraph (npm install oxigraph) on the same quads and walks.
// Usage: node bench-graph.mjs QUADS.nq COUNT
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(process.cwd() + "/");
const { Store, namedNode } = require("oxigraph");
const [file, count] = [process.argv[2], Number(process.argv[3])];
const entities = Math.max(Math.floor(count / 5), 100);
const entity = (i) => namedNode("http://example.org/entity/" + String(i).padStart(7, "0"));
const starts = Array.from({ length: 200 }, (_, i) => (i * 7919) % entities);

const text = readFileSync(file, "utf8");
let t = performance.now();
const store = new Store();
store.load(text, { format: "application/n-quads" });
const seconds = (performance.now() - t) / 1000;
console.log(`oxigraph/load ${Math.round(store.size / seconds)} quads/s`);

const out = (node) => store.match(node, null, null, null).map((q) => q.object);
const key = (node) => node.termType + node.value;

function hops(from, n) {
  let now = new Map([[key(from), from]]);
  for (let i = 0; i < n; i++) {
    const next = new Map();
    for (const node of now.values()) {
      if (node.termType !== "NamedNode") continue;
      for (const o of out(node)) next.set(key(o), o);
    }
    now = next;
  }
  return now.size;
}

function path4(from, to) {
  const seen = new Set([key(from)]);
  let now = [from];
  for (let depth = 1; depth <= 4; depth++) {
    const next = [];
    for (const node of now) {
      if (node.termType !== "NamedNode") continue;
      for (const o of out(node)) {
        if (key(o) === key(to)) return depth;
        if (!seen.has(key(o))) {
          seen.add(key(o));
          next.push(o);
        }
      }
    }
    now = next;
  }
  return -1;
}

function time(name, f, rounds) {
  f(0); // warm
  t = performance.now();
  for (let i = 0; i < rounds; i++) f(i);
  console.log(`oxigraph/${name} ${Math.round(((performance.now() - t) * 1e6) / rounds)} ns/op`);
}

for (const n of [1, 2, 3]) time(`${n} hops`, (i) => hops(entity(starts[i % 200]), n), n === 3 ? 50 : 200);
time("path", (i) => path4(entity(starts[i % 200]), entity(starts[(i + 1) % 200])), 20);
