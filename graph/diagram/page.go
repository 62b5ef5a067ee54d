package diagram

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"text/template"

	"trine/schema"
)

//go:embed page
var pageFiles embed.FS

// pageModules are the modules of the page's script, each after those that it imports.
var pageModules = []string{"data", "search", "filter", "grid", "paint", "svg", "panel", "main"}

// Page is an explorer of the statements as one HTML file: a map of all entities with search, filters, paths and the
// evidence of every fact. It works from the disk, asks no host for anything and forbids itself to (Content-Security-Policy
// default-src 'none'). Positions are computed here. Title, Subtitle, Lang, Theme and the filters of o apply; MaxNodes 0
// means all. It fails if ctx ends.
func Page(ctx context.Context, statements []schema.Statement, ontology *schema.Ontology, o Options) ([]byte, error) {
	limit := o.MaxNodes
	o.MaxNodes = max(limit, 1)
	if limit <= 0 {
		o.MaxNodes = len(statements)*2 + 1
	}
	b := newBuilder(statements, ontology, o)
	b.choose()
	b.join()
	b.rank()
	for i, e := range b.order {
		e.shown = i < o.MaxNodes
	}
	d := &Diagram{}
	b.words(d)
	data, err := b.pageData(ctx, d)
	if err != nil {
		return nil, err
	}
	packed, err := pack(data)
	if err != nil {
		return nil, err
	}
	return b.page(d, packed)
}

// pack compresses and encodes a value for the page.
func pack(v any) (string, error) {
	raw, err := json.Marshal(v)
	if err != nil {
		return "", fmt.Errorf("diagram: write page: %w", err)
	}
	var z bytes.Buffer
	w, err := gzip.NewWriterLevel(&z, gzip.BestCompression)
	if err != nil {
		return "", fmt.Errorf("diagram: write page: %w", err)
	}
	if _, err := w.Write(raw); err != nil {
		return "", fmt.Errorf("diagram: write page: %w", err)
	}
	if err := w.Close(); err != nil {
		return "", fmt.Errorf("diagram: write page: %w", err)
	}
	return base64.StdEncoding.EncodeToString(z.Bytes()), nil
}

var (
	moduleImport = regexp.MustCompile(`(?m)^import .*\n`)
	moduleExport = regexp.MustCompile(`(?m)^export `)
)

// pageScript joins the modules into one, because a page on the disk cannot import files.
func pageScript() (string, error) {
	var b strings.Builder
	for _, name := range pageModules {
		text, err := pageFiles.ReadFile("page/" + name + ".mjs")
		if err != nil {
			return "", fmt.Errorf("diagram: write page: %w", err)
		}
		code := moduleExport.ReplaceAllString(moduleImport.ReplaceAllString(string(text), ""), "")
		if name != "main" { // modules do not share their private names
			names := exportedNames(string(text))
			code = "const {" + strings.Join(names, ", ") + "} = (() => {\n" + code + "return {" + strings.Join(names, ", ") + "};\n})();\n"
		}
		b.WriteString(code)
	}
	return b.String(), nil
}

var exported = regexp.MustCompile(`(?m)^export (?:async )?(function|class|const) (.*)$`)

// exportedNames lists what a module exports.
func exportedNames(module string) []string {
	var names []string
	for _, m := range exported.FindAllStringSubmatch(module, -1) {
		if m[1] != "const" {
			names = append(names, regexp.MustCompile(`^\w+`).FindString(m[2]))
			continue
		}
		for _, n := range regexp.MustCompile(`(\w+) = `).FindAllStringSubmatch(m[2], -1) {
			names = append(names, n[1])
			if strings.Contains(m[2], "=>") || strings.HasSuffix(m[2], "{") {
				break // a function or an object, not a list of numbers
			}
		}
	}
	return names
}

// page fills the template.
func (b *builder) page(d *Diagram, data string) ([]byte, error) {
	script, err := pageScript()
	if err != nil {
		return nil, err
	}
	style, err := pageFiles.ReadFile("page/page.css")
	if err != nil {
		return nil, fmt.Errorf("diagram: write page: %w", err)
	}
	// text/template, because html/template escapes inside of script elements, where nothing undoes it. All that is not ours
	// goes through html in the template, and the data is base64.
	t, err := template.New("page.html").ParseFS(pageFiles, "page/page.html")
	if err != nil {
		return nil, fmt.Errorf("diagram: write page: %w", err)
	}
	hash := func(s string) string {
		sum := sha256.Sum256([]byte(s))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	lang, scheme := "en", "light dark"
	if b.o.Lang == "zh" {
		lang = "zh-CN"
	}
	if b.o.Theme != "" {
		scheme = b.o.Theme
	}
	var out bytes.Buffer
	err = t.Execute(&out, map[string]any{
		"Lang": lang, "Scheme": scheme, "Title": d.Title, "Subtitle": d.Subtitle, "Words": pageWords(b.o.Lang),
		"Policy": fmt.Sprintf("default-src 'none'; script-src %s; style-src %s; base-uri 'none'; form-action 'none'", hash(script), hash(string(style))),
		"Style":  string(style), "Script": script, "Data": data,
	})
	if err != nil {
		return nil, fmt.Errorf("diagram: write page: %w", err)
	}
	return out.Bytes(), nil
}
