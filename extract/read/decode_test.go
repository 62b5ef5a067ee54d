package read

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

func TestEncodings(t *testing.T) {
	simplified := "星河科技今年的收入是12亿元。\n我们认为明年会更好，主要因为海外市场的需求。\n"
	traditional := "星河科技今年的收入是12億元。\n我們認為明年會更好，主要因為海外市場的需求。\n"
	english := "The company sold 12 lamps.\nIt will sell more.\n"
	le := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	be := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	for _, c := range []struct{ name, bytes, want string }{
		{"utf8", simplified, simplified},
		{"bom stays", "\ufeff" + simplified, "\ufeff" + simplified},
		{"gbk", encoded(t, simplifiedchinese.GBK, simplified), simplified},
		{"gb18030", encoded(t, simplifiedchinese.GB18030, simplified+"𠀀"), simplified + "𠀀"},
		{"big5", encoded(t, traditionalchinese.Big5, traditional), traditional},
		{"utf16le bom", "\xff\xfe" + encoded(t, le, simplified), simplified},
		{"utf16be bom", "\xfe\xff" + encoded(t, be, simplified), simplified},
		{"utf16le", encoded(t, le, simplified), simplified},
		{"utf16be", encoded(t, be, english), english},
		{"crlf stays", "one line.\r\nanother line.\r\n", "one line.\r\nanother line.\r\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := one(t, "a.txt", "", c.bytes)
			if d.Text != c.want {
				t.Errorf("got %q, want %q", d.Text, c.want)
			}
			for _, b := range d.Blocks {
				if s := d.Text[b.Start:b.End]; strings.ContainsAny(s, "\r\ufeff") {
					t.Errorf("block %q has a line end or a mark in it", s)
				}
			}
			if len(d.Blocks) != 2 && !strings.Contains(c.name, "gb18030") {
				t.Errorf("%d blocks: %q", len(d.Blocks), blockTexts(d))
			}
		})
	}
}

func TestBadBytesKeepOffsets(t *testing.T) {
	text := "The first line is fine.\nBad \xff\xfe bytes\x00 and 中\xe4\xb8 cut.\n"
	var warnings []string
	docs := FromText("a.txt", "", text, Options{Warn: func(s string) { warnings = append(warnings, s) }})
	if len(docs) != 1 {
		t.Fatalf("%d documents", len(docs))
	}
	check(t, docs[0])
	if want := "The first line is fine.\nBad ?? bytes? and 中?? cut.\n"; docs[0].Text != want {
		t.Errorf("got %q, want %q", docs[0].Text, want)
	}
	if len(warnings) != 1 || warnings[0] != "read a.txt: 5 bytes are no UTF-8 and are read as '?', the first at offset 28; convert the file to UTF-8" {
		t.Errorf("warnings %q", warnings)
	}
}

// TestCleanerAcrossReads cuts characters between reads at every place.
func TestCleanerAcrossReads(t *testing.T) {
	text := "中文字\xe4\xb8的𠀀\xf0\x9f end"
	want := "中文字??的𠀀?? end"
	for n := 1; n < 9; n++ {
		c := &cleaner{r: &slow{text, n}}
		var b strings.Builder
		buf := make([]byte, 16)
		for {
			k, err := c.Read(buf)
			b.Write(buf[:k])
			if err != nil {
				break
			}
		}
		if b.String() != want {
			t.Errorf("%d bytes a read: got %q", n, b.String())
		}
	}
}

func TestBinaryTail(t *testing.T) {
	in := strings.Repeat("Some words here.\n", 6000) + strings.Repeat("\x00\xff\x01\xfe", 100000)
	docs, errs := all(Source{ID: "a.txt", open: opener(in), opt: Options{MaxPart: 1 << 16}})
	if len(docs) == 0 || len(errs) != 1 || errs[0] != "read a.txt: binary data from offset 102000 on; cut it off or convert the file to UTF-8" {
		t.Errorf("%d documents, errors %q", len(docs), errs)
	}
}

func TestRefused(t *testing.T) {
	noise := make([]byte, 4096)
	x := uint32(7)
	for i := range noise {
		x = x*1664525 + 1013904223
		noise[i] = byte(x >> 24)
	}
	for _, c := range []struct{ id, bytes, want string }{
		{"a.txt", "", "read a.txt: empty file: nothing to read"},
		{"a.txt", " \n\t\r\n", "read a.txt: empty file: nothing to read"},
		{"a.txt", "\ufeff", "read a.txt: empty file: nothing to read"},
		{"a.bin", string(noise), "read a.bin: binary data, or text in"},
		{"a.txt", "ELF\x00\x00\x00\x00\x01\x02\x00\x00", "read a.txt: binary data, or text in"},
		{"a.txt", "\x89PNG\r\n\x1a\n" + strings.Repeat("\x00\x01\xfe", 100), "read a.txt: binary data, or text in"},
		{"a.pdf", "just words", "read a.pdf: not a PDF (no %PDF header)"},
		{"a.pdf", "%PDF-1.4\n1 0 obj\n<< /Type /Cat", "read a.pdf: truncated PDF (no trailer); save it again or convert it to text"},
		{"a.pdf", "%PDF-1.4\n%%EOF", "read a.pdf: damaged PDF"},
		{"a.pdf", "%PDF-1.4\n" + strings.Repeat("[", 9000) + "\n%%EOF", "read a.pdf: damaged PDF (absurd nesting)"},
		{"a.docx", "just words", "read a.docx: not a DOCX (no zip archive)"},
		{"a.docx", "PK\x03\x04 and no more", "read a.docx: damaged DOCX"},
		{"a.zip", "PK\x03\x04 whatever", "read a.zip: zip archive"},
		{"a.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "read a.doc: old Office file"},
		{"a.rtf", `{\rtf1 words}`, "read a.rtf: RTF is not read"},
		{"a.gz", "\x1f\x8b\x08\x00", "read a.gz: gzip file"},
		{"a.json", "[1, 2]", "read a.json: JSON is read as one object a line"},
		{"a.xml", "<?xml version=\"1.0\"?><feed/>", "read a.xml: XML is not read"},
		{"a.html", "<html><body><script>x</script></body></html>", "read a.html: no text in it"},
		{"a.vtt", "WEBVTT\n\n", "read a.vtt: no subtitles in it"},
	} {
		s := Source{ID: c.id, open: opener(c.bytes)}
		docs, errs := all(s)
		if len(docs) != 0 || len(errs) != 1 || !strings.HasPrefix(errs[0], c.want) || strings.Contains(errs[0], "\n") {
			t.Errorf("%s %.20q: %d documents, errors %q, want %q", c.id, c.bytes, len(docs), errs, c.want)
		}
	}
}
