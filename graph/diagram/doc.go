// Package diagram draws statements.
//
// [New] chooses what to show of a list of statements and gives a [Diagram]: plain nodes, edges, groups and a legend in a
// stable order. [Diagram.SVG], [Diagram.PNG] and [Diagram.PDF] lay it out with graphviz inside the process and draw it;
// [Diagram.DOT], [Diagram.Mermaid] and [Diagram.JSON] hand it to other programs. [Diff] draws what a second set of
// statements adds, drops or contradicts. [Page] is an explorer of all statements as one HTML file.
//
// An entity is a node with its name and class; a relation is an edge with its predicate and the number of sources, thick
// when many say so, dashed when nobody is sure, red when somebody contradicts; quantities, dates and texts are rows inside
// the node or, if there are few, small nodes. Three leaves or more that hang on one node by the same predicate share a
// box. A sum of money that the same words state as a tie stands on its line. Tooltips hold the words that prove a fact. What
// finds no place is counted where it belongs, never dropped.
//
// Pictures people ask for, by [Options]: who supplies, funds and leads whom is View Companies (with Predicates for one kind
// of tie: supplies, invested_in); a line of models is View Models with Focus on the family and Depth 2; an industry map is
// View Industries with GroupBy "industry"; the claims of one person are View Claims with Speaker; contradictions are View
// Disputes; a history is View Timeline; a graph too large for one picture is View Overview, which New takes
// by itself above 400 entities if nobody says what to draw.
//
// Graphviz places boxes and lines only. Sizes of text are computed here, from a table of widths, because graphviz
// measures East Asian text wrongly; the pieces of a graph that hang together are packed here; and the picture is written
// here, so that it is the same in every format, byte for byte on every run. Package internal/late keeps programs that do
// not draw from paying for the start of graphviz; internal/force and graph/internal/cluster place and group large graphs.
//
// Caveats: graphviz runs in WebAssembly with one memory for the process, so one layout runs at a time, and it cannot be
// interrupted: SVG returns when its context ends, but the next layout waits for the abandoned one. It starts afresh now
// and then, because it never gives back memory. More than 600 ties are never laid out (fewer with other layouts than dot);
// the picture is reduced and says so. PNG and PDF need fonts of the machine and fail without one for every character.
// Non-goals: reading a graph database, ranking for search, shaping of scripts that join letters in PNG and PDF.
package diagram
