// Package open reads open statements: what a sentence says, clause by clause, without an ontology.
//
// [English] takes a parsed sentence, [Chinese] a segmented one. A [Statement] has a subject, a relation and an object as
// token lists, the construction it was read from ([Kind]), and what the sentence says of its truth: negated, hedged,
// under a condition, someone else's claim. [Text] turns token lists into words.
//
// The relation is as narrow as the object allows: "became a justice of → the High Court" beside "became → a justice".
// Coordinated arguments give a statement each. In Chinese a prepositional phrase is an object with its preposition
// (成立 → 于1851年), and a clause without a subject takes that of the clause before.
//
// [New] makes the step of extract.Run that hands over such statements: [Mapped] those that fit a predicate of the ontology by
// their words (cues and labels), the types of their arguments and voice; [All] the others too. An argument must be a
// known name, quantity or date; what the steps before said of the same words wins. Mapped parses a sentence only if a cheap
// look at its words promises something: a whole cue near two things of the right types, one of them new.
//
// Caveats: what hangs on a wrong attachment is wrong; [Statement.Margin] tells how sure the parser was, the upper half
// being far more precise. Chinese has no parser, hence no margin. Sentences without punctuation are read in stretches.
// Non-goals: resolving pronouns, mapping to an ontology.
package open
