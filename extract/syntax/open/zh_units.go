package open

import (
	"strings"

	"trine/extract/syntax"
)

// cat is what a unit does in a Chinese clause.
type cat byte

const (
	nominal    cat = 'n'
	verb       cat = 'v'
	adjective  cat = 'a'
	adverb     cat = 'd'
	negation   cat = 'N'
	modal      cat = 'm'
	copula     cat = 'k'
	coverb     cat = 'p' // 在, 从, 对 …
	passive    cat = 'b' // 被
	disposal   cat = 'B' // 把
	localizer  cat = 'l' // 中, 上, 之后
	linker     cat = 'u' // 的
	coordinate cat = 'c' // 和, 、
	connective cat = 'x' // 但是, 并
	aspect     cat = 't' // 了, 着, 过
	particle   cat = 'y'
	boundary   cat = 'w' // between clauses
	other      cat = 'o'
)

// unit is a stretch of tokens that acts as one.
type unit struct {
	from, to int // tokens, half-open
	cat      cat
	time     bool // a point or stretch of time
	measure  bool // ends in a classifier: a modifier may follow
	pronoun  bool
}

var (
	zhCoverbs = setOf("在 从 自 对 对于 向 往 朝 由 以 用 为 为了 因 因为 由于 于 与 跟 同 给 比 按 按照 据 根据 依据 通过 经过 随着 针对 关于 就 作为 直到 除了 除 沿 沿着 " +
		"凭 凭借 围绕 鉴于 基于 自从 当 趁 替 至")
	zhPassive     = setOf("被 遭 获")
	zhDisposal    = setOf("把 将")
	zhNegation    = setOf("不 没 未 别 没有 并未 并不 尚未 从未 不再")
	zhModal       = setOf("可以 能 能够 会 应 应该 应当 必须 需 需要 要 可 可能 将会 不能 不会 不可 不得 无法 得以 想 愿意 敢 肯 想要")
	zhConnective  = setOf("并 并且 而 而且 但 但是 然而 不过 然后 因此 所以 于是 虽然 尽管 即使 如果 若 只要 只有 随后 此后 之后 后来 同时 此外 另外 最终 最后 其次 首先 从而 以便 以及 甚至 否则 则 且 或者 或 据说 例如 比如 即 而是 又 因而 结果 当然 事实上 实际上 总之 那么")
	zhCoordinate  = setOf("和 及 与 、 以及 或 或者 跟 / 暨")
	zhLinker      = setOf("的 之")
	zhAspect      = setOf("了 着 过")
	zhParticle    = setOf("吗 呢 吧 啊 呀 嘛 的话 而已 来说 等 等等")
	zhLocalizer   = setOf("中 上 下 里 内 外 后 前 时 之后 之前 以后 以前 之间 之中 之内 之外 之上 之下 以上 以下 以来 期间 间 左右 附近 周围 旁 旁边 方面 为止 起 当中 面前 里面 上面 下面 内部 之际")
	zhDirectional = setOf("到 为 成 于 给 自 入 出 起 向 至 作 做 成为 起来 出来 下来 下去 上 下 回 进 出去 进入 开 掉 完 好 住 往")
	zhTimeEnd     = setOf("年 月 日 号 世纪 年代 时代 时期 期间 今天 昨天 明天 今年 去年 明年 现在 目前 当时 当天 晚上 早上 上午 下午 同年 近年 近年来 后期 初期 中期 末 初 夜 凌晨 周一 周二 周三 周四 周五 周六 周日 星期 当年 此时 那时 最近 近日 日前 后来 如今 季度 上半年 下半年 期 夜里")
	zhClauseMarks = setOf("， 。 ； ！ ？ ： , ; ! ? : … —— ——— ―― .")
	zhControl     = setOf("开始 继续 帮助 尝试 试图 计划 打算 决定 允许 同意 拒绝 停止 参与 负责 用于 有助于 旨在 准备 希望 愿意 要求 企图 致力于 适合 便于 予以 加以 得到 力图 努力 争取 着手 善于 参加 不再 倾向于 足以 据称")
	zhHearsay     = setOf("据说 据悉 据称 据了解 据报道 因此 以至于 以致 据介绍")
	zhDeictic     = setOf("现在 目前 当时 如今 最近 此时 那时 后来 近日 日前")
)

// units classifies a sentence's words and joins those that act as one.
func units(ts []syntax.Token) []unit {
	var out []unit
	add := func(from, to int, c cat) *unit {
		out = append(out, unit{from: from, to: to, cat: c})
		return &out[len(out)-1]
	}
	for i := 0; i < len(ts); {
		t := &ts[i]
		if end := quoted(ts, i); end > i {
			add(i, end, nominal)
			i = end
			continue
		}
		last := (*unit)(nil)
		if len(out) > 0 {
			last = &out[len(out)-1]
		}
		c := classify(ts, i)
		if i+1 < len(ts) && zhHearsay[t.Form+ts[i+1].Form] && t.Mask == "" {
			add(i, i+2, connective)
			i += 2
			continue
		}
		switch {
		case last != nil && t.Fine == "SFN" && (last.cat == nominal || last.cat == verb || last.cat == adjective):
			last.to, last.cat = i+1, nominal
		case last != nil && (t.Form == "·" || t.Form == "•" || t.Form == "-" || t.Form == "・") && i+1 < len(ts) && last.cat == nominal:
			last.to = i + 2
			i++
		case last != nil && last.cat == verb && last.to == i && zhDirectional[t.Form] && len(ts[last.to-1].Form) <= 6 && complement(ts, i):
			last.to = i + 1
		case last != nil && last.cat == nominal && c == nominal && ts[i-1].Fine == "PFA":
			last.to = i + 1
		case last != nil && last.cat == nominal && t.Tag == "NUM" && c == nominal && ts[i-1].Tag == "NUM":
			last.to = i + 1
		case last != nil && last.cat == nominal && c == nominal && t.Fine == "NNB" && ts[i-1].Tag == "NUM", last != nil && last.cat == nominal && (t.Form == "%" || t.Form == "％"):
			last.to = i + 1
			last.measure = !zhTimeEnd[t.Form] && t.Form != "%"
			last.time = zhTimeEnd[t.Form]
		default:
			u := add(i, i+1, c)
			u.time = c == nominal && (zhTimeEnd[t.Form] || t.Mask == "今年")
			u.pronoun = t.Tag == "PRON"
			u.measure = t.Tag == "DET"
		}
		i++
	}
	return out
}

// complement tells whether the directional at i belongs to the verb before it rather than to what follows.
func complement(ts []syntax.Token, i int) bool {
	switch ts[i].Form {
	case "于", "向", "往", "至", "自":
		return i+1 < len(ts) && ts[i+1].Tag != "PUNCT"
	}
	return true
}

var zhQuotes = map[string]string{"“": "”", "《": "》", "「": "」", "『": "』", "‘": "’", "〈": "〉", "【": "】"}

// quoted is the end of a quotation or title that begins at i and holds no clause mark, or i.
func quoted(ts []syntax.Token, i int) int {
	closing, ok := zhQuotes[ts[i].Form]
	if !ok {
		return i
	}
	for k := i + 1; k < len(ts) && k < i+16; k++ {
		if ts[k].Form == closing {
			return k + 1
		}
		if zhClauseMarks[ts[k].Form] && ts[i].Form != "《" {
			return i
		}
	}
	return i
}

// classify is the category of token i.
func classify(ts []syntax.Token, i int) cat {
	t := &ts[i]
	f := t.Form
	if t.Mask != "" {
		return nominal
	}
	switch {
	case zhClauseMarks[f]:
		return boundary
	case f == "、" || f == "/":
		return coordinate
	case t.Tag == "PUNCT" || f == "`" || f == "'" || f == "\"":
		return other
	case zhHearsay[f]:
		return connective
	case zhLinker[f] && (t.Tag == "PART" || t.Tag == "SCONJ" || t.Tag == "ADP"):
		return linker
	case zhAspect[f] && (t.Tag == "AUX" || t.Tag == "PART"):
		return aspect
	case zhNegation[f] && (t.Tag == "ADV" || t.Tag == "VERB" && i+1 < len(ts) && ts[i+1].Tag == "VERB"):
		return negation
	case zhPassive[f] && t.Tag != "NOUN" && t.Tag != "VERB":
		return passive
	case zhDisposal[f] && t.Tag == "ADP":
		return disposal
	case f == "是" || t.Tag == "AUX" && strings.HasSuffix(f, "是"):
		return copula
	case f == "为" && t.Tag == "AUX":
		return coverb // 为 before a verb; resolved by the clause
	case zhCoverbs[f] && t.Tag != "NOUN" && t.Tag != "PROPN" && t.Tag != "ADV" && t.Fine != "RB":
		return coverb
	case zhModal[f] && (t.Tag == "AUX" || t.Tag == "ADV"):
		return modal
	case zhCoordinate[f] && (t.Tag == "CCONJ" || t.Tag == "ADP"):
		return coordinate
	case zhLocalizer[f] && (t.Tag == "ADP" || t.Fine == "LC" || f == "期间" || f == "方面" || f == "之前" || f == "之后" || f == "附近"):
		return localizer
	case zhPlans[f] && t.Tag == "NOUN" && i > 0 && i+1 < len(ts) && (ts[i+1].Tag == "VERB" || ts[i+1].Tag == "ADP") && (ts[i-1].Mask != "" || ts[i-1].Tag == "PROPN" || ts[i-1].Tag == "PRON"):
		return modal // 某某计划收购
	case zhConnective[f] && t.Tag != "NOUN" && t.Tag != "VERB":
		return connective
	case zhParticle[f]:
		return particle
	}
	switch t.Tag {
	case "NOUN", "PROPN", "PRON", "NUM", "X", "DET", "SYM":
		return nominal
	case "VERB":
		return verb
	case "ADJ":
		return adjective
	case "ADV", "SCONJ":
		return adverb
	case "AUX":
		return modal
	case "ADP":
		return coverb
	case "CCONJ":
		return connective
	case "PART":
		if t.Fine == "SFN" || t.Fine == "PFA" {
			return nominal
		}
		return particle
	}
	return other
}
