package frame

import (
	"sort"
	"strings"

	"trine/extract"
)

// head is what an English verb has as its subject: a filler, a pronoun, or a common noun that nothing is known of.
type head struct {
	fill     int // index into line.fills, or -1
	from, to int // tokens; from == to if there is none
	pronoun  pronoun
}

func (h head) known() bool { return h.fill >= 0 || h.pronoun != noPronoun }

// verb is a finite verb or participle of an English line with its subject.
type verb struct {
	at, to  int // tokens of its group: "has been trained"
	subject head
	later   bool // its subject stands in a clause after it
	reduced bool // a participle that only describes the noun before it
}

// verbWords tell English verbs and what stands around them.
type verbWords struct {
	finite     map[string]bool // forms that are verbs after a noun
	aux        map[string]bool
	participle map[string]bool // forms that may be participles without an auxiliary
	adverbs    map[string]bool
	preps      map[string]bool
	conj       map[string]bool
	subord     map[string]bool
	dets       map[string]bool
}

// verbBases are verbs of the field in their base form; "~" stands for its inflections.
const verbBases = `acquire~ add~ adopt~ change~ agree~ aim~ announce~ appear~ apply~ attract~ back~ base~ beat~ begin~ believe~ benefit~ boost~ carry~ cause~ charge~ claim~ close~ combine~ compete~
	complete~ comprise~ confirm~ consist~ contain~ continue~ contract~ contribute~ cost~ count~ cover~ create~ cross~ debut~ decide~ decline~ decrease~ deliver~ demonstrate~
	depend~ deploy~ describe~ design~ develop~ disclose~ discuss~ distil~ distill~ double~ drop~ earn~ employ~ enable~ end~ enter~ estimate~ exceed~ exhibit~ expand~ expect~
	explain~ face~ fail~ feature~ file~ fine-tune~ finetune~ focus~ follow~ force~ forecast~ form~ found~ gain~ generate~ handle~ help~ hire~ hit~ host~ house~ improve~ include~
	increase~ introduce~ invest~ jump~ join~ lack~ lag~ last~ launch~ lease~ let~ license~ limit~ locate~ lower~ manage~ manufacture~ match~ move~ name~ need~ note~ offer~ open~
	operate~ order~ outperform~ own~ partner~ pass~ perform~ plan~ pledge~ post~ power~ predict~ prefer~ pretrain~ price~ process~ produce~ promise~ provide~ publish~ purchase~
	raise~ range~ rank~ reach~ receive~ record~ reduce~ release~ rely~ remain~ replace~ report~ represent~ require~ retire~ return~ reveal~ rival~ sample~ scale~ score~ secure~
	seek~ seem~ serve~ share~ ship~ show~ sign~ slow~ specialize~ start~ stay~ stop~ store~ suffer~ suggest~ supply~ support~ surge~ surpass~ sustain~ switch~ talk~ target~ tell~ test~
	travel~ treat~ tackle~ track~ undercut~ unify~ validate~ verify~ void~ widen~ yield~ achieve~ accept~ access~ accelerate~ accompany~ account~ activate~ adapt~ address~ admit~ advance~ affect~ aid~ allocate~ allow~ amount~ analyze~ answer~ argue~ arrive~ assemble~ assess~ assign~ assist~ attain~ attribute~ automate~ avoid~ await~ award~ balance~ bear~ belong~ broaden~ calculate~ capture~ cater~ challenge~ choose~ cite~ collaborate~ collect~ commit~ compare~ compile~ conclude~ conduct~ connect~ consider~ construct~ consume~ convert~ cultivate~ curate~ date~ defeat~ define~ delay~ demand~ deny~ derive~ detail~ determine~ differ~ display~ distribute~ drive~ eliminate~ embrace~ emerge~ emit~ emphasize~ encounter~ endorse~ engage~ enhance~ ensure~ equip~ escape~ evaluate~ evolve~ examine~ excel~ execute~ exist~ experience~ explore~ export~ express~ extend~ facilitate~ favor~ fit~ foster~ fuel~ fund~ go~ govern~ grant~ halt~ highlight~ identify~ illustrate~ implement~ incorporate~ indicate~ inform~ innovate~ insist~ inspire~ install~ integrate~ interleave~ involve~ issue~ justify~ labor~ land~ lay~ leverage~ love~ maintain~ mark~ measure~ merge~ migrate~ mix~ modify~ motivate~ multiply~ observe~ obtain~ occur~ optimize~ outline~ outpace~ overtake~ oversee~ participate~ permit~ plunge~ point~ pop~ position~ possess~ pour~ prepare~ present~ prevent~ project~ promote~ prompt~ propose~ protect~ prove~ pursue~ push~ quantize~ question~ recall~ recognize~ recommend~ recruit~ refine~ refuse~ regard~ reject~ relate~ relocate~ remove~ rent~ repeat~ request~ rescue~ research~ resemble~ resolve~ respond~ restore~ retain~ reveal~ reverse~ save~ select~ separate~ settle~ simplify~ solve~ spark~ specify~ spread~ stem~ streamline~ stress~ strengthen~ substitute~ succeed~ sue~ surround~ synthesize~ tend~ total~ transfer~ transition~ translate~ trigger~ tumble~ underscore~ undergo~ understand~ utilize~ vary~ view~ vote~ watch~ withdraw~ worry~ climb~ soar~ slide~ slip~ collapse~ rebound~ explode~ skyrocket~
	top~ trail~ train~ transform~ trigger~ triple~ turn~ unveil~ update~ use~ value~ visit~ wait~ want~ warn~ weigh~ work~ headquarter~ establish~ incorporate~ appoint~ promote~ ask~ pay~ say~ call~`

const verbIrregular = `began became become becomes bought brings brought built builds build buys came comes come cut cuts did does do drew draws draw fell falls fall found feels felt gave gives give given got gets
	get goes went go grew grows grow had has have held holds hold keeps kept keep knows knew knew leads led lead leaves left leave loses lost lose makes made make means meant mean meets met pays paid puts
	put ran runs run rose rises rise said says say saw sees see seen sells sold sell sends sent sets set spends spent spend spun stands stood struggles struggled struggled takes took take taken tells told tell thinks thought
	think wins won win writes wrote write written known spun chosen grown driven shown`

const verbPast = `built bought sold led run made held given taken seen spun known written won paid sent brought grown driven shown found spent left lost kept put set met told cut begun based backed`

func newVerbWords() *verbWords {
	w := &verbWords{finite: set(verbIrregular), participle: set(verbPast),
		aux: set(`is are was were be been being am has have had will would can could may might shall should must do does did 's 're 've 'll 'd`),
		adverbs: set(`also now already currently recently officially reportedly just still only then quickly finally initially formerly previously originally publicly fully newly largely mainly mostly
			primarily widely partly jointly successfully ever even both not never n't probably likely again soon later always often usually typically further once later separately actually really
			so about nearly almost approximately roughly to all each`),
		preps: set(`of in on at by for with from to into as over under between among after before since during through via across against per within without about around near outside including
			despite like unlike according following than upon toward towards until amid behind`),
		conj:   set(`and but or nor yet plus &`),
		subord: set(`while because that which who whom whose if when where whereas although though since unless until so as what how why`),
		dets:   set(`the a an its their our his her my your this that these those some any each every no another such both several many`),
	}
	w.participle["co"] = true // co-founded
	for _, b := range strings.Fields(verbBases) {
		for _, f := range inflections(b) {
			if strings.HasSuffix(f, "ing") {
				continue
			}
			w.finite[f] = true
			if strings.HasSuffix(f, "ed") {
				w.participle[f] = true
			}
		}
	}
	return w
}

// verbs finds the verbs of an English line and their subjects, left to right.
func (x *matcher) findVerbs() {
	x.parsed = true
	l, w := x.l, x.verbWords
	if w == nil || l.s.Lang != "en" {
		return
	}
	start := 0 // of the segment: what stands since the last mark, conjunction or verb
	mainSubject := head{fill: -1}
	opened := false // mainSubject is settled
	for i := 0; i < len(l.toks); i++ {
		t := &l.toks[i]
		if l.unmarked && i > start && l.toks[i-1].clause != t.clause { // no marks: a clause begins
			start = i
		}
		if l.cover[i] != 0 {
			continue
		}
		if t.text == "(" { // what stands in brackets has no part in it
			if k := l.closing(i); k > 0 {
				i = k
				continue
			}
		}
		if t.kind == punct && t.text != "'" && t.text != "\"" && t.text != "-" && t.text != "/" && t.text != "&" && t.text != "." || t.kind == punct && t.text == "-" && i > 0 && l.toks[i-1].end < t.start {
			if !opened && i > start && !w.preps[l.toks[start].text] && !w.subord[l.toks[start].text] {
				if h := x.phraseHead(start, i); h.known() {
					mainSubject, opened = h, true
				}
			} else if h := x.introduced(start, i); h.known() {
				mainSubject = h
			} else if h := x.apposed(start, i, mainSubject); h.known() {
				mainSubject = h
			}
			start = i + 1
			continue
		}
		if p := x.contracted(i); p != noPronoun { // "it's", "they've"
			end := x.verbGroup(i)
			x.verbs = append(x.verbs, verb{at: i, to: end, subject: head{fill: -1, from: i, to: i + 1, pronoun: p}})
			i = end - 1
			start = end
			continue
		}
		if t.text == "co" && i+2 < len(l.toks) && l.toks[i+1].text == "-" && w.participle[l.toks[i+2].text] && (i == 0 || !w.dets[l.toks[i-1].text]) { // co-founded
			v := verb{at: i, to: i + 3, subject: x.verbSubject(start, i, mainSubject)}
			v.reduced = i > 0 && relatives[l.toks[i-1].text]
			x.verbs = append(x.verbs, v)
			start = i + 3
			i += 2
			continue
		}
		if !x.isVerb(i) {
			continue
		}
		end := x.verbGroup(i)
		v := verb{at: i, to: end, subject: x.verbSubject(start, i, mainSubject)}
		v.reduced = i > 0 && relatives[l.toks[i-1].text] || end == i+1 && w.participle[t.text] && start > 0 && i == start && (l.toks[i-1].text == "," && !x.active(i) || l.toks[i-1].text == "(")
		if !opened && v.subject.known() {
			mainSubject, opened = v.subject, true
		}
		x.verbs = append(x.verbs, v)
		i = end - 1
		start = end
	}
	for i := range x.verbs { // "Founded in 2021 by …, the company develops": the subject comes later
		if v := &x.verbs[i]; v.subject.from < 0 {
			v.subject = head{fill: -1}
			for k := i + 1; k < len(x.verbs); k++ {
				if h := x.verbs[k].subject; h.known() && h.from > v.to {
					v.subject, v.later = h, true
					break
				}
			}
		}
	}
}

// introduced is the subject that a conjunction brings in before an apposition: Prometheus in "…, while Prometheus, located in X, is".
func (x *matcher) introduced(start, comma int) head {
	l, w := x.l, x.verbWords
	k := comma - 1
	for k >= start && !(l.cover[k] == 0 && (w.conj[l.toks[k].text] || w.subord[l.toks[k].text])) {
		k--
	}
	if k < start || k+1 >= comma || comma+1 >= len(l.toks) || l.cover[comma+1] != 0 {
		return head{fill: -1}
	}
	if n := l.toks[comma+1].text; !w.participle[n] && n != "which" && n != "who" && n != "a" && n != "the" && n != "an" {
		return head{fill: -1}
	}
	return x.phraseHead(k+1, comma)
}

// apposed is the name that stands alone between commas after a common noun: Nimbus in "the company's chatbot, Nimbus, is".
func (x *matcher) apposed(start, comma int, main head) head {
	l := x.l
	none := head{fill: -1}
	if start == 0 || start >= comma || main.to != start-1 || l.toks[start-1].text != "," || l.opens[start] == 0 {
		return none
	}
	f := &l.fills[l.opens[start]-1]
	if f.to != comma || f.mention == nil || f.mention.Kind == extract.Generic || main.fill >= 0 && l.fills[main.fill].mention != nil && usable(x.o, l.fills[main.fill].mention) {
		return none
	}
	return head{fill: int(l.opens[start] - 1), from: f.from, to: f.to}
}

// closing is the token of the bracket that closes the one at token i, -1 if it is far or missing.
func (l *line) closing(i int) int {
	for k, depth := i, 0; k < len(l.toks) && k < i+24; k++ {
		switch l.toks[k].text {
		case "(":
			depth++
		case ")":
			if depth--; depth == 0 {
				return k
			}
		}
	}
	return -1
}

// isVerb tells whether the word at token i is a finite verb or a participle, by its form and what stands around it.
func (x *matcher) isVerb(i int) bool {
	l, w := x.l, x.verbWords
	t := l.toks[i].text
	if t == "s" || t == "'" {
		return false
	}
	if w.aux[t] {
		return !(t == "can" && i > 0 && w.dets[l.toks[i-1].text])
	}
	if !w.finite[t] {
		return false
	}
	if k := i - 1; k > 0 && l.cover[k] == 0 && strings.HasSuffix(l.toks[k].text, "ly") && l.cover[k-1] == 0 && w.dets[l.toks[k-1].text] { // its historically closed strategy
		return false
	}
	if i > 0 {
		p := l.toks[i-1].text
		if l.cover[i-1] == 0 && (w.dets[p] || p == "to" || p == "s" && i > 1 && l.toks[i-2].text == "'" || p == "-") {
			return false
		}
		if l.cover[i-1] == 0 && w.preps[p] && !w.participle[t] {
			return false
		}
		if l.cover[i-1] == 0 && w.preps[p] {
			return false
		}
	}
	if i+1 < len(l.toks) && l.cover[i+1] == 0 {
		n := l.toks[i+1].text
		if n == "-" || w.aux[n] && !w.participle[t] || n == "'" {
			return false
		}
	}
	return true
}

// contracted is the pronoun of a word like "it's".
func (x *matcher) contracted(i int) pronoun {
	base, rest, ok := strings.Cut(x.l.toks[i].text, "'")
	if !ok || rest != "s" && rest != "re" && rest != "ve" && rest != "ll" && rest != "d" && rest != "m" {
		return noPronoun
	}
	switch base {
	case "it", "he", "she":
		return thirdOne
	case "they":
		return thirdMany
	case "we":
		return firstMany
	case "i":
		return firstOne
	}
	return noPronoun
}

// verbGroup is the end of the verbs that belong together: auxiliaries, adverbs, a participle.
func (x *matcher) verbGroup(i int) int {
	l, w := x.l, x.verbWords
	if !w.aux[l.toks[i].text] && x.contracted(i) == noPronoun {
		return i + 1
	}
	end := i + 1
	for k := i + 1; k < len(l.toks) && k < i+6 && l.cover[k] == 0; k++ {
		switch t := l.toks[k].text; {
		case w.aux[t], w.finite[t]:
			end = k + 1
			if !w.aux[t] {
				return end
			}
		case w.adverbs[t], strings.HasSuffix(t, "ly"), strings.HasSuffix(t, "ing"), t == "n't", t == "'", t == "t":
		default:
			return end
		}
	}
	return end
}

// verbSubject is the subject of the verb at token v, with nothing but nouns and prepositions since token start. A head with
// from < 0 comes later in the sentence.
func (x *matcher) verbSubject(start, v int, main head) head {
	l, w := x.l, x.verbWords
	for start < v && l.cover[start] == 0 && (w.adverbs[l.toks[start].text] || l.toks[start].text == "\"") {
		start++
	}
	none := head{fill: -1}
	last := func() head {
		if n := len(x.verbs); n > 0 {
			return x.verbs[n-1].subject
		}
		return none
	}
	// the last conjunction or subordinator begins the verb's own clause
	from, joint := start, ""
	for k := v - 1; k >= start; k-- {
		if t := l.toks[k].text; l.cover[k] == 0 && (w.conj[t] || w.subord[t]) {
			from, joint = k+1, t
			break
		}
	}
	for from < v && l.cover[from] == 0 && w.adverbs[l.toks[from].text] {
		from++
	}
	if from < v {
		if joint == "and" || joint == "or" { // "Meta and Google invested": both
			if h := x.phraseHead(from, v); h.known() {
				return h
			}
		}
		return x.clauseHead(from, v)
	}
	switch joint {
	case "which", "who", "that", "whom":
		if h := x.nounBefore(from - 1); h.known() {
			return h
		}
		return none
	case "and", "but", "or", "yet", "nor":
		if start < from-1 && len(x.verbs) == 0 {
			return x.clauseHead(start, from-1)
		}
		return last()
	}
	if start == 0 || v == 0 {
		if w.participle[l.toks[v].text] {
			return head{fill: -1, from: -1, to: -1}
		}
		return none
	}
	if prev := l.toks[start-1].text; prev == "," || prev == "(" {
		if w.participle[l.toks[v].text] && !(prev == "," && main.known() && (x.aside(start-1) || x.active(v))) { // "X, founded in 2021, …"
			if h := x.nounBefore(start - 1); h.known() {
				return h
			}
			return none
		}
		return main
	}
	// directly after another verb
	return last()
}

// clauseHead is the subject among tokens [from, to): the head of the first noun phrase, or after a preposition at its start, of the last.
func (x *matcher) clauseHead(from, to int) head {
	l, w := x.l, x.verbWords
	if l.cover[from] == 0 && w.preps[l.toks[from].text] {
		k := to - 1
		for k > from && !(l.cover[k] == 0 && w.preps[l.toks[k].text]) {
			k--
		}
		return x.phraseHead(k+1, to)
	}
	if len(x.verbs) > 0 && x.verbs[len(x.verbs)-1].to == from && w.participle[l.toks[to].text] { // after a verb and its object: what the participle follows
		k := to - 1
		for k > from && !(l.cover[k] == 0 && w.preps[l.toks[k].text]) {
			k--
		}
		if l.cover[k] == 0 && w.preps[l.toks[k].text] {
			k++
		}
		return x.phraseHead(k, to)
	}
	end := from
	for end < to && !(l.cover[end] == 0 && end > from && w.preps[l.toks[end].text]) {
		end++
	}
	return x.phraseHead(from, end)
}

// phraseHead is the head of the noun phrase that tokens [from, to) are.
func (x *matcher) phraseHead(from, to int) head {
	l := x.l
	for to > from {
		if l.toks[to-1].text == ")" && l.cover[to-1] == 0 { // "Nimbus (by Acme) is"
			k := to - 1
			for k > from && l.toks[k].text != "(" {
				k--
			}
			if k == from {
				return head{fill: -1}
			}
			to = k
			continue
		}
		if t := l.toks[to-1]; l.cover[to-1] == 0 && (t.kind == punct || x.verbWords.adverbs[t.text] || strings.HasSuffix(t.text, "ly")) {
			to--
			continue
		}
		if id := l.cover[to-1]; id != 0 && l.fills[id-1].value != nil && l.fills[id-1].value.Date != nil {
			to = l.fills[id-1].from
			continue
		}
		break
	}
	if to <= from {
		return head{fill: -1}
	}
	if id := l.closes[to-1]; id != 0 {
		f := &l.fills[id-1]
		if f.mention != nil {
			return head{fill: int(id - 1), from: f.from, to: f.to}
		}
		return head{fill: -1, from: to - 1, to: to}
	}
	if n, p := x.w.pronounBefore(l, to); n > 0 {
		return head{fill: -1, from: to - n, to: to, pronoun: p}
	}
	if n := x.heads.before(l, to); n > 0 && to-n > from && l.closes[to-n-1] != 0 { // "the Falcon models"
		id := l.closes[to-n-1]
		if f := &l.fills[id-1]; f.mention != nil && f.mention.Kind != extract.Generic && !(isA(x.o, f.mention, "Organization") && staff[l.toks[to-1].text]) {
			return head{fill: int(id - 1), from: f.from, to: f.to}
		}
	}
	return head{fill: -1, from: to - 1, to: to}
}

// staff are people of an organization, who are not it: "former Acme engineers".
var staff = set(`engineer engineers researcher researchers executive executives scientist scientists employee employees analyst analysts founder founders veteran veterans staffers workers customers users developers investors`)

// nounBefore is the head of the noun phrase that ends before the mark or relative pronoun at token i.
func (x *matcher) nounBefore(i int) head {
	l := x.l
	for i > 0 && l.cover[i-1] == 0 && l.toks[i-1].kind == punct && l.toks[i-1].text != ")" {
		i--
	}
	if i <= 0 {
		return head{fill: -1}
	}
	from := i
	for from > 0 && from > i-8 && !(l.cover[from-1] == 0 && (l.toks[from-1].kind == punct || x.verbWords.preps[l.toks[from-1].text] || x.verbWords.conj[l.toks[from-1].text])) {
		from--
	}
	return x.phraseHead(from, i)
}

// governor is the verb that the token i stands under, nil if none.
func (x *matcher) governor(i int) *verb {
	if !x.parsed {
		x.findVerbs()
	}
	k := sort.Search(len(x.verbs), func(k int) bool { return x.verbs[k].at > i })
	if k == 0 {
		return nil
	}
	return &x.verbs[k-1]
}

// newPredicate tells whether a conjunction at token i joins another verb of the same subject: "… and outperforms".
func (x *matcher) newPredicate(i int) bool {
	w := x.verbWords
	if w == nil || x.l.s.Lang != "en" || !w.conj[x.l.toks[i].text] {
		return false
	}
	for i++; i < len(x.l.toks) && x.l.cover[i] == 0 && w.adverbs[x.l.toks[i].text] && x.l.toks[i].text != "to"; i++ {
	}
	return i < len(x.l.toks) && x.l.cover[i] == 0 && (w.aux[x.l.toks[i].text] || w.finite[x.l.toks[i].text] && !strings.HasSuffix(x.l.toks[i].text, "ed") && x.isVerb(i) && x.takesObject(i))
}

// takesObject tells whether what follows a word that may be a verb or a noun shows that it is a verb.
func (x *matcher) takesObject(i int) bool {
	w := x.verbWords
	i++
	if i >= len(x.l.toks) {
		return false
	}
	t := x.l.toks[i].text
	return x.l.opens[i] != 0 || w.dets[t] || t == "up" || t == "out" || t == "many" || strings.HasSuffix(t, "ly")
}
