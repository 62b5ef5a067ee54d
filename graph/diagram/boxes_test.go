package diagram

import (
	"fmt"
	"strings"
	"testing"

	"trine/schema"
)

// mixedNames are 1,000 labels of four scripts and of all lengths.
func mixedNames() []string {
	parts := [][]string{
		{"北京", "智能", "科技", "有限公司", "大模型", "云计算", "深度求索", "（中国）", "实验室", "·"},
		{"ソフト", "バンク", "グループ", "株式会社", "研究所", "ｶﾀｶﾅ", "東京", "ー", "の", "AI"},
		{"삼성", "전자", "연구소", "주식회사", "인공", "지능", " ", "한국", "AI"},
		{"Wide", "AI ", "Labs ", "illicit ", "Model-", "3.1 ", "405B", "WWW", "Œuvre ", "Ünïted", "(beta)", "fjord"},
	}
	var out []string
	for i := range 1000 {
		set := parts[i%4]
		var b strings.Builder
		for k := range 1 + i%9 {
			if i%7 == 0 {
				set = parts[(i+k)%4]
			}
			b.WriteString(set[(i/4+k*k*7+k)%len(set)])
		}
		fmt.Fprintf(&b, " %d", i)
		out = append(out, b.String())
	}
	return out
}

// testTextFits measures every text of a picture of 1,000 mixed labels against the box it stands in.
func testTextFits(t *testing.T, b *browser) {
	p := &sample{}
	for i, name := range mixedNames() {
		s := p.say(1+i%4, name+"/Company", "is_a", text(strings.Repeat(name+" ", 1+i%3)))
		s.Qualifier = ""
		if i%10 == 0 {
			p.say(1, name, "supplies", schema.Argument{ID: "e:hub" + fmt.Sprint(i/100), Name: name + name, Type: "Product"})
		}
	}
	d := New(p.list, sampleOntology(), Options{MaxNodes: 2000, Values: "rows"})
	svg := string(draw(t, d))
	measure := `(() => { const out = {boxes: 0, texts: 0, over: [], worst: -1e9};
		for (const g of document.querySelectorAll(".node")) { const box = g.querySelector("path").getBBox(); out.boxes++;
			for (const t of g.querySelectorAll("text")) { const r = t.getBBox(), by = Math.max(box.x - r.x, r.x + r.width - box.x - box.width);
				out.texts++; out.worst = Math.max(out.worst, by); if (by > 0 && out.over.length < 5) out.over.push(t.textContent + " by " + by); } }
		return out; })()`
	var got struct {
		Boxes, Texts int
		Over         []string
		Worst        float64
	}
	b.open([]byte(svg), "labels.svg", `document.querySelectorAll(".node").length >= 1000`)
	b.eval(measure, &got)
	if got.Boxes < 1000 || got.Texts < 3000 || len(got.Over) > 0 {
		t.Errorf("%d boxes, %d texts, sticking out: %q", got.Boxes, got.Texts, got.Over)
	}
	t.Logf("%d boxes, %d texts, nearest to an edge %.2f pt", got.Boxes, got.Texts, -got.Worst)
	if !testing.Verbose() {
		return
	}
	// With the fonts of this machine left to themselves, to see how good the widths are.
	free := ""
	for _, part := range strings.SplitAfter(svg, " textLength=\"") {
		if i := strings.Index(part, "\" lengthAdjust=\"spacingAndGlyphs\""); i > 0 && i < 12 {
			part = part[i+len("\" lengthAdjust=\"spacingAndGlyphs\""):]
		}
		free += strings.TrimSuffix(part, " textLength=\"")
	}
	b.open([]byte(free), "free.svg", `document.querySelectorAll(".node").length >= 1000 && !document.querySelector("[textLength]")`)
	b.eval(measure, &got)
	t.Logf("without textLength: nearest to an edge %.2f pt, sticking out: %q", -got.Worst, got.Over)
}

// BenchmarkPage5000 reports, beside the time to write the page, its size and how it does in a browser: when it is ready,
// how long a search takes, and frames per second while the map is moved.
func BenchmarkPage5000(b *testing.B) {
	list := world(5000, 15000)
	var out []byte
	for b.Loop() {
		out = pageOf(b, list, Options{Title: "Synthetic"})
	}
	b.StopTimer()
	b.ReportMetric(float64(len(out))/1e6, "MB")
	br := startBrowser(b)
	br.busy()
	br.open(out, "page.html", pageReady)
	b.ReportMetric(br.busy(), "ms-CPU-ready")
	var ready, search, fps float64
	br.eval(`+document.documentElement.dataset.ready`, &ready)
	br.eval(`(() => { const t = performance.now(); let n = 0; for (const q of ["n", "北", "cloud 4", "ai", "サクラ 智能", "999"]) n += explorer.search(q).length;
		if (!n) throw Error("nothing found"); return (performance.now() - t) / 6; })()`, &search)
	br.eval(`new Promise(done => { const c = document.getElementById("map"), n = 60; let i = 0; const at = k => ({clientX: 700 + 3 * k, clientY: 450 + 2 * k, pointerId: 1, bubbles: true});
		c.setPointerCapture = () => {}; c.dispatchEvent(new PointerEvent("pointerdown", at(0))); const start = performance.now();
		const step = () => { if (++i > n) { c.dispatchEvent(new PointerEvent("pointerup", at(i))); return done(n * 1000 / (performance.now() - start)); }
			c.dispatchEvent(new PointerEvent("pointermove", at(i))); requestAnimationFrame(step); }; requestAnimationFrame(step); })`, &fps)
	b.ReportMetric(ready, "ms-ready")
	b.ReportMetric(search, "ms-search")
	b.ReportMetric(fps, "frames/s")
	br.shot("page5000")
	if p := br.problems(); len(p) > 0 {
		b.Fatal(p)
	}
}
