// A spatial index: node numbers by square.
export class Grid {
  constructor(x, y, on, size) {
    this.x = x; this.y = y; this.size = size; this.cells = new Map();
    for (let i = 0; i < x.length; i++) if (on[i]) {
      const k = this.key(Math.floor(x[i] / size), Math.floor(y[i] / size));
      const c = this.cells.get(k);
      if (c) c.push(i); else this.cells.set(k, [i]);
    }
  }
  key(a, b) { return a * 100003 + b; }
  // within lists the nodes of the squares that a rectangle touches.
  within(x0, y0, x1, y1) {
    const s = this.size, out = [];
    const a0 = Math.floor(x0 / s), a1 = Math.floor(x1 / s), b0 = Math.floor(y0 / s), b1 = Math.floor(y1 / s);
    if ((a1 - a0 + 1) * (b1 - b0 + 1) > this.cells.size) { // looking at all squares is cheaper
      for (const c of this.cells.values()) for (const i of c) if (this.x[i] >= x0 - s && this.x[i] <= x1 + s && this.y[i] >= y0 - s && this.y[i] <= y1 + s) out.push(i);
      return out;
    }
    for (let a = a0; a <= a1; a++) for (let b = b0; b <= b1; b++) {
      const c = this.cells.get(this.key(a, b));
      if (c) for (const i of c) out.push(i);
    }
    return out;
  }
  // nearest is the node whose disc, enlarged by slack, holds the point; -1 if none does.
  nearest(px, py, radius, slack) {
    let best = -1, least = Infinity;
    const reach = Math.max(this.size, slack + 30);
    for (const i of this.within(px - reach, py - reach, px + reach, py + reach)) {
      const d = Math.hypot(this.x[i] - px, this.y[i] - py) - radius[i];
      if (d < slack && d < least) { least = d; best = i; }
    }
    return best;
  }
}
