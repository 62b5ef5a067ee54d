package lexicon

import (
	"fmt"
	"strings"

	"trine/extract"
	"trine/schema"
)

// Lexicon knows the names of one ontology. It is read-only after [New] and may be used by several goroutines.
type Lexicon struct {
	ont        *schema.Ontology
	names      *trie
	aliases    []alias
	ents       []entity
	groups     []int32          // by entity: the family it is a version of, or itself
	bySquash   map[string]int32 // squashed name -> index into ents
	selves     map[*schema.Entity]int32
	classes    map[string]*class
	marks      *marks
	seg        *segmenter
	sound      *soundIndex
	latin      *latinIndex
	unitSounds [][][]syl         // by foreign unit
	works      map[rune][]string // heads of what companies make, by first character
	shape      *shapes
	byTail     map[string]int32   // models by version and variant, see indexVariants
	people     map[string][]int32 // people with two Latin names, by the first, lower case
	genericZh  map[rune][]genericHead
	genericEn  map[string][]genericHead
	tails      map[string][]tailed      // by version in small letters, or its letter alone
	trace      func(*document, []guess) // for tests: sees all guesses with their scores
}

// alias is one written form of an entity.
type alias struct {
	ent    int32
	text   string
	latin  bool // begins with a letter or digit of a script with spaces
	han    int  // number of Han characters
	stem   bool // only the family part of known model names: needs a version
	word   bool // an ordinary English word when written small
	short  bool // an acronym of at most four letters
	common bool
	thin   bool // one Chinese character and a common noun: 源大模型
}

// entity is what the index keeps of an ontology's entity.
type entity struct {
	*schema.Entity
	cls          *class
	maker        int32    // index of the maker, or -1
	style        string   // what joins name and version
	names        []string // AllNames
	kin          bool     // a model, family or product: may take a version
	hard         bool     // hardware: may take a number and a memory size
	person, role bool
	versions     uint16 // bit n: the ontology lists version n
}

// class is what the index keeps of an ontology's class.
type class struct {
	*schema.Class
	up    map[string]bool   // the class and all its ancestors
	right map[rune][]string // heads and suffixes that may follow a name of the class, by first character
	left  map[rune][]string // Chinese heads that may stand before one, by last character
}

// The classes that the grammar of model names speaks of.
const (
	classFamily   = "ModelFamily"
	classModel    = "Model"
	classProduct  = "Product"
	classHardware = "Hardware"
	classPerson   = "Person"
)

// New builds a lexicon. It fails if an entity has no name or a type that the ontology does not list.
func New(o *schema.Ontology) (*Lexicon, error) {
	l := &Lexicon{ont: o, names: newTrie(2 * len(o.Entities)), bySquash: map[string]int32{}, classes: map[string]*class{}}
	words, sounds := make(chan map[string]uint8, 1), make(chan *sounds, 1) // most of the time goes into these: side by side
	go func() { words <- loadWords() }()
	go func() { sounds <- newSounds() }()
	for i := range o.Classes {
		l.classes[o.Classes[i].ID] = &class{Class: &o.Classes[i], up: map[string]bool{}}
	}
	for _, c := range l.classes {
		l.climb(c.up, c.ID)
	}
	for _, c := range l.classes {
		l.heads(c)
	}
	l.marks = newMarks()
	for i := range o.Entities {
		e := &o.Entities[i]
		if strings.TrimSpace(e.Name) == "" {
			return nil, fmt.Errorf("lexicon: entity %d has no name", i+1)
		}
		c := l.classes[e.Type]
		if c == nil {
			return nil, fmt.Errorf("lexicon: entity %q has the unknown class %q", e.Name, e.Type)
		}
		l.ents = append(l.ents, entity{
			Entity: e, cls: c, maker: -1, names: e.AllNames(),
			kin:  c.up[classFamily] || c.up[classModel] || c.up[classProduct],
			hard: c.up[classHardware], person: c.up[classPerson], role: c.up["Role"],
		})
	}
	latin := make(chan struct{})
	go func() { l.indexLatin(); close(latin) }()
	l.seg = newSegmenter(<-words)
	l.index()
	l.indexSounds(<-sounds)
	<-latin
	l.indexShapes()
	l.indexPeople()
	l.indexVariants()
	l.indexTails()
	l.indexGeneric()
	return l, nil
}

// climb collects a class and its ancestors; a cycle ends it.
func (l *Lexicon) climb(up map[string]bool, id string) {
	if up[id] {
		return
	}
	up[id] = true
	if c := l.classes[id]; c != nil {
		for _, p := range c.IsA {
			l.climb(up, p)
		}
	}
}

// index enters all names.
func (l *Lexicon) index() {
	for i := range l.ents {
		e := &l.ents[i]
		for _, n := range e.names {
			l.addAlias(alias{ent: int32(i), text: n, common: e.Common})
			if k := squash(n); k != "" {
				if _, taken := l.bySquash[k]; !taken {
					l.bySquash[k] = int32(i)
				}
			}
		}
	}
	l.selves = make(map[*schema.Entity]int32, len(l.ents))
	for i := range l.ents {
		if k, ok := l.bySquash[squash(l.ents[i].Name)]; ok {
			l.selves[l.ents[i].Entity] = k
		}
		if m, ok := l.bySquash[squash(l.ents[i].Maker)]; ok && l.ents[i].Maker != "" {
			l.ents[i].maker = m
		}
	}
	l.styles()
	l.families()
}

// itself is the index of what an entity of the ontology is first known by.
func (l *Lexicon) itself(e *schema.Entity) (int32, bool) {
	k, ok := l.selves[e]
	return k, ok
}

// addAlias enters one written form.
func (l *Lexicon) addAlias(a alias) {
	a.text = extract.Simplified(strings.TrimSpace(a.text))
	if a.text == "" {
		return
	}
	first := after(a.text, 0)
	a.latin = isAlnum(fold(first))
	letters, upper := 0, 0
	single := true
	for _, r := range a.text {
		switch {
		case isHan(r):
			a.han++
			single = false
		case isUpper(r):
			letters++
			upper++
		case isLower(r):
			letters++
		default:
			single = false
		}
	}
	a.short = letters == upper && letters > 0 && letters <= 4 && single
	a.word = single && englishWord(a.text)
	if a.common { // only forms that are ordinary words themselves are doubtful
		switch {
		case a.han > 0:
			_, listed := l.seg.words[a.text]
			a.common = listed || a.han <= 3 && !a.latin
		case hasDigit(a.text) || strings.ContainsAny(a.text, " -.") || letters > 5 && !a.word && !single:
			a.common = false
		}
	}
	if a.han > 2 && !a.latin && properName(l.ents[a.ent].cls) {
		_, n := decode(a.text, 0)
		for _, h := range l.ents[a.ent].cls.right[after(a.text, n)] {
			a.thin = a.thin || h == a.text[n:]
		}
	}
	l.names.add(a.text, int32(len(l.aliases)))
	l.aliases = append(l.aliases, a)
}

// Extractor is the step that marks names and mishearings.
func (l *Lexicon) Extractor() extract.Extractor {
	return extract.Extractor{
		Name: "lexicon",
		Doc:  "names and aliases, model names, proper names by shape, repair of misheard names",
		Run:  l.run,
	}
}

// run marks all sentences of a pass.
func (l *Lexicon) run(p *extract.Pass) error {
	d := newDocument(l, p)
	d.learn()
	d.mark(d.repair(), d.foreignUnitReadings())
	return nil
}
