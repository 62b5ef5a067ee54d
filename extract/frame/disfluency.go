package frame

import "trine/extract"

// hums are the sounds of a speaker who thinks, written down by a recognizer.
var hums = set(`呃 嗯 啊 哦 哎 唉 诶 欸 噢 呀 哇`)

// stuttered are the characters whose repetition is a slip of the tongue: 比比 in 它比比另一个强.
var stuttered = set(`我 你 他 她 它 这 那 就 是 在 有 对 要 都 也 还 会 能 把 被 让 比 给 从 到 用 去 来 做 说 的 了 呢 很 最 跟 和 与 为 但 所 因 可 没 不 当 像 由 往 又 再 以 其 包`)

// doubled are the words whose last character the next word may begin with: 现在|在, 人工智能|能.
var doubled = set(`现在 正在 存在 实在 智能 性能 功能 可能 技能 大会 机会 社会 协会 应用 使用 所有 没有 只有 还有 目的 针对 直到 达到 得到 就是 还是 但是 来说 再说 小说 未来 本来 带来 从来
	过去 失去 除了 为了 因为 作为 认为 成为 行为`)

// leaning are the words that what follows belongs to, whatever pause is between them.
var leaning = set(`是 的 在 叫 把 和 跟 从 给 用 有 做`)

// fluent takes out of a Chinese sentence what a speaker did not mean to say: hums with the mark after them, a 对 or 对对对 between
// marks, characters and words that are said twice.
func (l *line) fluent() {
	s := l.s
	if s.Lang != "zh" || !l.halting() {
		return
	}
	out := l.toks[:0]
	spans := spanWalk{s: s}
	hummed := false
	for i := 0; i < len(l.toks); i++ {
		t := l.toks[i]
		if spans.covers(t.start) {
			out, hummed = append(out, t), false
			continue
		}
		switch {
		case t.kind == han && hums[t.text]:
			hummed = true
			continue
		case t.text == "," && (len(out) == 0 || out[len(out)-1].text == ",") && hummed:
			if n := len(out); n > 1 && leaning[out[n-2].text] {
				out = out[:n-1]
			}
			continue
		case t.text == "对" && (len(out) == 0 || out[len(out)-1].text == ",") && l.assent(i) > i:
			i = l.assent(i) - 1
			hummed = true
			continue
		}
		n := len(out)
		if n > 0 && t.kind == han && t.text == out[n-1].text && stuttered[t.text] && !(n > 1 && doubled[out[n-2].text+t.text]) {
			continue
		}
		if t.kind == han && n > 1 && i+1 < len(l.toks) && l.toks[i+1].kind == han && l.toks[i+1].start == t.end && out[n-2].kind == han && out[n-1].kind == han &&
			out[n-2].text == t.text && out[n-1].text == l.toks[i+1].text && out[n-2].end == out[n-1].start && !spans.covers(l.toks[i+1].start) && out[n-2].text != out[n-1].text {
			i++
			continue
		}
		out, hummed = append(out, t), false
	}
	l.toks = out
}

// halting tells cheaply whether the line may hold what fluent takes out.
func (l *line) halting() bool {
	for i := range l.toks {
		t := &l.toks[i]
		if t.kind != han {
			continue
		}
		if hums[t.text] || t.text == "对" || i > 0 && l.toks[i-1].text == t.text || i > 3 && l.toks[i-2].text == t.text && l.toks[i-3].text == l.toks[i-1].text {
			return true
		}
	}
	return false
}

// assent is the end of the 对, 对对 and the mark after them that begin at token i; i if what follows belongs to it.
func (l *line) assent(i int) int {
	k := i
	for k < len(l.toks) && l.toks[k].text == "对" {
		k++
	}
	if k < len(l.toks) && l.toks[k].text != "," {
		return i
	}
	return min(k+1, len(l.toks))
}

// spanWalk tells of rising positions whether a mention or value stands there.
type spanWalk struct {
	s    *extract.Sentence
	m, v int
}

func (w *spanWalk) covers(p int) bool {
	for w.m < len(w.s.Mentions) && w.s.Mentions[w.m].Span.End <= p {
		w.m++
	}
	for w.v < len(w.s.Values) && w.s.Values[w.v].Span.End <= p {
		w.v++
	}
	return w.m < len(w.s.Mentions) && w.s.Mentions[w.m].Span.Start <= p || w.v < len(w.s.Values) && w.s.Values[w.v].Span.Start <= p
}
