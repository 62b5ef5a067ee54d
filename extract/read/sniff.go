package read

import (
	"bytes"
	"encoding/json"
	"errors"
	"regexp"
	"strings"
)

var (
	cueTime = `(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}`
	srtHead = regexp.MustCompile(`^\s*(?:\d+[ \t]*\r?\n)?` + cueTime + `[ \t]*-->[ \t]*` + cueTime)
	htmlTag = regexp.MustCompile(`(?i)<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])`)
	htmlAny = regexp.MustCompile(`(?i)</(?:p|div|td|li|h[1-6]|span|a|table)>`)
)

// sniff tells the format of a file by its beginning and its extension.
func sniff(sample []byte, ext string) (string, error) {
	if f, err := sniffBytes(sample, ext); f != "" || err != nil {
		return f, err
	}
	head := strings.TrimLeft(string(head(sample, 4096)), "\ufeff \t\r\n")
	if c := guess(sample); c.enc != nil { // UTF-16 hides what the text begins with
		if b, err := c.enc.NewDecoder().Bytes(sample); err == nil || len(b) > 0 {
			head = strings.TrimLeft(string(b[:min(len(b), 4096)]), "\ufeff \t\r\n")
		}
	}
	switch {
	case strings.HasPrefix(head, "WEBVTT"):
		return "vtt", nil
	case srtHead.MatchString(head):
		return "srt", nil
	case strings.HasPrefix(head, "<") && htmlTag.MatchString(head):
		return "html", nil
	case strings.HasPrefix(head, "<?xml") && !htmlTag.MatchString(head):
		return "", errors.New("XML is not read; convert it to HTML or text")
	}
	return byExtension(head, ext)
}

// sniffBytes tells the formats that are no text.
func sniffBytes(sample []byte, ext string) (string, error) {
	switch {
	case bytes.Contains(head(sample, 1024), []byte("%PDF-")):
		return "pdf", nil
	case bytes.HasPrefix(sample, []byte("PK\x03\x04")):
		if ext == "docx" || bytes.Contains(sample, []byte("word/")) || bytes.Contains(sample, []byte("[Content_Types].xml")) {
			return "docx", nil
		}
		return "", errors.New("zip archive: unpack it and name the files inside")
	case bytes.HasPrefix(sample, []byte("\xd0\xcf\x11\xe0")):
		return "", errors.New("old Office file (.doc, .xls): save it as DOCX or text")
	case bytes.HasPrefix(sample, []byte(`{\rtf`)):
		return "", errors.New("RTF is not read; save it as DOCX or text")
	case bytes.HasPrefix(sample, []byte("\x1f\x8b")):
		return "", errors.New("gzip file: unpack it first")
	}
	return "", nil
}

func byExtension(head, ext string) (string, error) {
	switch ext {
	case "pdf":
		return "", errors.New("not a PDF (no %PDF header); save it again or give it its right extension")
	case "docx":
		return "", errors.New("not a DOCX (no zip archive); save it again or give it its right extension")
	case "json":
		if !jsonLine(head) {
			return "", errors.New("JSON is read as one object a line; convert it to JSONL")
		}
		return "jsonl", nil
	case "jsonl", "ndjson":
		return "jsonl", nil
	case "html", "htm", "xhtml":
		if htmlAny.MatchString(head) || htmlTag.MatchString(head) || strings.HasPrefix(head, "<") {
			return "html", nil
		}
	case "md", "markdown", "mdown":
		return "markdown", nil
	}
	if jsonLine(head) {
		return "jsonl", nil
	}
	return "text", nil
}

// jsonLine tells whether the first line is a JSON object with a text, whatever the file is called.
func jsonLine(head string) bool {
	line, _, whole := strings.Cut(head, "\n")
	if !strings.HasPrefix(line, "{") {
		return false
	}
	var rec record
	if json.Unmarshal([]byte(line), &rec) == nil {
		return rec.has()
	}
	// a first line longer than what was looked at
	return !whole && (strings.Contains(line, `"text":`) || strings.Contains(line, `"content":`))
}

func head(b []byte, n int) []byte { return b[:min(len(b), n)] }
