// Package schema is trine's vocabulary: what may be said, and how a thing said is written down.
//
// An [Ontology] lists classes, predicates, units, named entities and cue frames of a field; [Builtin] gives the
// embedded pack for the AI industry, [Load] reads others from YAML and [Ontology.Check] lists what is wrong with one.
// A [Statement] is one subject–predicate–object claim with the words that prove it ([Evidence]), its modality,
// its owner and the [Repair]s its reading rests on.
//
// Caveats: offsets are byte offsets, half-open, into the text that "trine extract FILE --format text" prints.
// Non-goals: reading text, storing graphs. The package imports nothing else of trine.
package schema
