package lexicon

// marks tells at a glance what may begin with a character.
type marks [1 << 16]uint8

// The marks of a character.
const (
	markSurname    uint8 = 1 << iota // a Chinese family name
	markSuffix                       // an organisation's suffix
	markDeterminer                   // 这, 该, 两者
)

func newMarks() *marks {
	m := new(marks)
	for _, r := range surnames {
		m[r] |= markSurname
	}
	for _, w := range doubled {
		m[after(w, 0)] |= markSurname
	}
	for _, x := range orgSuffixes {
		m[after(x.word, 0)] |= markSuffix
	}
	for _, w := range determinersZh {
		m[after(w, 0)] |= markDeterminer
	}
	for _, w := range pairsZh {
		m[after(w, 0)] |= markDeterminer
	}
	return m
}

func (m *marks) of(r rune) uint8 {
	if r < 0 || r >= 1<<16 {
		return 0
	}
	return m[r]
}
