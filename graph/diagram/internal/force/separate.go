package force

import "math"

// Separate moves discs with the given radii apart, at most rounds times, and returns how many pairs still overlap.
func Separate(at []Point, radius []float64, rounds int) int {
	largest := 0.0
	for _, r := range radius {
		largest = max(largest, r)
	}
	if largest == 0 {
		return 0
	}
	left := 0
	for range rounds {
		left = separateOnce(at, radius, 2*largest)
		if left == 0 {
			break
		}
	}
	return left
}

// separateOnce looks at each disc's neighbours in a grid.
func separateOnce(at []Point, radius []float64, size float64) int {
	type square struct{ x, y int }
	where := func(p Point) square { return square{int(math.Floor(p.X / size)), int(math.Floor(p.Y / size))} }
	grid := map[square][]int{}
	for i, p := range at {
		grid[where(p)] = append(grid[where(p)], i)
	}
	left := 0
	for i := range at {
		c := where(at[i])
		for dx := -1; dx <= 1; dx++ {
			for dy := -1; dy <= 1; dy++ {
				for _, j := range grid[square{c.x + dx, c.y + dy}] {
					if j > i && part(at, i, j, radius[i]+radius[j]) {
						left++
					}
				}
			}
		}
	}
	return left
}

// part pushes i and j to a distance and tells whether they were nearer.
func part(at []Point, i, j int, distance float64) bool {
	dx, dy := at[j].X-at[i].X, at[j].Y-at[i].Y
	d := math.Hypot(dx, dy)
	if d >= distance-1e-6 {
		return false
	}
	if d < 1e-6 { // on one spot: part them in a direction that depends on nothing but their numbers
		a := 2.399963229728653 * float64(i+j)
		dx, dy, d = math.Cos(a), math.Sin(a), 1
	}
	push := (distance - math.Hypot(at[j].X-at[i].X, at[j].Y-at[i].Y)) / 2 / d
	at[i].X, at[i].Y = at[i].X-dx*push, at[i].Y-dy*push
	at[j].X, at[j].Y = at[j].X+dx*push, at[j].Y+dy*push
	return true
}

// SeparateBoxes moves rectangles, given by centre, width and height, apart until none overlap; each pair moves along the
// axis that needs less. It is for up to some hundred boxes.
func SeparateBoxes(at []Point, width, height []float64, gap float64) {
	for range 2000 {
		moved := false
		for i := range at {
			for j := range i {
				dx, dy := at[i].X-at[j].X, at[i].Y-at[j].Y
				ox := (width[i]+width[j])/2 + gap - math.Abs(dx)
				oy := (height[i]+height[j])/2 + gap - math.Abs(dy)
				if ox <= 1e-6 || oy <= 1e-6 {
					continue
				}
				moved = true
				if ox < oy {
					push := math.Copysign(ox/2+0.01, dx)
					at[i].X, at[j].X = at[i].X+push, at[j].X-push
				} else {
					push := math.Copysign(oy/2+0.01, dy)
					at[i].Y, at[j].Y = at[i].Y+push, at[j].Y-push
				}
			}
		}
		if !moved {
			return
		}
	}
}
