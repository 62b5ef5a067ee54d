package read

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// record is one line of a JSONL file.
type record struct {
	ID      json.RawMessage `json:"id"`
	Title   string          `json:"title"`
	Date    string          `json:"date"`
	Speaker string          `json:"speaker"`
	Text    *string         `json:"text"`
	Content *string         `json:"content"`
}

func (r *record) has() bool { return r.Text != nil || r.Content != nil }

func (r *record) body() string {
	if r.Text != nil {
		return *r.Text
	}
	return *r.Content
}

const maxLine = 16 << 20

// jsonl reads one object a line, each a document of its own with the id file#id. A bad line is an error and the next goes on.
func (j *job) jsonl(r io.Reader) {
	br := bufio.NewReaderSize(r, sampleSize)
	seen := map[string]bool{}
	found := false
	for n := 1; !j.stopped; n++ {
		line, long, err := readLine(br)
		if err != nil && err != io.EOF {
			j.fail("line %d: %w", n, short(err))
			return
		}
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if line = bytes.TrimSpace(line); long {
			j.fail("line %d: longer than %d MiB; split it", n, maxLine>>20)
		} else if len(line) > 0 {
			found = true
			j.record(line, n, seen)
		}
		if err == io.EOF {
			break
		}
	}
	if !found && !j.stopped {
		j.fail("%w", errEmpty)
	}
}

// readLine reads a line of any length; of one that is too long the rest is passed over.
func readLine(br *bufio.Reader) (line []byte, long bool, err error) {
	for {
		chunk, err := br.ReadSlice('\n')
		if len(line)+len(chunk) > maxLine {
			long, line = true, nil
		}
		if !long {
			line = append(line, chunk...)
		}
		if err != bufio.ErrBufferFull {
			return line, long, err
		}
	}
}

func (j *job) record(line []byte, n int, seen map[string]bool) {
	var rec record
	if err := json.Unmarshal(line, &rec); err != nil {
		j.fail("line %d: no JSON object with a text (%s); mend or remove the line", n, err)
		return
	}
	if !rec.has() {
		j.fail("line %d: neither \"text\" nor \"content\" in the object; add one", n)
		return
	}
	if blank(rec.body()) {
		j.fail("line %d: empty text: nothing to read", n)
		return
	}
	id := strings.Trim(string(rec.ID), `"`)
	if id == "" || id == "null" {
		id = fmt.Sprint(n)
	}
	if seen[id] {
		id = fmt.Sprintf("%s@%d", id, n) // two documents must not have one name
	}
	seen[id] = true
	sh := newShaper(j.id + "#" + id)
	sh.title = strings.TrimSpace(rec.Title)
	sh.date, _, _ = findDate(rec.Date)
	if rec.Speaker != "" {
		sh.speaking, sh.voiced = &start{speaker: rec.Speaker}, true
	}
	text := strings.ReplaceAll(rec.body(), "\x00", "?")
	j.pieces(sh, text)
}

// pieces hands on a text that is in memory.
func (j *job) pieces(sh *shaper, text string) {
	for most := j.opt.maxPart(); !j.stopped; {
		part, last := text, len(text) <= most
		if !last {
			part = text[:cutPoint(text[:most+1])]
		}
		text = text[len(part):]
		if j.textOnly {
			j.emit(sh.bare(part, last))
		} else {
			j.emit(sh.text(part, last))
		}
		if last {
			return
		}
	}
}
