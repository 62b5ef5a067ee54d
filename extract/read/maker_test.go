package read

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding"

	"trine/extract"
)

// one reads text that must give exactly one part.
func one(t *testing.T, id, format, text string) *extract.Document {
	t.Helper()
	docs := FromText(id, format, text, Options{})
	if len(docs) != 1 {
		t.Fatalf("%d documents, want 1", len(docs))
	}
	check(t, docs[0])
	return docs[0]
}

// all reads everything and keeps the errors' texts.
func all(s Source) (docs []*extract.Document, errs []string) {
	for d, err := range s.Documents() {
		if err != nil {
			errs = append(errs, err.Error())
		} else {
			docs = append(docs, d)
		}
	}
	return docs, errs
}

func encoded(t testing.TB, e encoding.Encoding, s string) string {
	t.Helper()
	out, err := e.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func blockTexts(d *extract.Document) []string {
	var out []string
	for _, b := range d.Blocks {
		out = append(out, clean(d, b.Span))
	}
	return out
}

// makePDF writes a PDF with one text line per string, a page per slice. Chinese lines use a UCS-2 font.
func makePDF(pages ...[]string) []byte {
	var b bytes.Buffer
	var offsets []int
	obj := func(body string) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(offsets), body)
	}
	b.WriteString("%PDF-1.4\n")
	var kids []string
	for i := range pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", 5+2*i))
	}
	obj("<< /Type /Catalog /Pages 2 0 R >>")
	obj(fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), len(pages)))
	obj("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 126 /Widths [" +
		strings.Repeat("500 ", 95) + "] >>")
	obj("<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 >>] >>")
	for i, lines := range pages {
		var s strings.Builder
		s.WriteString("BT\n")
		y := 760
		for _, l := range lines {
			if l != "" {
				fmt.Fprintf(&s, "1 0 0 1 72 %d Tm\n", y)
				if isASCII(l) {
					fmt.Fprintf(&s, "/F1 12 Tf (%s) Tj\n", strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(l))
				} else {
					s.WriteString("/F2 12 Tf <")
					for _, r := range l {
						fmt.Fprintf(&s, "%04X", r)
					}
					s.WriteString("> Tj\n")
				}
			}
			y -= 14
		}
		s.WriteString("ET")
		obj(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>", 6+2*i))
		obj(fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", s.Len(), s.String()))
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, xref)
	return b.Bytes()
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// makeDOCX wraps a body in the parts that Word writes.
func makeDOCX(t testing.TB, body string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	const w = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	for _, f := range [][2]string{
		{"[Content_Types].xml", `<?xml version="1.0"?><Types/>`},
		{"word/styles.xml", `<w:styles ` + w + `><w:style w:styleId="a1"><w:name w:val="heading 1"/></w:style>` +
			`<w:style w:styleId="a2"><w:name w:val="Own"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style></w:styles>`},
		{"docProps/core.xml", `<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="e"><dcterms:created>2025-05-06T07:08:09Z</dcterms:created></cp:coreProperties>`},
		{"word/document.xml", `<?xml version="1.0" encoding="UTF-8"?><w:document ` + w + `><w:body>` + body + `</w:body></w:document>`},
	} {
		out, err := z.Create(f[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := out.Write([]byte(f[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// wp is a Word paragraph with properties and text.
func wp(props, text string) string {
	return "<w:p><w:pPr>" + props + "</w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>"
}
