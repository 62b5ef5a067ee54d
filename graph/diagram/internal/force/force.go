// Package force computes positions for graphs too large for graphviz: nodes repel each other, edges pull, and a weak pull
// to the middle keeps parts together, after the ForceAtlas2 model with the far field summed over a quadtree.
//
// [Layout] gives positions, [Separate] pushes discs apart, [SeparateBoxes] rectangles. Equal input gives equal output.
// Non-goals: routing edges, layers.
package force

import "math"

// Edge pulls nodes A and B together.
type Edge struct {
	A, B   int
	Weight float64
}

// Point is a position.
type Point struct{ X, Y float64 }

// Layout places n nodes in the given number of rounds. group, if not nil, is a community for each node, from which the
// first positions are made; so neighbours start near each other.
func Layout(n int, edges []Edge, group []int, rounds int) []Point {
	at := start(n, group)
	degree := make([]float64, n)
	for _, e := range edges {
		degree[e.A]++
		degree[e.B]++
	}
	force, old := make([]Point, n), make([]Point, n)
	pull := 0.002 + 0.03/(1+float64(n)/60) // to the middle; in a small graph, loose parts would drift out of sight
	speed := 1.0
	var t tree
	for range rounds {
		force, old = old, force
		t.build(at, degree)
		for i := range at {
			f := t.push(at[i], int32(i), degree[i]+1)
			f.X -= pull * (degree[i] + 1) * at[i].X
			f.Y -= pull * (degree[i] + 1) * at[i].Y
			force[i] = f
		}
		for _, e := range edges {
			dx, dy := at[e.A].X-at[e.B].X, at[e.A].Y-at[e.B].Y
			d := math.Hypot(dx, dy) + 1e-9
			w := e.Weight * math.Log1p(d) / d
			force[e.A].X -= dx * w
			force[e.A].Y -= dy * w
			force[e.B].X += dx * w
			force[e.B].Y += dy * w
		}
		speed = step(at, force, old, degree, speed)
	}
	return at
}

// start puts the groups on a spiral and their members on smaller spirals.
func start(n int, group []int) []Point {
	const golden = 2.399963229728653
	at := make([]Point, n)
	members := map[int]int{}
	for i := range at {
		g := 0
		if group != nil {
			g = group[i]
		}
		k := float64(members[g])
		members[g]++
		a, r := golden*float64(g), 3*math.Sqrt(float64(g)*float64(n))
		b, s := golden*k, 4*math.Sqrt(k+0.5)
		at[i] = Point{r*math.Cos(a) + s*math.Cos(b), r*math.Sin(a) + s*math.Sin(b)}
	}
	return at
}

// step moves the nodes, slower where the force swings to and fro, and returns the next overall speed.
func step(at, force, old []Point, degree []float64, speed float64) float64 {
	n := float64(len(at))
	swing, pull := 0.0, 0.0
	for i := range at {
		m := degree[i] + 1
		swing += m * math.Hypot(old[i].X-force[i].X, old[i].Y-force[i].Y)
		pull += m * math.Hypot(old[i].X+force[i].X, old[i].Y+force[i].Y) / 2
	}
	calm := 0.05 * math.Sqrt(n)
	tolerance := max(calm*0.05, min(10, calm*pull/(n*n)))
	speed += min(tolerance*pull/(swing+1e-9)-speed, 0.5*speed)
	for i := range at {
		s := (degree[i] + 1) * math.Hypot(old[i].X-force[i].X, old[i].Y-force[i].Y)
		f := speed / (1 + math.Sqrt(speed*s))
		at[i].X += force[i].X * f
		at[i].Y += force[i].Y * f
	}
	return speed
}

// tree is a quadtree over the nodes with their masses.
type tree struct {
	cells []cell
	at    []Point
	mass  []float64
}

type cell struct {
	x, y, size float64
	mass       float64
	cx, cy     float64
	kids       [4]int32
	leaf       int32 // node, or -1
}

// deepest bounds the tree where nodes coincide.
const deepest = 40

func (t *tree) build(at []Point, degree []float64) {
	t.at, t.mass = at, degree
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, p := range at {
		x0, y0, x1, y1 = min(x0, p.X), min(y0, p.Y), max(x1, p.X), max(y1, p.Y)
	}
	t.cells = append(t.cells[:0], newCell(x0, y0, max(x1-x0, y1-y0)+1e-6))
	for i := range at {
		t.insert(int32(i))
	}
	t.sum(0)
}

func newCell(x, y, size float64) cell {
	return cell{x: x, y: y, size: size, kids: [4]int32{-1, -1, -1, -1}, leaf: -1}
}

// kid returns the child of cell k for a place, made if need be.
func (t *tree) kid(k int32, p Point) int32 {
	c := &t.cells[k]
	h := c.size / 2
	q, x, y := 0, c.x, c.y
	if p.X >= c.x+h {
		q, x = 1, c.x+h
	}
	if p.Y >= c.y+h {
		q, y = q+2, c.y+h
	}
	if c.kids[q] < 0 {
		t.cells = append(t.cells, newCell(x, y, h))
		t.cells[k].kids[q] = int32(len(t.cells) - 1)
	}
	return t.cells[k].kids[q]
}

func (t *tree) insert(i int32) {
	k := int32(0)
	for depth := 0; ; depth++ {
		c := &t.cells[k]
		if c.leaf < 0 && c.kids == [4]int32{-1, -1, -1, -1} {
			c.leaf = i
			return
		}
		if depth == deepest {
			return // it adds no mass of its own; the neighbours at the same place do
		}
		if c.leaf >= 0 {
			o := c.leaf
			c.leaf = -1
			t.cells[t.kid(k, t.at[o])].leaf = o
		}
		k = t.kid(k, t.at[i])
	}
}

func (t *tree) sum(k int32) {
	c := &t.cells[k]
	if c.leaf >= 0 {
		c.mass, c.cx, c.cy = t.mass[c.leaf]+1, t.at[c.leaf].X, t.at[c.leaf].Y
		return
	}
	m, x, y := 0.0, 0.0, 0.0
	for _, kid := range c.kids {
		if kid >= 0 {
			t.sum(kid)
			d := &t.cells[kid]
			m, x, y = m+d.mass, x+d.mass*d.cx, y+d.mass*d.cy
		}
	}
	c = &t.cells[k]
	if c.mass = m; m > 0 {
		c.cx, c.cy = x/m, y/m
	}
}

// push is the force of all other nodes on node i of the given mass at p.
func (t *tree) push(p Point, i int32, mass float64) Point {
	const near, strength = 1.2, 2.0
	var f Point
	stack := make([]int32, 1, 128)
	for len(stack) > 0 {
		c := &t.cells[stack[len(stack)-1]]
		stack = stack[:len(stack)-1]
		if c.mass == 0 || c.leaf == i {
			continue
		}
		dx, dy := p.X-c.cx, p.Y-c.cy
		d2 := dx*dx + dy*dy + 1e-9
		if c.leaf >= 0 || c.size*c.size < near*near*d2 {
			w := strength * mass * c.mass / d2
			f.X, f.Y = f.X+dx*w, f.Y+dy*w
			continue
		}
		for _, kid := range c.kids {
			if kid >= 0 {
				stack = append(stack, kid)
			}
		}
	}
	return f
}
