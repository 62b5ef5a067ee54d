// Package learn learns from example sentences what a predicate looks like in text, and finds it in other sentences.
//
// [Learn] takes sentences with their triples (see [ParseExamples] and [Prepare]) and gives [Patterns] with a [Report] of how
// they do on examples held out. [Patterns.Write] and [Parse] keep them as text; [Patterns.Read] reads a sentence,
// [Patterns.Extractor] is the step "learned" of extract.Run.
//
// # What is learned
//
// A sentence offers candidates: runs of capitalised words with what may join them, what stands in quotation marks, the words
// before the first verb or bracket, full names without the middle ones, dates and quantities, names that earlier steps marked, words that examples have as
// objects, and, where a predicate's objects are common nouns, runs of plain words. A pattern is one trait with a weight. Traits
// of the sentence (its words and pairs of words) speak for a predicate; those of an object (its words and letters' shapes, the
// words before, after and around it, what a list it stands in comes after, its place, whether the examples know the name or
// its last word) for a predicate with this object; those of a subject (the same, and its order, distance and the words between
// it and the object) for this subject. All weights of what applies are summed, and the sums of all choices of a sentence made
// into probabilities: one choice is that nothing is said. Where the words have grammar (extract/syntax), the path between the
// arguments is a trait too.
//
// Words of a sentence may stand for an object that it does not name ("Norwegian" for Norway), if enough examples show it.
// Days are written as the examples write them.
//
// # The file
//
// Lines, in any order within their section:
//
//	threshold 0.12                          before the first section: what is less likely is not reported
//	[designer] right 16 wrong 6             patterns of a predicate, with how it did on examples held out
//	[*]  [-]                                patterns that count for all predicates; for nothing being said
//	object +0.812 12 3 before directed by   WHERE WEIGHT RIGHT WRONG FEATURE; WHERE is sentence, object or subject
//	known object 3 Firth of Clyde           three examples have this object; "known subject" likewise
//	words 9 10 norwegian = Norway           of 10 examples with the word, 9 have the object Norway
//	days 02 January 2006                    objects are days, written like this one
//	years                                   a year alone is its first day
//	nouns                                   objects may be common nouns
//
// Empty lines and lines that begin with # are skipped. The numbers right and wrong are for people; weights, known names and
// words count.
//
// # Caveats
//
// Names are found by capitals, so that Chinese and sentences in one case rest on names that earlier steps marked, on quotation
// marks and on plain words. A triple whose subject the sentence does not name is not found. Learning takes about a second for
// a thousand examples and twenty predicates, six times that with examples held out; reading about a millisecond a sentence;
// the time for a sentence is linear in its length, of which 400 words are read. Polarity and modality come from single words
// anywhere in the sentence. Non-goals: predicates that no example shows, coreference, several sentences at once.
package learn
