package lexicon

import (
	"strings"
	"unicode/utf8"
)

// variants are words that tell members of a model family apart, lower case, with the form they are printed in. A word
// marked with a leading '~' is also an ordinary word: after a space it needs a capital.
var variants = func() map[string]variant {
	const list = "Instruct ~Chat ~Base ~Pro ~Ultra Nano ~Flash Sonnet Haiku Opus Turbo mini preview ~Vision Coder ~Code ~Math VL " +
		"~Audio ~Max ~Plus Lite ~Large ~Small ~Medium ~Tiny XL XXL ~Thinking ~Distill ~Guard ~Exp ~Omni ~Live ~Image ~Video ~Text " +
		"GGUF AWQ GPTQ FP8 INT4 INT8 BF16 ~It ~Hf ~Latest ~Beta ~Alpha ~Next ~Air ~Long ~Fast ~Reasoning ~Reasoner ~Embedding ~High ~Low ~Pretrained ~Uncensored Codex realtime 128k 32k 16k 8k 64k 200k 1M 4bit 8bit"
	m := map[string]variant{}
	for _, w := range strings.Fields(list) {
		plain := strings.TrimPrefix(w, "~")
		m[strings.ToLower(plain)] = variant{plain, plain != w}
	}
	return m
}()

type variant struct {
	text   string
	common bool
}

// measures are characters that make a number before them an amount.
const measures = "个次款年月日种家倍万亿千百位名张条块篇项天周小分秒层楼号元美人岁场轮届部台份批季点成度米克吨平公世%％℃°$￥¥"

// amounts are English words that make a number before them an amount.
var amounts = map[string]bool{"times": true, "percent": true, "million": true, "billion": true, "trillion": true, "years": true, "months": true,
	"weeks": true, "days": true, "hours": true, "minutes": true, "users": true, "people": true, "of": true, "gpus": true, "tokens": true,
	"parameters": true, "hundred": true, "thousand": true, "or": true, "models": true, "engineers": true, "more": true, "other": true, "different": true, "companies": true, "versions": true, "sizes": true, "points": true,
	"out": true, "to": true, "and": false}

// extension is what follows a family's name.
type extension struct {
	end     int
	version string
	sizes   []string // sizes and variants, in the form they are printed in
	letter  string   // said after a version that the alias has: GPT-4| oh
	tail    string   // "-video-1": a branch with a number of its own, as written
}

// extend reads version, size and variant after a name that ends at end. versioned tells that the name has a version already;
// hard that it is a chip, which has a memory size instead of a parameter count.
func extend(text string, end int, versioned, hard bool) extension {
	x := extension{end: end}
	if t := branch(text, end); t != "" && !versioned && !hard {
		return extension{end: end + len(t), tail: t}
	}
	for {
		i := x.end
		sep := ""
		if r := fold(after(text, i)); i < len(text) && isSep(r) {
			_, n := decode(text, i)
			sep = string(r)
			i += n
		}
		tok := token(text, i)
		if tok == "" {
			return x
		}
		next := i + len(tok)
		low := strings.ToLower(tok)
		switch {
		case isSize(low):
			if hard {
				return x
			}
			x.sizes = append(x.sizes, strings.ToUpper(strings.ReplaceAll(low, "x", "\x00")))
			x.sizes[len(x.sizes)-1] = strings.ReplaceAll(x.sizes[len(x.sizes)-1], "\x00", "x")
		case !versioned && x.version == "" && len(x.sizes) == 0 && isVersion(low) && versionFits(text, tok, sep, next):
			x.version = tok
		case hard && (versioned || x.version != "") && isMemory(low):
			x.sizes = append(x.sizes, tok)
		case sep == " " && (low == "base" || low == "chat") && (strings.HasPrefix(text[next:], " 模型") || strings.HasPrefix(text[next:], "模型")): // A 和 B Base 模型
			return x
		case sep != "" && variantFits(tok, low, sep):
			x.sizes = append(x.sizes, variants[low].text)
		case sep == "-" && (versioned || x.version != "" || len(x.sizes) > 0) && isDate(tok):
			x.sizes = append(x.sizes, tok)
		case sep == "-" && !hard && branchName(tok, low) && !strings.Contains(text[x.end:next], " ") && before(text, i-1) != '-':
			x.sizes = append(x.sizes, tok)
		default:
			return x
		}
		x.end = next
	}
}

// branchName tells whether a word after a family's name and a hyphen names a branch of it: MCP in MiniCPM4-MCP. Words that only
// compare do not.
func branchName(tok, low string) bool {
	if !isUpper(rune(tok[0])) || len(tok) > 12 {
		return false
	}
	switch low {
	case "ai", "based", "like", "powered", "style", "compatible", "native", "class", "level", "driven", "enabled", "inspired", "generated", "only", "to", "and", "or", "as", "the", "v", "x", "c":
		return false
	}
	return true
}

// branch is "-word-number" after a family's name, as in abab-video-1.
func branch(text string, i int) string {
	if i >= len(text) || text[i] != '-' {
		return ""
	}
	w := token(text, i+1)
	j := i + 1 + len(w)
	if len(w) < 3 || len(w) > 10 || strings.IndexFunc(w, isDigit) >= 0 || j >= len(text) || text[j] != '-' {
		return ""
	}
	v := token(text, j+1)
	if v == "" || len(v) > 3 || !isDigit(rune(v[0])) || !isVersion(strings.ToLower(v)) || isAlnum(after(text, j+1+len(v))) {
		return ""
	}
	return text[i : j+1+len(v)]
}

// token is the run of ASCII letters and digits at i, with points between digits; "" past the end of s.
func token(s string, i int) string {
	i = min(i, len(s))
	j := i
	for j < len(s) && j-i < 24 {
		c := s[j]
		if c < utf8.RuneSelf && isAlnum(rune(c)) {
			j++
			continue
		}
		if c == '.' && j > i && isDigit(rune(s[j-1])) && j+1 < len(s) && isDigit(rune(s[j+1])) {
			j++
			continue
		}
		break
	}
	if j-i >= 24 {
		return ""
	}
	return s[i:j]
}

// isSize: "405b", "1.5b", "8x7b", "350m".
func isSize(low string) bool {
	if n := len(low); n < 2 || (low[n-1] != 'b' && low[n-1] != 'm' && low[n-1] != 't') {
		return false
	}
	body := low[:len(low)-1]
	if i := strings.IndexByte(body, 'x'); i > 0 {
		return isNumber(body[:i]) && isNumber(body[i+1:])
	}
	return isNumber(body)
}

// isMemory: "80gb", "80g".
func isMemory(low string) bool {
	low = strings.TrimSuffix(low, "b")
	return strings.HasSuffix(low, "g") && isNumber(low[:len(low)-1])
}

func isNumber(s string) bool {
	if s == "" || !isDigit(rune(s[0])) || s[len(s)-1] == '.' {
		return false
	}
	dots := 0
	for i := 0; i < len(s); i++ {
		if s[i] == '.' {
			dots++
		} else if !isDigit(rune(s[i])) {
			return false
		}
	}
	return dots <= 1
}

// isVersion: "3", "3.1", "4o", "6.5s", "v2", "r1", "01", "1.5.2".
func isVersion(low string) bool {
	i := 0
	if i < len(low) && low[i] >= 'a' && low[i] <= 'z' {
		i++
	}
	d := i
	dots := 0
	for i < len(low) && (isDigit(rune(low[i])) || low[i] == '.') {
		if low[i] == '.' {
			dots++
		}
		i++
	}
	if i == d || dots > 2 || (dots == 0 && i-d > 3) || len(low)-i > 1 {
		return false
	}
	return i == len(low) || strings.IndexByte("oaesmvnckprx", low[i]) >= 0
}

// versionFits tells whether a number after a name is its version and not an amount.
func versionFits(text, tok, sep string, next int) bool {
	c := tok[0]
	letter := !isDigit(rune(c))
	if letter {
		if (c|0x20 == 'q' || c|0x20 == 'h') && len(tok) == 2 && sep == " " { // a quarter or a half year
			return false
		}
		return sep != " " || isUpper(rune(c)) || (c|0x20 == 'v')
	}
	plain := strings.IndexFunc(tok, func(r rune) bool { return !isDigit(r) }) < 0
	r := after(text, next)
	if strings.ContainsRune(measures, r) && r != utf8.RuneError {
		return false
	}
	if (r == ',' || r == ':' || r == '/') && isDigit(after(text, next+1)) || r == '.' && isDigit(after(text, next+1)) { // 1,100; 13:20
		return false
	}
	if tok[0] == '0' && sep != "-" && len(tok) > 1 {
		return false
	}
	if plain && len(tok) >= 3 && tok[0] != '0' {
		return sep == "-" && len(tok) == 3
	}
	if sep == " " {
		if r == ' ' {
			w := strings.ToLower(token(text, next+1))
			if amounts[w] || strings.ContainsRune(measures, after(text, next+1)) && next+1 < len(text) {
				return false
			}
		}
	}
	return true
}

func variantFits(tok, low, sep string) bool {
	v, ok := variants[low]
	if !ok {
		return false
	}
	if sep == "-" {
		return true
	}
	return !v.common || isUpper(rune(tok[0]))
}

// isDate: "0613", "20241022", "2024", "05" in a release date.
func isDate(tok string) bool {
	if len(tok) != 2 && len(tok) != 4 && len(tok) != 6 && len(tok) != 8 {
		return false
	}
	return strings.IndexFunc(tok, func(r rune) bool { return !isDigit(r) }) < 0
}

// leftSize finds "65B " before a name that starts at start: the size and where it begins.
func leftSize(text string, start int) (string, int) {
	i := start
	if i == 0 || (text[i-1] != ' ' && text[i-1] != '-') {
		return "", start
	}
	j := i - 1
	for j > 0 && i-j < 12 && (isAlnum(rune(text[j-1])) || text[j-1] == '.') && text[j-1] < utf8.RuneSelf {
		j--
	}
	tok := text[j : i-1]
	if !isSize(strings.ToLower(tok)) || strings.ToLower(tok[len(tok)-1:]) == "t" {
		return "", start
	}
	// "7 and 13B LLaMA": a list of sizes, not one model
	lead := strings.TrimRight(text[:j], " ")
	for _, w := range []string{"and", "or", "to", ",", "-", "–", "、", "和", "到", "至", "~"} {
		if strings.HasSuffix(lead, w) {
			return "", start
		}
	}
	return strings.ToUpper(tok), j
}

// aloud reads a version as it is said after a name: "GPT four o", "Llama three point one", "GPT-4 oh".
func (l *Lexicon) aloud(text string, start int, a *alias, x *extension) {
	if after(text, x.end) != ' ' || len(x.sizes) > 0 {
		return
	}
	end, version := x.end, x.version
	if version == "" && !hasDigit(a.text) {
		n, z := digitWord(text, end+1)
		if n < 0 {
			return
		}
		version, end = string(rune('0'+n)), z
		if strings.HasPrefix(text[end:], " point ") {
			if m, z := digitWord(text, end+len(" point ")); m >= 0 {
				version, end = version+"."+string(rune('0'+m)), z
			}
		}
	}
	name := squash(text[start:x.end])
	if x.version == "" {
		name += version
	}
	for _, o := range [...]string{" oh", " o", " O"} {
		if rest, ok := strings.CutPrefix(text[end:], o); ok && !isAlnum(after(rest, 0)) && after(rest, 0) != '\'' {
			if _, known := l.bySquash[name+"o"]; known {
				if hasDigit(a.text) {
					x.end, x.letter = end+len(o), "o"
				} else {
					x.end, x.version = end+len(o), version+"o"
				}
				return
			}
		}
	}
	if x.version != "" || version == "" || end == x.end {
		return
	}
	if !strings.Contains(version, ".") {
		if _, known := l.bySquash[name]; !known || version == "1" || after(text, end) == ' ' && amounts[strings.ToLower(token(text, end+1))] {
			return
		}
	}
	y := extend(text, end, true, false)
	x.end, x.version, x.sizes = y.end, version, y.sizes
}

// digitWord reads "four" at i: its value, or -1, and its end.
func digitWord(text string, i int) (int, int) {
	w := token(text, i)
	for n, d := range digitWords {
		if strings.EqualFold(w, d) {
			return n, i + len(w)
		}
	}
	return -1, i
}
