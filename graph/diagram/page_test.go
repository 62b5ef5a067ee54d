package diagram

import (
	"bytes"
	"strings"
	"testing"

	"trine/schema"
)

const pageReady = "document.documentElement?.dataset.ready"

// pageOf writes the page of statements.
func pageOf(t testing.TB, list []schema.Statement, o Options) []byte {
	t.Helper()
	out, err := Page(t.Context(), list, sampleOntology(), o)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestPageForbidsItselfEverything(t *testing.T) {
	p := &sample{}
	p.say(1, "</script><img src=x onerror=alert(1)>/Company", "supplies", arg("B & <b>C</b>/Company"))
	out := strings.ReplaceAll(string(pageOf(t, p.list, Options{Title: `<i>"title"</i>`})), "http://www.w3.org/2000/svg", "")
	for _, want := range []string{"default-src 'none'; script-src 'sha256-", "&lt;i&gt;&#34;title&#34;&lt;/i&gt;"} {
		if !strings.Contains(out, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, bad := range []string{"onerror=", "http://", "https://", "unsafe", "import {", "\nexport "} {
		if strings.Contains(out, bad) {
			t.Errorf("the page has %q", bad)
		}
	}
	if !bytes.Equal(pageOf(t, p.list, Options{}), pageOf(t, p.list, Options{})) {
		t.Error("two runs differ")
	}
}

// TestInBrowser runs what needs a browser in one.
func TestInBrowser(t *testing.T) {
	b := startBrowser(t)
	for _, c := range []struct {
		name string
		run  func(*testing.T, *browser)
	}{{"page", testPage}, {"keys", testPageKeys}, {"labels", testTextFits}, {"png", testPNGLooksLikeSVG}} {
		t.Run(c.name, func(t *testing.T) {
			b.reset(t)
			c.run(t, b)
			for _, url := range b.asked {
				if !strings.HasPrefix(url, "file://") && !strings.HasPrefix(url, "data:") && url != "about:blank" {
					t.Errorf("the page asked for %s", url)
				}
			}
			if p := b.problems(); len(p) > 0 {
				t.Errorf("errors: %v", p)
			}
		})
	}
}

func testPage(t *testing.T, b *browser) {
	list := sampleStatements()
	for i := range list {
		if list[i].Subject.Name == "Kestrel 2" && list[i].Predicate == "developed_by" {
			e := &list[i].Evidence
			e.Text = "我们说 the 𝒌 castrel two 是 Northwind 的"
			at := strings.Index(e.Text, "castrel")
			list[i].Repairs = []schema.Repair{{Start: e.Start + at, End: e.Start + at + len("castrel two"), Surface: "castrel two", Reading: "Kestrel 2", Why: "sound"}}
			e.End = e.Start + len(e.Text)
		}
	}
	around := func(*schema.Statement) (string, string) { return "before ", " after" }
	b.open(pageOf(t, list, Options{Title: "Sample", Around: around}), "page.html", pageReady)
	b.shot("page")
	var got struct {
		Found, Chinese, None []string
		Nodes                int
	}
	b.eval(`({Found: explorer.search("kes").map(i => explorer.model.nodes.name[i]), Chinese: explorer.search("红隼").map(i => explorer.model.nodes.name[i]),
		None: explorer.search("zzz").map(i => explorer.model.nodes.name[i]), Nodes: explorer.model.n})`, &got)
	if strings.Join(got.Found, "|") != "Kestrel 2|Kestrel Mini" || strings.Join(got.Chinese, "|") != "Kestrel 2" || len(got.None) != 0 || got.Nodes != 33 {
		t.Errorf("search: %+v", got)
	}
	// Typing and Enter select; the panel tells the facts; a fact opens its evidence.
	b.eval(`document.getElementById("find").focus()`, nil)
	b.call("Input.insertText", map[string]any{"text": "红隼"}, nil)
	for _, kind := range []string{"keyDown", "keyUp"} {
		b.call("Input.dispatchKeyEvent", map[string]any{"type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13}, nil)
	}
	var panel struct{ Title, Text, Mark, Status string }
	b.eval(`(() => { const p = document.getElementById("panel"); const say = [...p.querySelectorAll(".say")].find(x => x.textContent.includes("developed by")); say.click();
		return {Title: p.querySelector("h2").textContent, Text: p.textContent, Mark: (p.querySelector("mark") || {}).textContent || "", Status: document.getElementById("status").textContent}; })()`, &panel)
	if panel.Title != "Kestrel 2" || panel.Mark != "castrel two" || !strings.Contains(panel.Text, "before ") || !strings.Contains(panel.Text, "Speaker 1") ||
		!strings.Contains(panel.Text, "150T tokens") || !strings.HasPrefix(panel.Status, "Kestrel 2, ") {
		t.Errorf("panel: %+v", panel)
	}
	b.shot("page-selected")
	// Filters.
	var shown []int
	b.eval(`(() => { const n = () => explorer.view.factOn.reduce((a, x) => a + x, 0), out = [n()]; const set = (k, v) => { explorer.filters[k] = v; explorer.apply(); out.push(n()); };
		set("disputed", true); set("disputed", false); set("sure", 95); set("sure", 0); set("from", "2024-06"); set("from", "");
		explorer.filters.hiddenCategories.add("model"); explorer.apply(); out.push(n()); explorer.filters.hiddenCategories.clear(); explorer.apply();
		set("speaker", explorer.model.people.indexOf("Speaker 12")); set("speaker", -1); return out; })()`, &shown)
	if shown[0] != 50 || shown[1] != 6 || shown[2] != 50 || shown[3] != 0 || shown[5] == 0 || shown[5] >= 20 || shown[7] >= 40 || shown[8] != 1 {
		t.Errorf("facts shown under filters: %v", shown)
	}
	// Path, and the picture of what is on the screen.
	var chain []string
	b.eval(`(() => { const at = n => explorer.model.nodes.name.indexOf(n); explorer.walk(at("Meridian Foundry"), at("logistics"));
		return [...document.querySelectorAll("#panel .say")].map(x => x.textContent.trim().replace(/\s+/g, " ")); })()`, &chain)
	if len(chain) != 5 || !strings.HasPrefix(chain[0], "Meridian Foundry supplies Halcyon Chips") || !strings.HasSuffix(chain[4], "serves logistics") {
		t.Errorf("path: %q", chain)
	}
	var svg string
	b.eval(`explorer.svg()`, &svg)
	checkXML(t, []byte(svg))
	if !strings.Contains(svg, "Halcyon Chips") || strings.Contains(svg, "周明远") {
		t.Error("the SVG is not what is on the screen")
	}
	b.shot("page-path")
}

func testPageKeys(t *testing.T, b *browser) {
	b.call("Emulation.setEmulatedMedia", map[string]any{"features": []map[string]string{{"name": "prefers-color-scheme", "value": "dark"}}}, nil)
	b.open(pageOf(t, sampleStatements(), Options{Lang: "zh"}), "page.html", pageReady)
	key := func(k, text string) {
		p := map[string]any{"type": "keyDown", "key": k}
		if text != "" {
			p["text"] = text
		}
		b.call("Input.dispatchKeyEvent", p, nil)
		b.call("Input.dispatchKeyEvent", map[string]any{"type": "keyUp", "key": k}, nil)
	}
	b.eval(`document.getElementById("map").focus()`, nil)
	key("n", "n")
	var first, next string
	b.eval(`document.querySelector("#panel h2").textContent`, &first)
	key("n", "n")
	b.eval(`document.querySelector("#panel h2").textContent`, &next)
	if first != "红隼 2" || next == "" || next == first {
		t.Errorf("n leads to %q and %q", first, next)
	}
	b.shot("page-dark-zh")
	key("Escape", "")
	var state struct {
		Panel, Dark bool
		Focus       string
	}
	key("/", "/")
	b.eval(`({Panel: !document.getElementById("panel").hidden, Dark: document.documentElement.classList.contains("dark"), Focus: document.activeElement.id})`, &state)
	if state.Panel || !state.Dark || state.Focus != "find" {
		t.Errorf("after Escape and /: %+v", state)
	}
}
