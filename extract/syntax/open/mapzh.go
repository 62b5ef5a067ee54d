package open

import "strings"

// zhLight may stand before a Chinese cue without changing what it says.
var zhLight = setOf("开始 正式 共同 完成 达成 展开 进行 开展 成功 联合 已经 已 主要 合作 继续 参与 负责 自主 独立 首次 宣布 加以 实现 取得")

// zhPlans before a cue make a plan of it.
var zhPlans = setOf("计划 打算 准备 拟 决定 希望 同意 有望 考虑")

// zhUndoing before a cue deny it.
var zhUndoing = setOf("拒绝 停止 放弃 反对 禁止 避免 取消 终止 暂停 无法 退出")

// zhAgents mark who did it.
var zhAgents = setOf("由 被 遭 获")

// zhNeutral may stand before the other party, whatever the cue says.
var zhNeutral = setOf("与 和 跟 同 对 向 给 为")

// zhPlaces stand before dates and places.
var zhPlaces = setOf("在 于 自 从")

// chinesePhrases are the ways to read a Chinese statement.
func (r *reader) chinesePhrases(st *Statement) (out []phrase) {
	p := phrase{subject: st.Subject, object: st.Object, verb: st.Verb, direct: true}
	passive, moved := false, -1
	for k, i := range st.Relation {
		w := &r.words[i]
		f := r.toks[i].Form
		switch {
		case zhPassive[f] && w.Tag != "VERB":
			passive = true
			continue
		case zhDisposal[f] && w.Tag == "ADP" && k+1 < len(st.Relation) && r.words[st.Relation[k+1]].Mention >= 0 && st.Kind != Adverbial:
			moved = st.Relation[k+1] // 把甲授权给乙: 甲 is licensed to 乙
			continue
		case zhDisposal[f] && w.Tag == "ADP", zhAspect[f] && w.Tag != "VERB", w.Tag == "AUX", w.Tag == "ADV", w.Mention >= 0 || w.Value >= 0:
			if st.Kind == Adverbial && (w.Mention >= 0 || w.Value >= 0) && k < len(st.Relation)-1 {
				return nil // the object stands between
			}
			continue
		}
		p.text += f
	}
	if o := st.Object; st.Kind == Adverbial && len(o.Tokens) > 1 {
		if f := r.toks[o.Tokens[0]].Form; zhCoverbs[f] || r.words[o.Tokens[0]].Tag == "ADP" || r.words[o.Tokens[0]].Tag == "VERB" {
			p.coverb, p.direct = f, false
			p.object.Tokens = o.Tokens[1:]
			p.swapped = zhAgents[f]
		}
	}
	if passive && st.Kind != Adverbial {
		p.swapped = true
	}
	if o := p.object.Tokens; p.direct && len(o) > 1 && r.words[o[len(o)-1]].Mention >= 0 { // 用 | 于治疗某病: the verbs before the name belong to the relation
		text := ""
		for _, i := range o[:len(o)-1] {
			if w := &r.words[i]; w.Tag != "VERB" && w.Tag != "ADP" || w.Mention >= 0 || w.Value >= 0 {
				text = ""
				break
			}
			text += r.toks[i].Form
		}
		if text != "" {
			p.text += text
			p.object = Arg{o[len(o)-1], o[len(o)-1:]}
		}
	}
	if moved >= 0 {
		p.subject = Arg{moved, []int{moved}}
	}
	out = append(out, p)
	if st.Kind == Copular || zhMeasuring[p.text] {
		out = append(out, r.zhOwned(st.Subject, p.object)...)
		if st.Kind == Copular {
			out = append(out, r.zhOwned(p.object, st.Subject)...)
		}
	}
	return out
}

var zhMeasuring = setOf("达到 达 为 超过 突破 约为 高达 接近 位于 是 增至 升至 降至 增长到")

// zhOwned reads 某某的营收 beside what it is.
func (r *reader) zhOwned(a, other Arg) []phrase {
	at := -1
	for k, i := range a.Tokens {
		if r.toks[i].Form == "的" && k > 0 && k < len(a.Tokens)-1 {
			at = k
		}
	}
	if at < 0 {
		for k, i := range a.Tokens { // 某某营收
			if r.words[i].Mention >= 0 && k+1 < len(a.Tokens) {
				at = k + 1
				break
			}
		}
		if at < 0 {
			return nil
		}
	}
	owner := a.Tokens[at-1]
	if r.words[owner].Mention < 0 {
		return nil
	}
	p := phrase{subject: Arg{owner, []int{owner}}, object: other, verb: a.Head, direct: true, noun: true}
	for _, i := range a.Tokens[at:] {
		if r.toks[i].Form != "的" {
			p.text += r.toks[i].Form
		}
	}
	return []phrase{p}
}

// chineseCues are the cues that a phrase is: the verb, with light words before it.
func (r *reader) chineseCues(p *phrase) (out []candidate) {
	cs := r.zh()
	value := r.words[p.object.Head].Value >= 0
	try := func(verb string, planned bool) {
		for _, c := range cs.chinese[verb] {
			switch {
			case c.verb == "":
				continue
			case c.coverb != "" && c.coverb != p.coverb:
				continue
			case c.coverb == "" && p.coverb != "" && !zhAgents[p.coverb] && !zhNeutral[p.coverb] && !(value && zhPlaces[p.coverb]) && !(zhPlaces[p.coverb] && strings.HasSuffix(c.verb, p.coverb)):
				continue
			}
			out = append(out, candidate{c, len(c.verb+c.coverb) / 3, planned})
		}
	}
	for _, c := range cs.chinese[p.coverb] {
		if p.coverb != "" && c.verb == "" {
			out = append(out, candidate{c, len(c.coverb) / 3, false})
		}
	}
	verbs := []string{p.text}
	if zhPlaces[p.coverb] {
		verbs = append(verbs, p.text+"于", p.text+"在")
	}
	for _, tail := range []string{"于", "在", "到", "为", "出", "成", "过", "了"} {
		if t := strings.TrimSuffix(p.text, tail); t != p.text && t != "" {
			verbs = append(verbs, t)
		}
	}
	for n := 3; n+9 <= len(p.text); n += 3 { // 获批用于治疗: a long cue at the end
		if zhUndoing[p.text[:min(n+3, len(p.text))]] {
			break
		}
		verbs = append(verbs, p.text[n:])
	}
	for _, v := range verbs {
		try(v, false)
		for n := 3; n < len(v) && n <= 6; n += 3 { // 达成合作, 计划收购
			switch {
			case zhLight[v[:n]]:
				try(v[n:], false)
			case zhPlans[v[:n]]:
				try(v[n:], true)
			}
		}
	}
	return out
}
