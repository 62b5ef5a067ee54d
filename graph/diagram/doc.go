// Package diagram draws statements.
//
// [New] chooses what to show of a list of statements and gives a [Diagram]: plain nodes, edges, groups and a legend in a
// stable order. [Diagram.DOT] is the diagram for graphviz programs; [Diagram.SVG] lays it out with graphviz inside the
// process and draws it. An entity is a node with its name and class; a relation is an edge with its predicate and the
// number of sources, thick when many say so, dashed when nobody is sure, red when somebody contradicts; quantities, dates
// and texts are rows inside the node or, if there are few, small nodes. Tooltips hold the words that prove a fact.
//
// Graphviz places boxes and lines only. Sizes of text are computed here, from a table of widths, because graphviz
// measures East Asian text wrongly; the pieces of a graph that hang together are packed here; and the picture is written
// here, so that it is the same in every format, byte for byte on every run.
//
// Caveats: graphviz runs in WebAssembly with one memory for the process, so one layout runs at a time, and it cannot be
// interrupted: SVG returns when its context ends, but the next layout waits for the abandoned one. More than 600 ties are
// never laid out; the picture is reduced and says so. Non-goals: reading a graph database, ranking for search.
package diagram
