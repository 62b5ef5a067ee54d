package schema

// Labels are names for people in the languages of the pack.
type Labels struct {
	Zh string `yaml:"zh,omitempty" json:"zh,omitempty"`
	En string `yaml:"en,omitempty" json:"en,omitempty"`
}

// Words are lists of surface words by language.
type Words struct {
	Zh []string `yaml:"zh,omitempty" json:"zh,omitempty"`
	En []string `yaml:"en,omitempty" json:"en,omitempty"`
}

// Class is a kind of thing. Any is the root of every class.
type Class struct {
	ID     string   `yaml:"id" json:"id"`
	IsA    []string `yaml:"is_a,omitempty" json:"is_a,omitempty"`
	Labels Labels   `yaml:"labels" json:"labels"`
	// Heads are common nouns that name an instance when a determiner or a name stands with them: "model", 公司, 芯片.
	Heads Words `yaml:"heads,omitempty" json:"heads,omitempty"`
	// Suffixes end proper names of the class: "Inc.", 集团, 大学.
	Suffixes Words `yaml:"suffixes,omitempty" json:"suffixes,omitempty"`
}

// Predicate is a relation that statements may use. Domain and Range hold class ids, "Any", "Text", "Date", "Quantity" or
// "Quantity(unit or dimension)".
type Predicate struct {
	ID         string   `yaml:"id" json:"id"`
	Domain     []string `yaml:"domain" json:"domain"`
	Range      []string `yaml:"range" json:"range"`
	Inverse    string   `yaml:"inverse,omitempty" json:"inverse,omitempty"`
	Functional bool     `yaml:"functional,omitempty" json:"functional,omitempty"` // one value at a time
	Symmetric  bool     `yaml:"symmetric,omitempty" json:"symmetric,omitempty"`
	Asymmetric bool     `yaml:"asymmetric,omitempty" json:"asymmetric,omitempty"`
	Temporal   bool     `yaml:"temporal,omitempty" json:"temporal,omitempty"` // may change with time
	Labels     Labels   `yaml:"labels" json:"labels"`
	Definition string   `yaml:"definition,omitempty" json:"definition,omitempty"`
	Cues       Words    `yaml:"cues,omitempty" json:"cues,omitempty"`
}

// Unit is what quantities are counted in.
type Unit struct {
	ID        string  `yaml:"id" json:"id"`                             // singular: "token", "USD", "percent"
	Dimension string  `yaml:"dimension" json:"dimension"`               // "money", "time", "count", "share", "mass", "power", "rate", "data"
	Factor    float64 `yaml:"factor,omitempty" json:"factor,omitempty"` // in the unit Base, e.g. minute: 60 second; 0 means none
	Base      string  `yaml:"base,omitempty" json:"base,omitempty"`
	Names     Words   `yaml:"names" json:"names"`
	Labels    Labels  `yaml:"labels,omitempty" json:"labels,omitempty"`
}

// Entity is a named thing that the pack knows.
type Entity struct {
	Name    string   `yaml:"name" json:"name"` // canonical
	Type    string   `yaml:"type" json:"type"` // a class id
	Zh      []string `yaml:"zh,omitempty" json:"zh,omitempty"`
	Aliases []string `yaml:"aliases,omitempty" json:"aliases,omitempty"`
	// Sounds are ways a speech recognizer may write the name, beside its spelled-out pronunciation, as pinyin
	// syllables separated by spaces ("la ma", "ou wen").
	Sounds []string `yaml:"sounds,omitempty" json:"sounds,omitempty"`
	Ticker string   `yaml:"ticker,omitempty" json:"ticker,omitempty"`
	// Maker is the company or family it belongs to: a hint for context, never a statement by itself.
	Maker string `yaml:"maker,omitempty" json:"maker,omitempty"`
	// Common marks a name that is also an ordinary word ("Meta", 豆包, "Falcon", "Yi"): it needs context or capitals.
	Common bool `yaml:"common,omitempty" json:"common,omitempty"`
}

// Frame is one cue pattern for a predicate, as text; package extract/frame gives the grammar.
type Frame struct {
	Predicate string  `yaml:"predicate" json:"predicate"`
	Lang      string  `yaml:"lang" json:"lang"` // "zh", "en"
	Pattern   string  `yaml:"pattern" json:"pattern"`
	Weight    float64 `yaml:"weight,omitempty" json:"weight,omitempty"` // confidence of the pattern, 0 means 0.9
	Line      int     `yaml:"-" json:"-"`                               // where it stands, for Check
	File      string  `yaml:"-" json:"-"`
}
