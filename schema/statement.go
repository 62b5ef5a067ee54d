package schema

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// Polarity tells whether a statement affirms or denies.
type Polarity string

// The polarities.
const (
	Affirmed Polarity = "affirmed"
	Negated  Polarity = "negated"
)

// Modality tells how firmly a statement is made.
type Modality string

// The modalities, from firm to weak.
const (
	Asserted     Modality = "asserted"
	Reported     Modality = "reported"     // somebody else's claim, passed on
	Planned      Modality = "planned"      // announced or intended for the future
	Hedged       Modality = "hedged"       // "probably", 可能, 我们觉得
	Hypothetical Modality = "hypothetical" // "if", 假设, 哪怕
	Rumored      Modality = "rumored"      // "reportedly", 传闻
)

// Types that an argument may have beside the ontology's classes.
const (
	TypeQuantity = "Quantity"
	TypeDate     = "Date"
	TypeText     = "Text"
)

// Argument is a statement's subject or object. An argument that the text leaves out (a dropped subject) has a nil
// Start and End and no Surface.
type Argument struct {
	ID       string    `json:"id"`   // "e:llama-3.1", "q:1.5e13-token", "d:2024-09-12", "t:…"
	Name     string    `json:"name"` // canonical name, or the quantity, date or text as printed
	Type     string    `json:"type"` // a class of the ontology, or Quantity, Date, Text
	Start    *int      `json:"start,omitempty"`
	End      *int      `json:"end,omitempty"`
	Surface  string    `json:"surface,omitempty"`
	Names    []string  `json:"names,omitempty"` // other names of the entity
	Quantity *Quantity `json:"quantity,omitempty"`
	Date     *Date     `json:"date,omitempty"`
}

// Evidence is the stretch of text that proves a statement. Text is always exactly the document's bytes [Start, End).
type Evidence struct {
	Doc     string `json:"doc"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Text    string `json:"text"`
	Speaker string `json:"speaker"`
	At      string `json:"at"` // time of saying within the call, as written ("07:20"), or the document's date
}

// Repair says that Surface, at [Start, End), was read as Reading, and why. The text itself is never changed.
type Repair struct {
	Start      int     `json:"start"`
	End        int     `json:"end"`
	Surface    string  `json:"surface"`
	Reading    string  `json:"reading"`
	Why        string  `json:"why"`
	Confidence float64 `json:"confidence,omitempty"`
}

// Statement is one subject–predicate–object claim. Time is when it holds (ISO 8601, possibly partial); when it was
// said stands in Evidence.
type Statement struct {
	ID           string     `json:"id"`
	Subject      Argument   `json:"subject"`
	Predicate    string     `json:"predicate"`
	Open         bool       `json:"open"` // the predicate is the statement's own verb, not the ontology's
	Object       Argument   `json:"object"`
	Qualifier    string     `json:"qualifier,omitempty"` // what narrows it: a benchmark's or a metric's name, a user tier
	Polarity     Polarity   `json:"polarity"`
	Modality     Modality   `json:"modality"`
	AttributedTo string     `json:"attributed_to"`
	Time         string     `json:"time"`
	Evidence     Evidence   `json:"evidence"`
	Mentions     []Evidence `json:"mentions,omitempty"` // further places of the same document and speaker that say the same
	Confidence   float64    `json:"confidence"`
	Extractor    string     `json:"extractor"`
	Repairs      []Repair   `json:"repairs"`
	Conflicts    []string   `json:"conflicts"`
}

// ObjectText is the object's name with what narrows it and when it holds: "88.6 (MMLU) @ 2024-07".
func (s *Statement) ObjectText() string {
	t := s.Object.Name
	if s.Qualifier != "" {
		t += " (" + s.Qualifier + ")"
	}
	if s.Time != "" {
		t += " @ " + s.Time
	}
	return t
}

// Key is what makes two statements of one document the same claim: who says what, with which polarity. Modality,
// confidence and place do not count.
func (s *Statement) Key() string {
	return strings.Join([]string{s.Evidence.Doc, s.Evidence.Speaker, s.AttributedTo, s.Subject.ID, s.Predicate,
		s.Object.ID, s.Qualifier, string(s.Polarity), s.Time}, "\x1f")
}

// StatementID is "s:" and 12 hexadecimal digits of the SHA-256 of [Statement.Key]: equal for equal claims on every run.
func (s *Statement) StatementID() string {
	sum := sha256.Sum256([]byte(s.Key()))
	return "s:" + hex.EncodeToString(sum[:6])
}
