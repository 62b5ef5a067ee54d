// Package read turns files into documents: text with an overlay of blocks, turns, table cells and markup.
//
// [Sources] expands files, folders, globs and "-"; [Source.Documents] yields the documents of one source part by part, so
// that memory does not grow with the file; [FromText] does the same for text in hand; [Source.WriteText] prints the text
// that offsets point into. Formats: UTF-8, UTF-16, GB18030 and Big5 text, Markdown, HTML, PDF, DOCX, SRT, VTT and JSONL,
// told by content first and by extension second.
//
// The text of a UTF-8 text or Markdown file is the file, byte for byte: a byte order mark and CR LF stay, and a byte that
// is no UTF-8 becomes one '?' (with a warning), so that offsets hold. Other formats are converted. Shape is only ever told
// by spans: page clutter, speaker labels, code, table headers and repeated passages are left outside of every block.
//
// A line break inside a block is layout: lines that stand for themselves are blocks of their own. Markup spans stand in
// blocks and in the header cells of tables. A blank cell has no [extract.Cell].
//
// Caveats: repeated passages are found within one part (4 MiB unless told otherwise), not across parts; a table that is
// cut between parts loses its header in the second; PDF text is put in reading order by its place on the page and columns
// are not told apart. Non-goals: fetching pages, OCR, sound, encrypted files.
package read
