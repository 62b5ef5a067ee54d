package frame

// nominal tells whether tokens [from, to) look like a noun phrase and not like a clause: no pronoun, no verb of the
// language's list outside of a longer word, no clause mark.
func (x *matcher) nominal(from, to int) bool {
	l := x.l
	for i := from; i < to; {
		if id := l.cover[i]; id != 0 {
			if v := l.fills[id-1].value; v != nil && v.Date != nil {
				return false // "发布 on a date" is an event and no thing
			}
			i++
			continue
		}
		if n := x.w.nouns.at(l, i); n > 0 {
			i += n
			continue
		}
		if n, _ := x.w.pronounAt(l, i); n > 0 {
			return false
		}
		if x.w.clausal.at(l, i) > 0 {
			return false
		}
		i++
	}
	return true
}
