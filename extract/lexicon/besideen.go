package lexicon

import "strings"

// besideEn finds the class of an English name in the words beside it.
func (d *document) besideEn(p *proper, suffix string) (string, float64) {
	left, right := leftWords(p.text, p.start), p.text[p.end:min(len(p.text), p.end+120)]
	words := len(p.ts)
	human := suffix == "" && p.number == "" && words <= 3 && !p.camel && (words > 1 || p.odd > 0)
	if human && (p.titled && p.odd > 0 || personLeft(left) && !(words == 1 && peopleOf(p.name)) || personRight(right)) {
		return d.have(classPerson, 0.82)
	}
	if c := d.headLeft(left, p, right); c != "" {
		return c, 0.8
	}
	if suffix == "" && p.number == "" && d.placed(left, right) {
		return d.have("Place", 0.8)
	}
	if suffix == "" || suffix == "Company" {
		if companyLeft(left) && !(human && d.firstName(p)) && !(words == 1 && englishName(p.name)) || companyRight(right) {
			return d.have("Company", 0.78)
		}
	}
	if c := d.headRight(right); c != "" && !(suffix == "Company" && c != "Company") && !(c == classPerson && !human) {
		return c, 0.78
	}
	if human && words == 2 && p.odd > 0 && saysRight(right) {
		return d.have(classPerson, 0.76)
	}
	return "", 0
}

// placed tells whether a name stands where a place does: based in X, in X, California.
func (d *document) placed(left []string, right string) bool {
	if lastOf(left, 1) != "in" && lastOf(left, 1) != "near" {
		return false
	}
	switch lastOf(left, 2) {
	case "based", "headquartered", "located", "headquarters", "office", "offices", "campus", "born", "situated":
		return true
	}
	r, ok := strings.CutPrefix(right, ", ")
	if !ok || !isUpper(after(r, 0)) {
		return false
	}
	for _, n := range [2]int{2, 1} { // a state or country
		end := 0
		for k := 0; k < n && end < len(r); k++ {
			for end < len(r) && r[end] == ' ' {
				end++
			}
			for end < len(r) && (isAlnum(rune(r[end])) || r[end] >= 0x80) {
				end++
			}
		}
		if k, known := d.bySquash[squash(r[:end])]; known && d.ents[k].Type == "Place" {
			return true
		}
	}
	return false
}

// leftWords are up to five words before i, the nearest last, lower case; a comma stands as a word of its own.
func leftWords(text string, i int) []string {
	var buf [5]string
	n := len(buf)
	for i > 0 && n > 0 {
		c := text[i-1]
		switch {
		case c == ' ' || c == '"' || c == '(' || c == '\t':
			i--
			continue
		case c == ',':
			i--
			n--
			buf[n] = ","
			continue
		}
		z := i
		for i > 0 && i > z-24 && text[i-1] != ' ' && text[i-1] != ',' && text[i-1] != '"' && text[i-1] != '(' {
			i--
		}
		w := strings.ToLower(text[i:z])
		if last := w[len(w)-1]; last == ';' || last == ':' || last == '!' || last == '?' || last == '.' && w != "mr." && w != "ms." && w != "mrs." && w != "dr." {
			break
		}
		n--
		buf[n] = w
	}
	return append([]string(nil), buf[n:]...)
}

func lastOf(w []string, n int) string {
	if len(w) < n {
		return ""
	}
	return strings.TrimLeft(w[len(w)-n], "“‘")
}

// personTitles stand before or after a person's name.
var personTitles = wordSet("ceo cto cfo coo cmo co-founder cofounder founder founders president chairman chairwoman professor dr mr ms mrs dr. mr. ms. mrs. researcher scientist director analyst engineer author executive officer secretary minister " +
	"investor economist journalist host guest partner spokesperson spokesman spokeswoman billionaire entrepreneur")

func personLeft(w []string) bool {
	last := lastOf(w, 1)
	if personTitles[last] && last != "partner" && last != "guest" && last != "host" {
		return true
	}
	switch {
	case last == "said" || last == "says":
		return true
	case last == "by":
		switch lastOf(w, 2) {
		case "founded", "co-founded", "cofounded", "written", "authored", "hosted", "chaired", "":
			return true
		}
	}
	return false
}

// personRight: "-- Chief Executive Officer", ", CEO of", ", who serves as", ", head of engineering at".
func personRight(right string) bool {
	r := strings.TrimLeft(right, " ")
	marked := false
	for _, m := range [...]string{"--", "—", "–", ",", "("} {
		if t, ok := strings.CutPrefix(r, m); ok {
			r, marked = strings.TrimLeft(t, " "), true
			break
		}
	}
	if !marked {
		return false
	}
	low := strings.ToLower(r)
	for _, w := range [...]string{"the ", "a ", "an ", "our ", "its ", "former ", "then-", "executive ", "senior ", "deputy "} {
		low = strings.TrimPrefix(low, w)
	}
	for _, w := range [...]string{"chief ", "ceo", "cto", "cfo", "coo", "founder", "co-founder", "cofounder", "president", "chairman", "head of", "vice president", "director", "professor", "analyst", "who ", "managing director", "general manager",
		"partner at", "researcher", "engineer at", "an analyst", "a researcher"} {
		if strings.HasPrefix(low, w) {
			return true
		}
	}
	return false
}

func saysRight(right string) bool {
	for _, v := range [...]string{" said", " says", " told", " wrote", " argued", " founded", " joined", " added", " noted"} {
		if strings.HasPrefix(right, v) {
			return true
		}
	}
	return false
}

// companyLeft: CEO of X, founder of X, acquisition of X, worked at X, shares of X.
func companyLeft(w []string) bool {
	one, two := lastOf(w, 1), lastOf(w, 2)
	switch one {
	case "of":
		return personTitles[two] || two == "acquisition" || two == "subsidiary" || two == "shares" || two == "unit" || two == "purchase" || two == "chief" || two == "board"
	case "at":
		return two == "worked" || two == "working" || two == "works" || personTitles[two] || two == "employees" || two == "engineers" || two == "researchers" || two == "engineering" || two == "product" || two == "research"
	case "in":
		return two == "stake" || two == "shares" || two == "invested" || two == "investor" || two == "investment" && lastOf(w, 3) != "from"
	case "by":
		return two == "backed" || two == "owned" || two == "acquired" || two == "led"
	case "with":
		return two == "competes" || two == "compete" || two == "partnered" || two == "merger" || two == "merged"
	case "from":
		return two == "funding" || two == "financing" || two == "investment" || two == "investments" || two == "backing"
	case "acquire", "acquired", "acquires", "acquiring":
		return true
	case "as":
		return two == "such" && corporateNoun(lastOf(w, 3))
	case "like":
		return corporateNoun(two)
	}
	return false
}

func corporateNoun(w string) bool {
	switch w {
	case "companies", "startups", "rivals", "competitors", "customers", "clients", "partners", "suppliers", "vendors", "firms", "investors", "labs", "players", "chipmakers", "peers":
		return true
	}
	return false
}

// companyRight: X's CEO, X raises $4 million, X shares rose, X-backed.
func companyRight(right string) bool {
	if r, ok := strings.CutPrefix(right, "'s "); ok {
		for _, w := range [...]string{"CEO", "chief", "founder", "co-founder", "shares", "stock", "board", "headquarters", "valuation", "customers", "employees", "investors", "revenue", "CFO", "CTO"} {
			if prefixWord(r, w) {
				return true
			}
		}
		return false
	}
	for _, w := range [...]string{" raises ", " raised $", " acquires ", " to acquire ", " has acquired ", " acquired ", " files for ", " employs ", " shares ", " stock ", " was founded in", " is headquartered", " is based in", "-backed ", "-owned ", " has raised",
		" unveils ", " launches ", " announces ", " reports ", " secured a", " secured $", " secures ", " closed a $", " closed its", " closed $", " received a $", " received an $", " raised €", " raised £", " raised a", " merged with ",
		", based in ", ", headquartered in ", ", founded in ", ", which raised", " CEO ", " was valued at", " is valued at", " generates revenue", " shares rose", " shares fell", " went public", " employees"} {
		if strings.HasPrefix(right, w) {
			return true
		}
	}
	return foundedRight(right) || fundedRight(right)
}

// foundedRight: X, which was co-founded in 2021; X, founded by; X was established.
func foundedRight(right string) bool {
	r := right
	for _, w := range [...]string{", ", " is ", " was ", "which ", "was ", "originally "} {
		r = strings.TrimPrefix(r, w)
	}
	if len(r) == len(right) {
		return false
	}
	r = strings.TrimPrefix(strings.TrimPrefix(r, "co-"), "co")
	return strings.HasPrefix(r, "founded by ") || strings.HasPrefix(r, "founded in ") || strings.HasPrefix(r, "headquartered in ")
}

// fundedRight: X has brought in $4 million, X raked in €30 million, X, which landed a $20 million round.
func fundedRight(right string) bool {
	r := strings.TrimPrefix(right, ", which")
	for _, w := range [...]string{" has", " have", " had", " also", " just", " recently", " reportedly", " said it"} {
		r = strings.TrimPrefix(r, w)
	}
	for _, v := range [...]string{" raised ", " raked in ", " brought in ", " pulled in ", " hauled in ", " landed ", " bagged ", " nabbed ", " secured ", " closed ", " snagged ", " picked up ", " received ", " got ", " netted ", " collected "} {
		if t, ok := strings.CutPrefix(r, v); ok {
			for _, w := range [...]string{"a ", "an ", "another ", "over ", "about ", "around ", "some ", "nearly ", "more than ", "roughly ", "approximately ", "up to ", "US", "C", "A", "S", "fresh ", "record ", "massive "} {
				t = strings.TrimPrefix(t, w)
			}
			return strings.HasPrefix(t, "$") || strings.HasPrefix(t, "€") || strings.HasPrefix(t, "£")
		}
	}
	return false
}

// headLeft is the class of the noun before a name: startup X, the chatbot X, a method called X, its flagship model, X,.
func (d *document) headLeft(w []string, p *proper, right string) string {
	cue, comma, called := lastOf(w, 1), false, false
	if cue == "," {
		w, comma = w[:len(w)-1], true
		cue = lastOf(w, 1)
	}
	if cue == "the" && (lastOf(w, 2) == "called" || lastOf(w, 2) == "named" || lastOf(w, 2) == "dubbed") { // a chip called the Acme One
		w = w[:len(w)-1]
		cue = lastOf(w, 1)
	}
	switch cue {
	case "called", "named", "dubbed", "codenamed":
		w, called = w[:len(w)-1], true
		cue = lastOf(w, 1)
		if cue == "," || cue == "is" || cue == "was" {
			return ""
		}
	}
	c := d.headEn(cue)
	switch {
	case c == "" || c == classPerson || c == "Role" || looseEn[cue] && !called:
		return ""
	case comma:
		own := false
		for _, x := range w {
			own = own || x == "its" || x == "their" || x == "our" || x == "flagship" || strings.HasSuffix(x, "'s")
		}
		if next := after(right, 0); !own || next != ',' && next != '.' && next != ')' {
			return ""
		}
	case !called && c != "Company" && verbalNext(right): // the model Acme trained
		return ""
	case !called && strings.HasSuffix(cue, "s") && c == "Company" && lastOf(w, 2) == "":
		return ""
	}
	return c
}

// looseEn are heads before which a name may stand by chance.
var looseEn = wordSet("data team business department government method technology process approach feature service services system engine site website investor investors giant giants fund bank library client suite memory switch node hardware machine " +
	"strategy procedure solution operator law problem issue evaluation device lab")

// verbalNext tells whether a past tense or an auxiliary follows.
func verbalNext(right string) bool {
	w := token(right, min(1, len(right)))
	switch w {
	case "built", "made", "makes", "has", "uses", "used", "sells", "sold", "trained", "developed", "released", "launched", "offers", "plans", "runs", "wants", "needs", "had":
		return true
	}
	return false
}

// headRight is the class of the noun that is said of a name: X, a Berlin-based startup; X is the first model.
func (d *document) headRight(right string) string {
	r := right
	switch {
	case strings.HasPrefix(r, ", "):
		r = r[2:]
	case strings.HasPrefix(r, " is "):
		r = r[4:]
	case strings.HasPrefix(r, " was "):
		r = r[5:]
	default:
		return ""
	}
	article := ""
	for _, a := range [...]string{"a ", "an ", "the ", "our ", "its ", "their "} {
		if t, cut := strings.CutPrefix(r, a); cut {
			r, article = t, a
			break
		}
	}
	if article == "" || article == "the " && d.headEn(strings.ToLower(token(r, 0))) != "" { // ", the company develops …" is a clause of its own
		return ""
	}
	head := ""
	for n := 0; n < 8; n++ {
		end := 0
		for end < len(r) && (r[end] >= 0x80 || isAlnum(rune(r[end])) || r[end] == '-' || r[end] == '\'') {
			end++
		}
		w := strings.ToLower(r[:end])
		if w == "" || stopsNoun(w) {
			break
		}
		head = w
		if end >= len(r) || r[end] != ' ' {
			break
		}
		r = r[end+1:]
	}
	if head == "version" {
		return classModel
	}
	if looseEn[head] && head != "bank" && head != "lab" && head != "fund" {
		return ""
	}
	return d.headEn(head)
}

func stopsNoun(w string) bool {
	switch w {
	case "of", "in", "that", "which", "from", "with", "for", "to", "is", "by", "at", "on", "and", "who", "based", "founded", "led", "built", "trained", "made", "distilled", "or", "headquartered", "yet", "released", "designed", "run", "backed", "developed", "has", "can", "will", "was":
		return true
	}
	return false
}

// headEn is the class whose instances an English noun stands for.
func (d *document) headEn(w string) string {
	if len(w) < 3 {
		return ""
	}
	if c := d.shape.headEn[w]; c != "" {
		return c
	}
	if c := d.shape.headEn[strings.TrimSuffix(w, "s")]; c != "" {
		return c
	}
	for _, e := range [...]string{"maker", "makers"} {
		if strings.HasSuffix(w, e) {
			return d.shape.headEn["company"]
		}
	}
	return ""
}
