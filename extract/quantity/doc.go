// Package quantity finds numbers and dates in Chinese and English sentences, formal or as a recognizer heard them, and
// turns them into quantities and dates with a span.
//
// [New] compiles an ontology's units into a [Finder]. [Finder.Extractor] is the step for [extract.Run]: it fills
// Sentence.Values. [Finder.Find] reads one sentence. [Finder.ParseQuantity] and [Finder.ParseDate] read what a user typed.
//
// The package itself knows magnitudes (万亿, million, 15T), ranges, bounds, approximations, money, shares, multiples, time
// and the calendar; Ontology.Units names what is counted and measured. Where the ontology has a unit for percentage
// points, basis points, multiples or people, its id is used, else "percentage point", "basis point", "times", "person".
// Bare "7B" is a number of parameters if the ontology has the unit "parameter".
//
// How things are written down:
//
//	数十亿, millions of    Low 1e9 (1e6), no High, Approx
//	几万, a few hundred    Low 1e4, High 1e5 (100, 1000), Approx
//	上万, 15T+             Value, Bound ">="; 5万多, 100余: Bound ">"
//	low double digits      Low 10, High 30, Approx, unit percent where growth or shares are the topic
//	三分之一, half of      unit percent
//	$5 per million tokens  Per "1e6 token"; "per million input tokens" leaves "input token" as Noun
//	每周30条 … 、20张      the period holds for the counts of its clause and of a list
//	月活1.2亿              unit user, Per month
//	20个，不对，30个       two values, the second with Correction 0
//
// A bound or approximation joins the span only right beside the number. Numbers inside a mention other than a Generic one
// are the name's, and a value ends before a name. A unit that was misheard (a reading of kind ReadUnit) is read as its
// Text.
//
// Dates without a year take it from the last date nearby, else from the document. A relative date in a document of
// unknown date keeps its words as Value; a month or day without any year is left out.
//
// Caveats: "¥" is CNY in Chinese sentences and no unit elsewhere; a bare "$" is USD. Two digits before 年 are a year near
// the document's (24年) unless words or round numbers show a length of time. Non-goals: roman numerals, formal Chinese
// numerals (壹贰叁), times of day without a date, conversion between units.
package quantity
