package graph

import "trine/schema"

// Doc is a document as the graph keeps it. Only ID is needed.
type Doc struct {
	ID       string      // path or name, as given by the user
	Title    string      // "" if it has none
	Date     schema.Date // when it was said or published; zero if unknown
	Lang     string      // "zh", "en" or ""
	Hash     string      // of the source, to tell whether it changed; the graph compares contents by itself
	Text     string      // what evidence points into; "" if it is not to be kept
	Turns    []Turn      // who speaks where
	Speakers []string    // in order of appearance
	Shape    string      // what the reader needs to read Text the same way again, in its own notation
}

// Turn is what one speaker says without a break, as byte offsets into the text.
type Turn struct {
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Speaker string `json:"speaker,omitempty"`
	At      string `json:"at,omitempty"`
}

// DocInfo is a document without its text, and what it says.
type DocInfo struct {
	Doc
	Statements int
	Quads      int
}
