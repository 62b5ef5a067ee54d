package diagram

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"trine/schema"
)

// phrases are the words of the picture itself, in English and Chinese.
var phrases = map[string][2]string{
	"all":           {"Who does what", "谁在做什么"},
	"companies":     {"Companies and their ties", "公司与关系"},
	"models":        {"Models and what they are made of", "模型与构成"},
	"industries":    {"Industries and who serves them", "行业与应用"},
	"claims":        {"Who says what", "谁说了什么"},
	"timeline":      {"What happened when", "时间线"},
	"sources":       {"Who speaks of what", "来源与提及"},
	"disputes":      {"Contradictions", "相互矛盾的说法"},
	"claim":         {"1 claim", "1 条说法"},
	"claimn":        {"%d claims", "%d 条说法"},
	"undated1":      {"1 statement without a date is left out", "已略去 1 条无日期的陈述"},
	"undated":       {"%d statements without a date are left out", "已略去 %d 条无日期的陈述"},
	"document":      {"Document", "文档"},
	"indoc":         {"All of it in %s", "均出自 %s"},
	"speaker":       {"Speaker", "发言人"},
	"focus":         {"%s and its neighbours", "%s 及其关联"},
	"entities":      {"%s entities", "%s 个实体"},
	"entity":        {"1 entity", "1 个实体"},
	"someof":        {"%s of %s entities", "%s 个实体中的 %s 个"},
	"relations":     {"%s relations", "%s 条关系"},
	"relation":      {"1 relation", "1 条关系"},
	"facts":         {"%s values", "%s 个数值"},
	"fact":          {"1 value", "1 个数值"},
	"statements":    {"%s statements", "%s 条陈述"},
	"statement":     {"1 statement", "1 条陈述"},
	"dispute":       {"1 contradiction", "1 处矛盾"},
	"conflicts":     {"%d contradictions", "%d 处矛盾"},
	"lowconf":       {"%d statements below the confidence limit are left out", "已略去 %d 条低于置信度下限的陈述"},
	"nofocus":       {"No entity is named “%s”", "没有名为“%s”的实体"},
	"dense":         {"Reduced to what stays legible: at most %d ties", "为保持清晰，最多显示 %d 条连线"},
	"empty":         {"Nothing to draw", "没有可画的内容"},
	"emptyhint":     {"No statement passes the filters.", "没有陈述符合筛选条件。"},
	"more":          {"+%d more", "另有 %d 个"},
	"moretie":       {"+1 neighbour", "另有 1 个关联"},
	"moreties":      {"+%d neighbours", "另有 %d 个关联"},
	"morerow":       {"+1 fact", "另有 1 条"},
	"morerows":      {"+%d facts", "另有 %d 条"},
	"morelegend":    {"entities not drawn one by one", "未逐一画出的实体"},
	"times":         {"%s × %d", "%s × %d"},
	"added":         {"only in the second", "仅见于后者"},
	"dropped":       {"only in the first", "仅见于前者"},
	"entityadded":   {"new", "新增"},
	"entitydropped": {"not repeated", "不再提及"},
	"same1":         {"1 fact is the same in both", "1 条事实两者相同"},
	"same":          {"%d facts are the same in both", "%d 条事实两者相同"},
	"overview":      {"Overview: %s entities in %d groups", "概览：%s 个实体，%d 个群组"},
	"smaller1":      {"1 smaller group is not drawn", "另有 1 个较小的群组未画出"},
	"smaller":       {"%d smaller groups are not drawn", "另有 %d 个较小的群组未画出"},
	"within":        {" (%s entities)", "（%s 个实体）"},
	"weaker1":       {"1 weaker tie between groups is not drawn", "另有 1 条较弱的群组关系未画出"},
	"weaker":        {"%d weaker ties between groups are not drawn", "另有 %d 条较弱的群组关系未画出"},
	"alone1":        {"1 entity has no tie to another", "1 个实体没有任何关系"},
	"alone":         {"%d entities have no tie to another", "%d 个实体没有任何关系"},
	"groupties":     {"relations between two groups, by number", "群组之间的关系数"},
	"diff":          {"What changed", "变化"},
	"one":           {"1 source", "1 个来源"},
	"many":          {"%d sources", "%d 个来源"},
	"many+":         {"%d+ sources", "≥ %d 个来源"},
	"uncertain":     {"uncertain", "不确定"},
	"planned":       {"planned", "计划中"},
	"negated":       {"denied", "否定"},
	"disputed":      {"contradicted", "有矛盾"},
	"not":           {"not: %s", "非：%s"},
	"sure":          {"%d %% sure", "置信度 %d%%"},
	"value":         {"Value", "数值"},
	"date":          {"Date", "日期"},
	"text":          {"Statement", "说法"},
	"term":          {"Term", "词语"},
	"alsosays":      {"and %d more", "另有 %d 处"},
	"reported":      {"according to %s", "据 %s"},
}

func phrase(lang, key string, args ...any) string {
	p := phrases[key][0]
	if lang == "zh" {
		p = phrases[key][1]
	}
	if len(args) == 0 {
		return p
	}
	return fmt.Sprintf(p, args...)
}

func (b *builder) say(key string, args ...any) string { return phrase(b.o.Lang, key, args...) }

// count prints "1 relation" or "7 relations".
func (b *builder) count(n int, one, many string) string { return count(b.o.Lang, n, one, many) }

func count(lang string, n int, one, many string) string {
	if n == 1 {
		return phrase(lang, one)
	}
	if strings.Contains(phrases[many][0], "%s") {
		return phrase(lang, many, thousands(n))
	}
	return phrase(lang, many, n)
}

// words writes title, subtitle, notes and legend.
func (b *builder) words(d *Diagram) {
	d.Title = clean(b.o.Title)
	if d.Title == "" {
		key := string(b.o.View)
		if phrases[key][0] == "" {
			key = "all"
		}
		if b.diff {
			key = "diff"
		}
		d.Title = b.say(key)
		if b.o.View == Overview {
			d.Title = b.say(key, thousands(len(b.order)), len(d.Nodes))
		}
		if b.o.Focus != "" {
			name := b.o.Focus
			if e := b.entities[b.find(b.o.Focus)]; e != nil {
				name = e.name
			}
			d.Title = b.say("focus", clean(name))
		}
	}
	var parts []string
	if sub := clean(b.o.Subtitle); sub != "" {
		parts = append(parts, sub)
	}
	parts = append(parts, b.counts()...)
	d.Subtitle = strings.Join(parts, " · ")
	for _, n := range b.notes {
		d.Notes = append(d.Notes, clean(n))
	}
	b.legend(d)
}

// counts are what the picture shows, of how much.
func (b *builder) counts() []string {
	shown, literals, relations, statements := 0, 0, 0, 0
	for _, e := range b.order {
		if e.shown {
			shown++
		}
	}
	for _, f := range b.facts {
		statements += len(f.list)
		if f.literal {
			literals++
		} else {
			relations++
		}
	}
	var parts []string
	switch {
	case len(b.order) == 0:
		return nil
	case shown < len(b.order) && b.o.Lang == "zh":
		parts = append(parts, b.say("someof", thousands(len(b.order)), thousands(shown)))
	case shown < len(b.order):
		parts = append(parts, b.say("someof", thousands(shown), thousands(len(b.order))))
	default:
		parts = append(parts, b.count(shown, "entity", "entities"))
	}
	parts = append(parts, b.count(relations, "relation", "relations"))
	if literals > 0 {
		parts = append(parts, b.count(literals, "fact", "facts"))
	}
	parts = append(parts, b.count(statements, "statement", "statements"))
	if n := b.contradictions(); n > 0 {
		parts = append(parts, b.count(n, "dispute", "conflicts"))
	}
	return parts
}

func (b *builder) categoryLabel(c *category) string {
	return b.look.pick(schema.Labels{En: c.labels[0], Zh: c.labels[1]}, c.id)
}

// contradictions counts the pairs of facts that contradict each other.
func (b *builder) contradictions() int {
	in, at := map[string]int{}, map[string]int{}
	for i, f := range b.facts {
		at[f.key(f.mark.Negated)] = i + 1
		for _, s := range f.list {
			in[s.ID] = i + 1
		}
	}
	pairs := map[[2]int]bool{}
	for i, f := range b.facts {
		if j := at[f.key(!f.mark.Negated)]; j > 0 {
			pairs[[2]int{min(i+1, j), max(i+1, j)}] = true
		}
		for _, s := range f.list {
			for _, c := range s.Conflicts {
				j := in[c] // 0 if the other side is not among the statements
				if j != i+1 {
					pairs[[2]int{min(i+1, j), max(i+1, j)}] = true
				}
			}
		}
	}
	return len(pairs)
}

func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// legend lists the signs that occur, in a fixed order.
func (b *builder) legend(d *Diagram) {
	b.legendCategories(d)
	b.legendLines(d)
	if slices.ContainsFunc(d.Nodes, func(n Node) bool { return n.More > 0 }) {
		d.Legend = append(d.Legend, LegendItem{"more", b.say("morelegend")})
	}
}

// legendCategories explains colours and glyphs: by the class if only one of the category occurs.
func (b *builder) legendCategories(d *Diagram) {
	labels := map[string]map[string]bool{} // category to class labels
	add := func(category, label string) {
		if labels[category] == nil {
			labels[category] = map[string]bool{}
		}
		labels[category][label] = true
	}
	for i := range d.Nodes {
		n := &d.Nodes[i]
		for _, s := range n.Mix {
			add(s.Category, b.categoryLabel(categoryByID(s.Category)))
		}
		if n.Kind == EntityNode || n.Kind == StackNode {
			label, _, _ := strings.Cut(n.Label, " · ") // without what a comparison adds
			add(n.Category, label)
		}
	}
	for i := range categories {
		c := &categories[i]
		names := sortedKeys(labels[c.id])
		switch {
		case len(names) == 1:
			d.Legend = append(d.Legend, LegendItem{"category:" + c.id, names[0]})
		case len(names) > 1:
			d.Legend = append(d.Legend, LegendItem{"category:" + c.id, b.categoryLabel(c)})
		}
	}
}

// legendLines explains widths, dashes and colours of lines and rows.
func (b *builder) legendLines(d *Diagram) {
	most, one := 0, false
	signs := map[string]bool{}
	see := func(m Mark) {
		signs[m.Change] = true
		for key, on := range map[string]bool{"uncertain": m.Uncertain, "planned": m.Planned, "negated": m.Negated, "disputed": m.Disputed} {
			signs[key] = signs[key] || on
		}
	}
	for i := range d.Edges {
		e := &d.Edges[i]
		see(e.Mark)
		if !e.Disputed {
			most, one = max(most, e.Sources), one || e.Sources == 1
		}
	}
	for i := range d.Nodes {
		for _, r := range d.Nodes[i].Rows {
			m := r.Mark
			m.Negated = false // a row says so in words
			see(m)
		}
	}
	add := func(sign, label string) { d.Legend = append(d.Legend, LegendItem{"line:" + sign, label}) }
	if b.o.View != Sources && b.o.View != Overview { // there, widths count statements and relations
		if one {
			add("1", b.say("one"))
		}
		if most >= 10 {
			add("10", b.say("many+", 10))
		} else if most > 1 {
			add(strconv.Itoa(most), b.say("many", most))
		}
	}
	if b.o.View == Overview && len(d.Edges) > 0 {
		add("ties", b.say("groupties"))
	}
	for _, key := range []string{Added, Dropped, "uncertain", "planned", "negated", "disputed"} {
		if signs[key] {
			add(key, b.say(key))
		}
	}
}

// proof is the tooltip of a fact: what is said, how often and how surely, then the words and who said them.
func (b *builder) proof(head string, list []*schema.Statement, sources int) string {
	best := 0.0
	for _, s := range list {
		best = max(best, s.Confidence)
	}
	lines := []string{head + " — " + b.count(sources, "one", "many") + ", " + b.say("sure", int(best*100+0.5))}
	ordered := slices.Clone(list)
	slices.SortStableFunc(ordered, func(x, y *schema.Statement) int {
		switch {
		case x.Confidence > y.Confidence:
			return -1
		case x.Confidence < y.Confidence:
			return 1
		}
		return 0
	})
	for i, s := range ordered {
		if i == 3 {
			lines = append(lines, b.say("alsosays", len(ordered)-3))
			break
		}
		var where []string
		for _, w := range []string{s.Evidence.Speaker, s.Evidence.At, s.Evidence.Doc} {
			if w = clean(w); w != "" {
				where = append(where, w)
			}
		}
		if s.AttributedTo != "" {
			where = append(where, b.say("reported", clean(s.AttributedTo)))
		}
		line := "“" + runeCut(clean(s.Evidence.Text), 200) + "”"
		if len(where) > 0 {
			line += " — " + strings.Join(where, ", ")
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}
