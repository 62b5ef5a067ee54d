// Package explore is the terminal explorer: find a thing as you type, see what is said of it, walk from thing to thing,
// find paths, read the words that prove a statement in the turn they were said in, mark statements as right or wrong.
//
// [New] makes a [Model] over an open graph; the model holds no terminal. [Model.Update] takes keys and sizes, and
// [Model.View] gives the screen, so that tests drive it without one. [Run] gives it a terminal. [ReadMarks] reads what was
// marked, for a review.
//
// Names are found in Chinese, in pinyin (whole, "yingweida", by initials, "ywd", or mixed with characters) and in English,
// by parts, by letters in order, and, if nothing fits, with a few letters wrong.
//
// Caveats: names are read when the explorer opens; what others write meanwhile shows in cards, but not in the search. The
// times of marks come from the caller. Non-goals: editing statements, drawing (package graph/diagram).
package explore
