package read

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"trine/extract"
)

// Options say how to read. The zero value is ready to use.
type Options struct {
	// MaxPart is how many bytes of text one Document holds at most; 0 means 4 MiB, less than 256 means 256.
	MaxPart int
	// Stdin is what "-" reads; nil means os.Stdin.
	Stdin io.Reader
	// Warn is called with one line about what was read but not as it is written; nil drops warnings.
	Warn func(string)
}

const (
	defaultPart = 4 << 20
	minPart     = 256
	sampleSize  = 64 << 10
	maxWhole    = 64 << 20 // formats that need the whole file in memory
)

func (o Options) maxPart() int {
	switch {
	case o.MaxPart == 0:
		return defaultPart
	case o.MaxPart < minPart:
		return minPart
	}
	return o.MaxPart
}

func (o Options) warn(format string, args ...any) {
	if o.Warn != nil {
		o.Warn(fmt.Sprintf(format, args...))
	}
}

// Source is one file, or standard input, that has not been opened yet.
type Source struct {
	ID     string // path as given, "-" for standard input
	format string // "" means tell by content and name
	open   func() (io.ReadCloser, error)
	opt    Options
}

// Documents opens the source and yields its documents in order; a long one comes in several parts. An error is one line
// that names file, fault and remedy. After an error other documents may follow (a bad line of a JSONL file) or none do.
// Stopping early closes the file.
func (s Source) Documents() iter.Seq2[*extract.Document, error] {
	return func(yield func(*extract.Document, error) bool) { s.run(yield, false) }
}

// WriteText writes the text that the documents' spans point into, and nothing else. Documents of a JSONL file are divided
// by one line break.
func (s Source) WriteText(w io.Writer) error {
	var errs []error
	id := ""
	s.run(func(d *extract.Document, err error) bool {
		if err != nil {
			errs = append(errs, err)
			return true
		}
		if id != "" && id != d.ID {
			if _, err := io.WriteString(w, "\n"); err != nil {
				errs = append(errs, err)
				return false
			}
		}
		id = d.ID
		if _, err := io.WriteString(w, d.Text); err != nil {
			errs = append(errs, err)
			return false
		}
		return true
	}, true)
	return errors.Join(errs...)
}

// FromText reads text in hand. The format is "text", "markdown", "html", "srt", "vtt", "jsonl", "docx" or "pdf" (these two
// as bytes), or "" to tell by content and by the id's extension. What cannot be read yields no document.
func FromText(id, format, text string, opt Options) []*extract.Document {
	s := Source{ID: id, format: format, opt: opt,
		open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}
	var docs []*extract.Document
	for d, err := range s.Documents() {
		if err == nil {
			docs = append(docs, d)
		}
	}
	return docs
}

// job is one source being read.
type job struct {
	id       string
	opt      Options
	textOnly bool // leave the overlay out
	yield    func(*extract.Document, error) bool
	stopped  bool
	any      bool // a document was yielded
}

func (j *job) emit(d *extract.Document) {
	if !j.stopped {
		j.any = true
		j.stopped = !j.yield(d, nil)
	}
}

// fail reports an error about the source and goes on.
func (j *job) fail(format string, args ...any) {
	if !j.stopped {
		j.stopped = !j.yield(nil, fmt.Errorf("read %s: %w", j.id, fmt.Errorf(format, args...)))
	}
}

func (s Source) run(yield func(*extract.Document, error) bool, textOnly bool) {
	j := &job{id: s.ID, opt: s.opt, yield: yield, textOnly: textOnly}
	f, err := s.open()
	if err != nil {
		j.fail("%w", short(err))
		return
	}
	defer f.Close()
	br := bufio.NewReaderSize(f, sampleSize)
	sample, err := br.Peek(sampleSize)
	if err != nil && err != io.EOF {
		j.fail("%w", short(err))
		return
	}
	if len(sample) == 0 {
		j.fail("%w", errEmpty)
		return
	}
	format := s.format
	if format == "" {
		if format, err = sniff(sample, extension(s.ID)); err != nil {
			j.fail("%w", err)
			return
		}
	}
	switch format {
	case "pdf":
		j.whole(br, j.pdf)
	case "docx":
		j.whole(br, j.docx)
	default:
		j.decoded(br, sample, format)
	}
}

var errEmpty = errors.New("empty file: nothing to read")

// decoded reads the formats that are text underneath.
func (j *job) decoded(br *bufio.Reader, sample []byte, format string) {
	r, err := decode(br, sample)
	if err != nil {
		j.fail("%w", err)
		return
	}
	switch format {
	case "html":
		j.whole(r, j.html)
	case "srt", "vtt":
		j.whole(r, j.subtitles)
	case "jsonl":
		j.jsonl(r)
	default:
		j.text(r, format == "markdown")
	}
	if c, ok := r.(*cleaner); ok && c.bad > 0 {
		if j.any {
			j.opt.warn("read %s: %s", j.id, c.warning())
		}
	}
}

// whole reads all of r and gives it to a format that cannot be read in pieces.
func (j *job) whole(r io.Reader, f func([]byte)) {
	var data bytes.Buffer
	chunk := make([]byte, sampleSize)
	for {
		n, err := r.Read(chunk)
		data.Write(chunk[:n])
		if data.Len() > maxWhole {
			j.fail("more than %d MiB; split it or convert it to text", maxWhole>>20)
			return
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			j.fail("%w", short(err))
			return
		}
	}
	f(data.Bytes())
}

// text reads plain text and Markdown part by part.
func (j *job) text(r io.Reader, markdown bool) {
	sh := newShaper(j.id)
	sh.forceMarkdown = markdown
	p := newParter(r, j.opt.maxPart())
	for !j.stopped {
		text, last, err := p.next()
		if err != nil {
			j.fail("%w", short(err))
			return
		}
		if sh.part == 0 && last && blank(text) {
			j.fail("%w", errEmpty)
			return
		}
		if j.textOnly {
			j.emit(sh.bare(text, last))
		} else {
			j.emit(sh.text(text, last))
		}
		if last {
			return
		}
	}
}

// short leaves the path out of a file error, since the message has it already.
func short(err error) error {
	var pe *os.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

func extension(id string) string { return strings.ToLower(strings.TrimPrefix(filepath.Ext(id), ".")) }
