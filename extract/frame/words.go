package frame

import "strings"

// pronoun is what a pronoun asks for.
type pronoun int

const (
	noPronoun pronoun = iota
	thirdOne          // it, 它, 他 (recognizers write 他 for 它)
	thirdMany         // they, 它们, 他们
	firstMany         // we, 我们: the speaker's side
	firstOne          // I, 我
	theLatter         // 后者: the last one named
	theFirm           // bare 公司 where one company is the topic
	theTwo            // both: the last two named
)

// words are the function words of one language, cut into base tokens and indexed by their first and last token.
type words struct {
	fillers     index
	verbs       index
	clausal     index // words that make a phrase a clause …
	of          index // what makes an adjective an attribute
	longer      index // other longer words that a one-character cue may be part of
	nouns       index // … and longer words that hold one and do not
	pronouns    map[int32][]pronounCue
	stops       map[string]bool // words that end a free phrase (English)
	relative    map[string]bool // relative pronouns
	determiners map[string]bool
	lead        index // what a free phrase sheds at its start …
	tail        index // … and at its end
	degrees     index
	matrix      index // verbs of finding and holding, whose negation reaches into what they hold
	negations   index
	fakeNeg     index // look like negations and are none
	hedges      index
	ifs         index
	plans       index
	reports     index // verbs of saying
	rumors      index
	accordings  index
	questions   index
	others      index // subjects that nobody has named: 各家, everybody
	you         index
	unsure      index // question words after these ask nothing
	why         index // "this is why": names a cause
	crowd       index // people without a name whose claims are passed on
	sourceEnds  index // what ends the source after "according to"
	openers     index // begin a clause wherever they stand
	governors   index // prepositions: the name after them is no subject (Chinese)
	transitive  index // verbs after which a name is an object, wherever the clause starts (Chinese)
	bringing    index // verbs of making and naming (Chinese) …
	joining     index // … and those after which what stands there is no longer what was made
	abstract    index // what one has without owning it (Chinese)
	ranks       index // what a product is to its maker (Chinese)
	offices     index // professions (Chinese)
	qualities   index // nouns of what something is good at (Chinese)
	groups      index // nouns that a product's name only describes: 团队
	metrics     index // figures that belong to the firm or thing that is the topic (Chinese)
	making      index // what the makers of a model do
	compared    index // after the thing that another is compared with
	pairing     index // "respectively"
	breaks      index // begin a clause in English without punctuation, before a pronoun or a name and its verb …
	pauses      index // … and words that do so anywhere
	falling     index // verbs of falling, which make a change negative
	plural      index // "they", "both": mean all of a list
}

func (w *words) fillerAt(l *line, i int) int     { return w.fillers.at(l, i) }
func (w *words) fillerBefore(l *line, i int) int { return w.fillers.before(l, i) }
func (w *words) verbAt(l *line, i int) bool      { return w.verbs.at(l, i) > 0 }

// pronounAt tells how many tokens the pronoun at token i takes.
func (w *words) pronounAt(l *line, i int) (int, pronoun) {
	if i < 0 || i >= len(l.prons) {
		return 0, noPronoun
	}
	return int(l.prons[i].n), l.prons[i].p
}

// longestPronoun is what pronounAt looks up, found once for each line.
func (w *words) longestPronoun(l *line, i int) (int, pronoun) {
	n, p := 0, noPronoun
	if l.cover[i] != 0 {
		return n, p
	}
	for _, pc := range w.pronouns[l.toks[i].id] {
		if len(pc.c) > n && l.starts(i, pc.c) && !w.partOfWord(l, i, len(pc.c)) && (pc.p != theFirm || w.bare(l, i)) {
			n, p = len(pc.c), pc.p
		}
	}
	return n, p
}

// partOfWord tells whether the n tokens at i are part of a longer word: 其 in 其他.
func (w *words) partOfWord(l *line, i, n int) bool {
	for k := max(0, i-2); k <= i; k++ {
		if size := max(w.nouns.at(l, k), w.longer.at(l, k)); k+size > i && size > n {
			return true
		}
	}
	return false
}

// bare tells whether 公司 at token i has nothing before it in its phrase: not 科技公司.
func (w *words) bare(l *line, i int) bool {
	if id := l.cover[max(i-1, 0)]; i > 0 && id != 0 { // 今年三季度公司
		return l.fills[id-1].value != nil && l.fills[id-1].value.Date != nil
	}
	return i == 0 || l.toks[i-1].kind == punct || w.lead.before(l, i) > 0 && l.toks[i-1].text != "的"
}

// pronounBefore tells how many tokens the pronoun that ends before token i takes.
func (w *words) pronounBefore(l *line, i int) (int, pronoun) {
	for k := min(pronounMax, i); k > 0; k-- {
		if n, p := w.pronounAt(l, i-k); n == k {
			return n, p
		}
	}
	return 0, noPronoun
}

func newWords(lang string, v *vocab) *words {
	if lang == "zh" {
		return chineseWords(v)
	}
	return englishWords(v)
}

// pronounMax is the longest pronoun, in base tokens.
const pronounMax = 4

// pronounCue is one pronoun.
type pronounCue struct {
	c cue
	p pronoun
}

// pronounSet indexes pronouns by their first word.
func (v *vocab) pronounSet(list map[string]pronoun) map[int32][]pronounCue {
	out := map[int32][]pronounCue{}
	for w, p := range list {
		for _, c := range v.words(w) {
			out[c[0]] = append(out[c[0]], pronounCue{c, p})
		}
	}
	return out
}

func chineseWords(v *vocab) *words {
	return &words{
		others:     v.set(`各家 大家 别人 有人 很多人 人们 各大 用户 消费者 他人 谁`),
		you:        v.set(`你 您 你们 咱`),
		unsure:     v.set(`不知道 无论 不管 不论`),
		why:        v.set(`这也是为什么 这就是为什么 这是为什么 也就是为什么 这也就是为什么`),
		crowd:      v.set(`很多人 有人 业界 业内人士 专家 媒体 分析师 市场 外界 机构 官方 知情人士 人士 大家 研究人员 投资者 网友 高管`),
		sourceEnds: v.set(`报道 预测 统计 估计 估算 显示 透露 数据 发布 的 预计 披露 介绍 , .`),
		openers:    v.set(`这也是为什么 这就是为什么 所以 但是 因为 然后 而且 如果 不过 由于`),
		making:     v.set(`在做 做 训练 发布 宣布 推出 研发 开发 自研`),
		compared:   v.set(`一样 那样 似的`),
		pairing:    v.set(`分别 各为`),
		falling:    v.set(`同降 环降 年减 季减 月减 同减 衰退 下降 下滑 下跌 减少 降低 萎缩 缩水 跌幅 降幅`),
		fillers: v.set(`的 了 着 过 就 就是 也 都 还 又 再 才 已 已经 正 正在 正式 目前 现在 当前 最近 近日 日前 首次 曾 曾经 将 会 要 是 主要 大概
			大约 约 可能 应该 其实 基本上 基本 总体 整个 整体 这个 那个 这种 那种 这些 那些 一个 一款 一种 一些 一家 一项 一套 多个 多款 多种 两个 三个 首个 首款 第一款 第一个
			呃 啊 嗯 哦 对 吧 呢 然后 所以 那么 而且 并且 并 且 同时 共同 全面 全新 新 新的 最新 自主 成功 陆续 先后 分别 也就是 相当于 说 就是说 我们说 比如 比如说 包括 什么 叫 叫做 名为
			称为 其 自己 自身 旗下 有 于 向 上 里 里面 为 在 以 用户 全球 国内 大规模 你的 我们的 他的 它的 他们的 咱们的 你 整个的 进一步 非常 很 比较 更 特别 最 到 中 下 了一个 了一款 了其 了自己的 了首个 了首款 " ' ( ) [ ]`),
		governors:  v.set(`给 向 对 比 被 把 从 由 在 据 根据 基于 来自 针对 对于 关于 随着 通过 受 获 获得 截至 围绕 依托 按照 面向 较 继`),
		transitive: v.set(`发布 推出 上线 采用 支持 兼容 适配 接入 收购 投资 超过 使用 对标 采购 搭载 挑战 击败 优于 媲美 绑定`),
		bringing:   v.set(`发布 推出 上线 开源 打造 研发 自研 开发 叫 叫做 名为 命名为 做了 训练了 带来 发了 做出`),
		joining:    v.set(`基于 采用 接入 使用 搭载 对标 超过 支持 合作 融资 之前 之后 以来 后 前 比`),
		abstract:   v.set(`经验 能力 优势 实力 背景 潜力 基础 水平 机会 影响力 特点 地位 成果 知识 话语权 积累`),
		ranks:      v.set(`核心 主打 旗舰 明星 拳头 主力 主要 重点 新 相关 该 此 这款 自研 自家 同类 热门 爆款`),
		offices:    v.set(`教授 老师 博士 院士 工程师 科学家 研究员 创始人 创办人 CEO 总裁 董事长 分析师 学者 专家 企业家 投资人 校友 总监 副总裁 负责人 主任 经理 合伙人 院长 主席 秘书长`),
		qualities:  v.set(`能力 性能 表现 水平 方面 成绩 效果 速度 体验 指标 精度 准确率`),
		groups:     v.set(`团队 部门 业务 生态 市场 产业 行业 赛道 厂商 公司 客户 工厂`),
		metrics:    v.set(`收入 营收 营业收入 总收入 总营收 利润 净利润 毛利 毛利率 净利率 利润率 成本 费用 现金流 销售额 销量 出货量 市值 总市值 估值 市场份额 市占率 能耗 性价比 良率 股价 港股 订单 资本开支 资本支出 产能 开支 支出 投入`),
		verbs:      v.set(`是 有 在 发布 推出 上线 训练 使用 采用 支持 拥有 成立 研发 开发 自研 宣布 完成 获得 提供 接入 爆火 收购 投资 表示 认为 觉得 达到 超过 说 做 让 把 被 给 会 能 可以 需要 没有 不 用 比`),
		of:         v.set(`的`),
		clausal: v.set(`是 有 在 说 讲 做 让 把 被 给 会 能 可以 需要 没 不 用 比 要 想 就 都 也 还 很 非常 我 你 觉得 知道 认为 看到 发现 看 像 因为 所以 但是 如果 虽然 然后 对 吧 呢 吗 啊 了 着 过
			这 那 什么 怎么 其实 来 去 从 到 之前 之后 以后 时候 还是 而且 包括 相当于 一个是 导致 使得 造成 促使 东西 事情 事儿 放弃 小于 大于 超过 远远`),
		nouns: v.set(`能力 智能 功能 性能 能源 能量 能耗 可能性 用户 应用 使用 用途 费用 信用 通用 会议 社会 机会 大会 协会 委员会 有效 有限 所有 现有 私有 在线 潜在 现在 比例 比赛
			不足 不同 重要 主要 需求 想法 做法 说法 看法 看点 像素 图像 影像 头像 对话 对象 对手 对标 面对 针对 过程 过滤 讲话 未来 来源 原来 去年 从业 到期 让步 把握 供给
			还原 不良 不动产 非营利 没落 都市 成都 首都 成就 也门 我国 比特 点对点 去中心化 到头 智能体 推理 多模态 不确定 要素 想象 用电 用量 用地 用工 在建 有机 有色 有声
			会员 会计 能效 功率 这么一个 这样一个 这样的 这个 那个 这种 这些 这一 这么一种 其他 其中 其余 吉他 他人 其它 发达 作用 教育 教授 教师 教程 无限 权限 可靠 靠谱
			卖点 变量 变化 大量 质量 容量 流量 数量 算力 电力 动力 压力 实力 潜力 权力 吸引力 高效 高质量 最高 大小 大概 大型 大家 大厂 大部分 巨大 最大 低头 慢慢 快速 少量
			至少 多少 便宜 宝贵 昂贵 距离 自由 理由 虚拟`),
		longer: v.set(`城投 创投 风投 目前 此前 之前 以前 从前 提前 前后 前景 前沿 前列 前三 前五 前十 应对 不对 核对 绝对 正在 潜在 存在 自由 理由 证据 数据 依据 占据 承受 感受 接受 享受 收获 相继 投后 投前 投后估值 存在 比较 对比 要求 需要 通过 超过 了解 给予 就业 来电 带来 对齐 其实 尤其 极其 与其 推动 推荐 推测 推算 推广 推进 推出 发展 发现 发生 发言 出发 开发 研发 爆发
			启发 发挥 发起 发布 利用 用于 购买 买卖 获得 获取 获奖 招聘 投资 投入 抓住 抓取 排名 安排 排放 限制 花费 只要 不要 遭遇 依靠 提高 扩大 降低 加快 尽快 减少 离开
			分离 叫做 呼叫 由于 从而 自从 从事 可以 以及 所以 以来 以上 以下 以为 以前 以后 难以 足以 予以 加以 找到 看到 得到 感到 想到 听到 收到 提到 学到 谈到 等到 直到`),
		pronouns: v.pronounSet(map[string]pronoun{"它": thirdOne, "他": thirdOne, "她": thirdOne, "其": thirdOne, "它们": thirdMany, "他们": thirdMany, "她们": thirdMany,
			"我们": firstMany, "咱们": firstMany, "后者": theLatter, "我们公司": firstMany, "我司": firstMany, "本公司": theFirm, "公司": theFirm, "我": firstOne}),
		lead: v.set(`的 了 着 过 就 就是 也 都 还 又 再 才 已经 其实 这个 那个 这种 那种 这些 那些 一个 一款 一种 一些 一家 呃 啊 嗯 对 然后 所以 那么 而且 但是 但 不过 因为 由于 并且 如果 就是说 比如 比如说 例如 像 包括
			什么 基本上 基本 大部分 哪怕是 哪怕 我们 你的 我们的 他的 它的 你 说 我们觉得 我觉得 我们认为 我认为 我们看到 我们发现 我们知道 其中 同时 此外 另外 目前 现在 可能 应该 相当于 对于 关于 从 在 至于 , : " ' ( 第一款 首款 另一款 国内首个 国内首款 全球首款 全球首个 业内首个 首个 新一代 旗下 最新 全新 其首款 其第一款 新款`),
		tail:      v.set(`一样 这样 那样 如此 可能 就 也 会 都 将 还 又 已经 肯定 应该 大概 的 了 着 吧 呢 吗 啊 对 这个 那个 这些 那些 这种 的话 来说 而言 之类 等 等等 嘛 就是 然后 " ' ) ,`),
		degrees:   v.set(`非常 很 太 特别 比较 更 这么 那么 十分 极其 相当 越来越 不 没那么 不太 会 最 还 更加 都 也 是 就是 非常的`),
		matrix:    v.set(`发现 觉得 认为 看到 听说 感觉 相信 说`),
		negations: v.set(`没有 没 不 未 尚未 并未 从未 不会 不能 不可能 不是 并非 无法 难以 不再 不是说 没法 还没 远远没有 拒绝 否认`),
		fakeNeg: v.set(`不仅 不但 不断 不同 不得不 不少 不错 不过 不管 不论 无论 不久 不止 不只 不光 不知不觉 不相上下 不到 不超过 不少于 不低于 不及 没想到 不约而同 非常 不可避免 不一样 不禁 前所未有 不用说 差不多 不妨 不乏
			不菲 不俗 不对 未来 无人 无线 无疑 特别 别的 别人 分别 区别 个别 级别 类别 识别 非营利 不只是 要不 是不是 能不能 会不会 有没有 无非 不亚于`),
		hedges:     v.set(`可能 也许 或许 大概 估计 应该 似乎 好像 感觉 觉得 预计 据估计 估算 推测 猜测 有望 或将 看起来 看上去 恐怕 未必 说不定 不排除 倾向于 基本上 我猜 据预测 预测 不确定 貌似 多半`),
		ifs:        v.set(`如果 假如 假设 假定 要是 倘若 哪怕 即使 即便 万一 比如说你 除非 若 一旦`),
		plans:      v.set(`将 将会 计划 准备 打算 即将 拟 预计将 有望 希望 要推出 会推出 将要 未来会 明年会 旨在 目标是 筹备 规划 考虑`),
		reports:    v.set(`表示 称 认为 提出 指出 说 说过 透露 强调 宣称 坦言 预测 预计 介绍 提到 写道 声称 承认 认定 回应 评价 判断 直言 数据显示 统计显示 报告显示`),
		rumors:     v.set(`传闻 据传 传出 有传 爆料 网传 谣传 据爆料 小道消息 听说 据说 传言`),
		accordings: v.set(`根据 据 按照 援引 引述`),
		questions:  v.set(`吗 是否 什么时候 怎么 怎样 如何 哪些 哪个 为什么 多少 几个 是不是 能不能 会不会 有没有 谁`),
	}
}

func englishWords(v *vocab) *words {
	adverbs := `also now already currently recently officially reportedly just still only then quickly finally initially formerly previously originally
		publicly fully newly largely mainly mostly primarily widely partly jointly successfully already ever even both`
	return &words{
		others:     v.set(`everybody everyone people nobody customers users others`),
		you:        v.set(`you your`),
		why:        v.phrases(`that is why|that's why|this is why|which is why`),
		crowd:      v.set(`analysts people experts researchers sources observers critics some insiders economists investors reports`),
		sourceEnds: v.set(`, . which on in`),
		making:     v.set(`build building built train trained training released announced developed`),
		pairing:    v.set(`respectively resp`),
		breaks:     v.set(`and but so because which while although though if then or that when where since now however again meanwhile plus whereas until before after`),
		pauses:     v.set(`well yeah okay ok uh um uhm right anyway basically actually`),
		falling: v.set(`down fell fall falls falling declined decline declines declining decreased decrease decreases dropped drop drops dropping shrank shrink contracted slid slipped tumbled plunged lower
			sank`),
		plural: v.set(`they their these both them those all`),
		fillers: v.set(`the a an its their our his her this that these those some several many various new own first second latest ` + adverbs +
			` has have had been be being was were is are will would can could may might be of all more about approximately around roughly nearly almost " ' ( )`),
		verbs: v.set(`is are was were be has have had will would can could may might uses used using released launched announced trained built made developed
			supports says said acquired raised which who that while because`),
		of: v.set(`of`),
		clausal: v.set(`is are was were be been has have had will would can could may might should do does did not that which who when if because so but i you he she it we they that's it's there's what's he's they're
			think believe know say says said get got want wants need needs there this`),
		nouns: index{}, longer: index{},
		pronouns: v.pronounSet(map[string]pronoun{"it": thirdOne, "he": thirdOne, "she": thirdOne, "its": thirdOne, "his": thirdOne, "her": thirdOne, "they": thirdMany, "their": thirdMany, "it's": thirdOne, "he's": thirdOne, "she's": thirdOne, "they're": thirdMany, "they've": thirdMany,
			"we're": firstMany, "we've": firstMany, "we'll": firstMany, "i'm": firstOne, "i've": firstOne,
			"them": thirdMany, "both": theTwo, "we": firstMany, "our": firstMany, "us": firstMany, "i": firstOne, "my": firstOne}),
		stops: set(`which that who whom whose because while although though but when if since so unless whereas until where is are was were has have had will would can could may
			might says said according compared including after before as with by from than through amid despite following`),
		relative: set("that which who whom whose where"), determiners: set("the a an its their our his her this these those some many all both"),
		lead:    v.set(`the a an its their our his her this that these those and or but so also in of to for with , : " ' ( then well now just very really i think we believe`),
		tail:    v.set(`the a an and or but of to in for with as by , " ' ) at on from too also`),
		degrees: v.set(`very so too quite rather extremely really more much highly fairly relatively increasingly less not`),
		matrix:  v.set(`think thinks thought believe believes believed find found see seen expect say says`),
		negations: v.set(`not n't no never neither nor without cannot can't don't doesn't didn't isn't aren't wasn't weren't won't wouldn't haven't hasn't hadn't couldn't shouldn't fails failed
			refused denied denies none lacks`),
		fakeNeg: v.phrases(`not only|no doubt|not just|no longer just|not least|no matter|not to mention|no more than|not more than|no less than|no fewer than`),
		hedges: v.phrases(`may|might|could|probably|likely|perhaps|possibly|maybe|we think|i think|we believe|i believe|seems|seem|appears|appear|estimated|estimates|estimate|expected to be|roughly speaking|
			potentially|presumably|i guess|my guess|supposedly|apparently|analysts expect|arguably|should`),
		ifs:        v.phrases(`if|suppose|supposing|assuming|assume|would|were to|unless|provided that|hypothetically|even if|imagine`),
		plans:      v.phrases(`will|plans to|plan to|planning to|planned|planned to|going to|intends to|intend to|expects to|expect to|aims to|aim to|upcoming|set to|scheduled to|is about to|are about to|on track to|expected to|slated to|looking to|hopes to`),
		reports:    v.set(`said says say told tells claimed claims stated states argued argues noted notes wrote writes believes believed thinks predicted predicts estimated estimates suggested suggests`),
		rumors:     v.phrases(`reportedly|rumored|rumoured|rumor has it|rumors|rumours|rumours that|people familiar with|sources say|sources said|allegedly|is said to|are said to|word is`),
		accordings: v.phrases(`according to|per a report by|as reported by|cited by|citing`),
		questions:  v.set(`what why how who when where whether`),
	}
}

func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}
