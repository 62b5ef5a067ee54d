package quantity

import (
	"strings"

	"trine/extract"
	"trine/schema"
)

// ago turns a length of time that is counted back from the document's date into a date: "two years ago", 三个月前. It is
// false where that date is not known; the length stays a quantity then.
func (sc *scanner) ago(it *item) bool {
	if it.unit.dim != lasting || it.num.lo != it.num.hi || it.num.lo != float64(int(it.num.lo)) || sc.strict || it.num.lo > 1000 || it.num.lo < 1 {
		return false
	}
	s := sc.s
	q := skipSpaces(s, it.End)
	end := 0
	if w, e := wordAt(s, q); w == "ago" && q > it.End {
		end = e
	} else {
		for _, x := range [...]string{"以前", "之前", "前"} {
			if has(s, q, x) {
				end = q + len(x)
				break
			}
		}
		if end == 0 || strings.ContainsRune("三期后後十五景沿往端台述者一二两", orZero(mustRune(s, end))) {
			return false
		}
	}
	return sc.agoAt(it, end, int(it.num.lo))
}

// agoAt makes the date n units before the document's.
func (sc *scanner) agoAt(it *item, end, n int) bool {
	var d day
	switch it.unit.id {
	case "year":
		d = sc.cal.anchor.add(-n, 0, 0)
	case "month":
		d = sc.cal.anchor.add(0, -n, 0)
	case "week":
		d = sc.cal.anchor.add(0, 0, -7*n)
	case "day":
		d = sc.cal.anchor.add(0, 0, -n)
	}
	if d.y < 1000 {
		return false
	}
	it.date = &schema.Date{Value: d.iso(), Approx: true}
	it.End, it.conf = end, it.conf*0.9
	return true
}

// agoArticle reads "a year ago", "a month ago".
func (sc *scanner) agoArticle(i, at int) int {
	u, e := sc.g.units.at(sc.s, at)
	if e == 0 || u.dim != lasting {
		return i
	}
	w, _, end := nextWord(sc.s, e)
	if w != "ago" {
		return i
	}
	it := item{Span: extract.Span{Start: i, End: e}, unit: u, conf: 0.9}
	if !sc.agoAt(&it, end, 1) {
		return i
	}
	return sc.push(it)
}
