// Package query is the pattern language of "trine query": patterns of subject, predicate and object with names in Chinese or
// English, variables, comparisons of quantities and dates, joined and qualified by who said it and when.
//
//	Model trained_on Quantity > 10T tokens
//	?m developed_by "Meta", ?m trained_on ?q > 1T tokens since 2024-01 order by ?q desc limit 5
//	?c partner_of OpenAI and not ?c invested_in OpenAI
//	?m trained_on ?q conflicting count by ?m
//
// [Parse] reads a query, [Query.String] writes it so that it reads back the same, [Run] answers it with the statements that
// prove each row, [Explain] tells how it would be answered. docs/QUERY.md has the grammar.
//
// Caveats: a comparison holds only if it holds for all of a range or bound: "100–200B" is not "> 150B", and neither is it
// "< 150B". Denied statements match nothing unless the pattern says "denied".
// Non-goals: Cayley's own languages, which package graph runs.
package query
