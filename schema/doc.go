// Package schema is trine's vocabulary: what may be said, and how a thing said is written down.
//
// An [Ontology] lists classes, predicates, units, named entities and cue frames of a field. [Builtin] gives the embedded
// pack for the AI industry (folder pack/ai-industry), [Load] and [Parse] read others from YAML, alone or on top of it;
// [Ontology.Check] lists what is wrong with one by file and line. [Ontology.Predicate], [Ontology.Entity],
// [Ontology.IsA], [Ontology.Accepts] and their like look things up; [Ontology.List], [Ontology.Show] and
// [Ontology.Suggest] are for people. A [Statement] is one subject–predicate–object claim with the words that prove it
// ([Evidence]), its modality, its owner and the [Repair]s its reading rests on.
//
// A pack file holds any of these keys:
//
//	name: trials              extends: ai-industry       lang: en (of its frames)
//	classes:    [{id, is_a: [], labels: {zh, en}, heads: {zh: [], en: []}, suffixes: {zh: [], en: []}}]
//	predicates: [{id, domain: [], range: [], inverse, functional, symmetric, asymmetric, temporal, labels, definition, cues}]
//	units:      [{id, dimension, factor, base, names: {zh: [], en: []}, labels}]
//	entities:   [{name, type, zh: [], aliases: [], sounds: [], ticker, maker, common}]
//	frames:     {predicate: [pattern, {pattern, weight}]}
//
// Caveats: offsets are byte offsets, half-open, into the text that "trine extract FILE --format text" prints. An id of a
// later pack replaces the whole item, not single keys. A file with nothing but one entity a line in flow form, as the
// built-in gazetteer has them, is read about ten times faster than other YAML.
// Non-goals: reading text, storing graphs, the grammar of frames. The package imports nothing else of trine.
package schema
