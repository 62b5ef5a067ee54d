package diagram

import "trine/schema"

// pagePhrases are the words of the explorer page, in English and Chinese.
var pagePhrases = map[string][2]string{
	"filters":      {"Search and filters", "搜索与筛选"},
	"list":         {"Entities", "实体列表"},
	"find":         {"Find an entity  ( / )", "查找实体（/）"},
	"findhint":     {"name in Chinese or English", "中文名或英文名"},
	"classes":      {"Classes", "类别"},
	"predicates":   {"Predicates", "关系"},
	"speaker":      {"Speaker or owner", "发言人"},
	"anyone":       {"anyone", "所有人"},
	"sure":         {"Confidence at least", "置信度不低于"},
	"from":         {"Dated from", "时间从"},
	"to":           {"to", "到"},
	"onlydisputed": {"contradicted only", "只看有矛盾的"},
	"onlynear":     {"only the neighbourhood of the selection", "只看所选实体的邻域"},
	"reset":        {"Reset", "重置"},
	"save":         {"Download SVG", "下载 SVG"},
	"keys": {"Click: facts. Double click or e: add neighbours. p, then another entity: path. n: next neighbour. Arrows, + − 0: move. Esc: clear.",
		"单击：查看事实；双击或 e：展开邻居；p 后再选一个实体：路径；n：下一个邻居；方向键、+ − 0：移动；Esc：清除。"},
	"map":       {"Map of entities. Use the search and the list, or the keys, to move in it.", "实体图。可用搜索、列表或按键浏览。"},
	"zoomin":    {"Zoom in", "放大"},
	"zoomout":   {"Zoom out", "缩小"},
	"fit":       {"Show all", "显示全部"},
	"panel":     {"Facts and evidence", "事实与证据"},
	"noscript":  {"This page needs JavaScript, which it carries itself.", "本页需要启用 JavaScript（已内置）。"},
	"counts":    {"%d of %d entities · %d of %d facts", "%d / %d 个实体 · %d / %d 条事实"},
	"facts":     {"%d facts", "%d 条事实"},
	"none":      {"nothing found", "没有找到"},
	"selected":  {"%s, %d neighbours", "%s，%d 个邻居"},
	"expand":    {"Expand", "展开"},
	"pathfrom":  {"Path from here", "从此出发的路径"},
	"pathhint":  {"Now choose the other end", "请选择另一端"},
	"nopath":    {"There is no path through what is shown.", "在当前显示的范围内没有路径。"},
	"step":      {"1 step", "1 步"},
	"steps":     {"%d steps", "%d 步"},
	"one":       {"1 source", "1 个来源"},
	"many":      {"%d sources", "%d 个来源"},
	"disputed":  {"contradicted", "有矛盾"},
	"negated":   {"denied", "否定"},
	"copy":      {"Copy as triple", "复制三元组"},
	"copied":    {"Copied", "已复制"},
	"goto":      {"Go to %s", "转到 %s"},
	"against":   {"Against", "相反"},
	"according": {"according to %s", "据 %s"},
	"readas":    {"read as %s", "读作 %s"},
	"more":      {"and %d more", "另有 %d 条"},
	"close":     {"Close", "关闭"},
}

// pageWords are the page's words in one language.
func pageWords(lang string) map[string]string {
	out := make(map[string]string, len(pagePhrases))
	for k, p := range pagePhrases {
		out[k] = p[0]
		if lang == "zh" {
			out[k] = p[1]
		}
	}
	return out
}

// modality names how firmly something is said; nothing for what is simply asserted.
func (b *builder) modality(m schema.Modality) string {
	if b.o.Lang != "zh" {
		if m == schema.Asserted {
			return ""
		}
		return string(m)
	}
	switch m {
	case schema.Reported:
		return "转述"
	case schema.Planned:
		return "计划"
	case schema.Hedged:
		return "推测"
	case schema.Hypothetical:
		return "假设"
	case schema.Rumored:
		return "传闻"
	}
	return ""
}
