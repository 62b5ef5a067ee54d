package read

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"trine/extract"
)

// darken leaves out page clutter: notices, navigation, and the title where it is printed again.
func (s *shaper) darken(sh *sheet) {
	s.dropTitle(sh)
	turn := -1
	for i := range sh.blocks {
		b := &sh.blocks[i]
		opening := b.Turn >= 0 && b.Turn != turn // what follows a label is said, whatever it is
		turn = b.Turn
		if b.read() && b.Kind != extract.Row && !opening && !s.voiced && clutter(sh.of(b.Span)) {
			b.dark = true
		}
	}
}

// clutter tells whether a line belongs to a page's frame and not to its text.
func clutter(t string) bool {
	if len(t) > 900 {
		return false
	}
	low := strings.ToLower(t)
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(low, w) {
				return true
			}
		}
		return false
	}
	short := width(t) <= 120
	switch {
	case has("javascript") && has("禁用", "启用", "开启", "enable", "disabled", "浏览器", "turn on"):
		return true
	case has("cookie") && has("we use", "accept", "consent", "settings", "preferences", "我们使用", "本网站", "接受"):
		return true
	case has("当前位置", "您的位置", "你的位置", "您所在的位置", "you are here:") && short:
		return true
	case has("©", "copyright", "版权所有", "all rights reserved", "icp备", "公网安备", "icp证") && short:
		return true
	case short && crumbs(t), has("责任编辑") && width(t) <= 40:
		return true
	}
	return width(t) <= 40 && menu(low)
}

// crumbs tells a path of pages: "首页/会议纪要/报告详情/", "Home > News > AI".
func crumbs(t string) bool {
	for _, sep := range []string{"/", ">", "»", "›", "|"} {
		parts := strings.Split(t, sep)
		if len(parts) < 3 {
			continue
		}
		n, ok := 0, true
		for _, p := range parts {
			p = strings.TrimSpace(p)
			if p != "" {
				n++
			}
			ok = ok && width(p) <= 20 && !strings.ContainsAny(p, "0123456789。，,.:：=")
		}
		if first := strings.ToLower(strings.TrimSpace(parts[0])); ok && n > 1 && (strings.HasSuffix(t, sep) ||
			strings.Contains(" home 首页 主页 网站首页 ", " "+first+" ")) {
			return true
		}
	}
	return false
}

const menuWords = " 首页 登录 注册 登录/注册 登录注册 立即登录 免费注册 请登录 分享 分享到 分享到微信 分享到微博 收藏 点赞 举报 打印 返回 返回顶部 返回首页 返回列表 上一篇 下一篇 相关推荐 " +
	"相关阅读 相关文章 热门推荐 猜你喜欢 展开 收起 展开全文 阅读全文 查看更多 查看全文 加载更多 更多 下载app 下载客户端 打开app 扫一扫 扫码关注 扫码下载 关注我们 联系我们 关于我们 免责声明 " +
	"隐私政策 用户协议 服务条款 网站地图 意见反馈 帮助中心 广告 赞助内容 " +
	"home login log in sign in sign up register subscribe subscribe now share print menu search skip to content skip to main content back to top " +
	"read more load more show more privacy policy terms of service terms of use contact us about us advertisement sponsored related articles " +
	"download app follow us newsletter sitemap cookie policy "

// menu tells whether a line holds nothing but the words of a menu.
func menu(low string) bool {
	low = strings.TrimFunc(low, func(r rune) bool { return !unicode.IsLetter(r) })
	if low == "" {
		return false
	}
	if strings.Contains(menuWords, " "+low+" ") && (strings.Count(low, " ") < 4) {
		return true
	}
	parts := strings.FieldsFunc(low, func(r rune) bool { return r == '|' || r == '/' || r == '·' || unicode.Is(unicode.Zs, r) })
	if len(parts) < 2 {
		return false
	}
	for _, p := range parts {
		if !strings.Contains(menuWords, " "+p+" ") {
			return false
		}
	}
	return true
}

// dropTitle keeps the title's first line and cuts out where it is printed again, alone or before a turn or a text.
func (s *shaper) dropTitle(sh *sheet) {
	if utf8.RuneCountInString(s.title) < 8 || strings.Count(sh.text, s.title) <= 1-min(s.part, 1) {
		return
	}
	seen := s.part > 0
	var out []raw
	for i := range sh.blocks {
		b := sh.blocks[i]
		switch t := sh.of(b.Span); {
		case b.dark || b.header || b.Kind == extract.Row || !strings.Contains(t, s.title):
			out = append(out, b)
		case t == s.title && !seen && b.Kind == extract.Heading:
			seen = true
			out = append(out, b)
		default:
			out = append(out, s.cutTitle(sh, b)...)
		}
	}
	sh.blocks = out
}

// cutTitle cuts a block at every title in it that stands on its own, with what follows it on a page: "_原文", a date.
func (s *shaper) cutTitle(sh *sheet, b raw) []raw {
	var out []raw
	text, rest := sh.text, b
	piece := func(end int) {
		p := rest
		p.End = end
		if p.Span = trim(text, p.Span); p.Len() > 0 && !symbols(sh.of(p.Span)) {
			out = append(out, p)
			rest.start = nil
		}
	}
	for from := b.Start; from < b.End; {
		i := strings.Index(text[from:b.End], s.title)
		if i < 0 {
			break
		}
		at := from + i
		end := at + len(s.title)
		from = end
		if at > rest.Start && !boundary(text[rest.Start:at]) {
			continue
		}
		end = afterTitle(text[:b.End], end, nameLike(s.title))
		if end < 0 {
			continue
		}
		piece(at)
		rest.Start, from = end, end
	}
	piece(b.End)
	return out
}

// nameLike tells whether a title may be no more than the name of what the text is about, which its sentences begin with too.
func nameLike(title string) bool {
	return utf8.RuneCountInString(title) < 24 && !strings.ContainsAny(title, ",;:!?，。：；！？、|_") && strings.Count(title, " ") < 3
}

// afterTitle is the end of what belongs to a title that ends at pos; -1 if the title is part of a sentence. A title that may be a name
// needs a line break, a date or a mark after it.
func afterTitle(text string, pos int, name bool) int {
	rest := text[pos:]
	r, n := utf8.DecodeRuneInString(rest)
	if n == 0 {
		return pos
	}
	if r == '-' && n < len(rest) && rest[n] < utf8.RuneSelf && rest[n] > ' ' { // Acme-7B of a page on Acme
		return -1
	}
	sameLine := isBlank(r) && r != '\n'
	if strings.ContainsRune("_-–—|", r) { // a site's or a section's name
		for n < len(rest) && n < 40 {
			r, w := utf8.DecodeRuneInString(rest[n:])
			if !unicode.IsLetter(r) || unicode.IsDigit(r) {
				break
			}
			n += w
		}
		rest = rest[n:]
	} else if !isBlank(r) {
		return -1
	}
	rest = strings.TrimLeftFunc(rest, isBlank)
	if _, span, ok := findDate(rest[:min(len(rest), 40)]); ok && span.Start == 0 {
		rest = rest[span.End:]
	} else if strings.ContainsRune("_-–—|", r) || rest == "" {
		return len(text) - len(rest)
	} else if name && sameLine {
		return -1
	} else if first, _ := utf8.DecodeRuneInString(rest); unicode.IsLower(first) {
		return -1
	}
	return len(text) - len(rest)
}
