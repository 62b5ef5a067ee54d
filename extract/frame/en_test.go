package frame

import (
	"slices"
	"testing"
)

func TestEnglish(t *testing.T) {
	for _, c := range []struct {
		name string
		text []string
		want []string // statements that must be there
		not  []string // statements that must not
	}{
		{"subject over an apposition", []string{"[Acme|Company], headquartered in [Oslo|Place], was founded in [1994|d:1994] by [Ann Li|Person] and employs [180 people|q:180 person]."},
			[]string{"Acme headquartered_in Oslo", "Acme founded_on 1994", "Acme founded_by Ann Li", "Acme has_metric 180 people"}, []string{"Ann Li has_user_count 180 people", "Ann Li has_metric 180 people"}},
		{"subject that comes later", []string{"Founded in [2021|d:2021] by [Ann Li|Person], [Acme|Company] develops robots."}, []string{"Acme founded_on 2021", "Acme founded_by Ann Li"}, nil},
		{"relative clause", []string{"[Acme|Company] sells [Nimbus 2|Model], which was released in [May 2023|d:2023-05]."}, []string{"Nimbus 2 released_on 2023-05"}, nil},
		{"participle", []string{"[Nimbus 2|Model], released in [May 2023|d:2023-05], outperforms [Orca|Model]."}, []string{"Nimbus 2 released_on 2023-05", "Nimbus 2 outperforms Orca"}, nil},
		{"brackets before the verb", []string{"[Nimbus 2|Model] (by [Acme|Company]) uses [MoE|Technique]."}, []string{"Nimbus 2 developed_by Acme", "Nimbus 2 uses_technique MoE"}, []string{"Acme uses_technique MoE"}},
		{"its", []string{"[Acme|Company] launched its [Nimbus 2|Hardware] chip."}, []string{"Nimbus 2 developed_by Acme"}, nil},
		{"it is the subject before", []string{"[Acme|Company] was founded in [2021|d:2021] by [Ann Li|Person].", "+It raised [$5 million|q:5e6 USD] in a funding round from [Beta|Company]."},
			[]string{"Acme raised_funding 5M USD"}, []string{"Beta raised_funding 5M USD"}},
		{"made by a foundry", []string{"[Nimbus 2|Hardware] is manufactured by [Beta|Company]."}, []string{"Beta supplies Nimbus 2"}, []string{"Nimbus 2 developed_by Beta"}},
		{"one fact, one predicate", []string{"[Acme|Company] plans to acquire [Beta|Company]."}, []string{"Acme acquired Beta (planned)"}, []string{"Acme plans acquire Beta (planned)"}},
		{"valued at", []string{"[Acme|Company] sold shares.", "+[Beta|Company] led the round, valuing [Acme|Company] at [$2 billion|q:2e9 USD]."}, []string{"Acme valued_at 2B USD"}, []string{"Beta valued_at 2B USD"}},
		{"cue inside a name", []string{"[Nimbus 2|Model] reads [Common Crawl|Dataset] text."}, nil, []string{"Nimbus 2 data_sourced_from text"}},
		{"trained it with", []string{"[Acme|Company] trained [Nimbus 2|Model] with [RLHF|Technique]."}, []string{"Nimbus 2 uses_technique RLHF"}, nil},
		{"members by size", []string{"[Nimbus|ModelFamily] is here.", "+The [27B|q:27e9 parameter] model was trained on [13T tokens|q:13e12 token]."},
			[]string{"Nimbus 27B has_parameter_count 27B parameters", "Nimbus 27B trained_on 13T tokens"}, []string{"Nimbus trained_on 13T tokens"}},
		{"a size that only describes", []string{"[Orca|Model] is a [13B|q:13e9 parameter] model."}, []string{"Orca has_parameter_count 13B parameters"}, nil},
		{"the subject of an apposition", []string{"[Acme|Company] released [Orca|Model], the first [Nimbus|ModelFamily] model ([7B|q:7e9 parameter])."}, []string{"Orca has_parameter_count 7B parameters"},
			[]string{"Nimbus has_parameter_count 7B parameters"}},
		{"list of languages", []string{"[Orca|Model] handles English, French and Thai."}, []string{"Orca supports English", "Orca supports French", "Orca supports Thai"}, nil},
		{"another verb", []string{"[Orca|Model], which [Acme|Company] sells, runs on [TPUs|Hardware] and beats [Nimbus|Model]."}, []string{"Orca outperforms Nimbus"}, []string{"Acme outperforms Nimbus"}},
		{"British", []string{"[Orca|Model] was optimised with [RLHF|Technique]."}, []string{"Orca uses_technique RLHF"}, nil},
		{"what is said of you", []string{"[Orca|Model] shows you that it works."}, nil, []string{"Orca exhibits you"}},
		{"a clitic is no noun", []string{"My [Friday|Concept]'s been lasting for the last [three years|q:3 year]."}, nil, []string{"Friday's has_duration 3 years"}},
		{"what only modifies", []string{"This is the [AI|Concept] model that starts replacing human beings."}, nil, []string{"AI can_replace human beings"}},
		{"their own", []string{"[Beta|Hardware] is fast.", "+[Acme|Company] is using it for their smart agent."}, nil, []string{"Acme uses_hardware agent"}},
		{"comparison is no kind", []string{"[Orca|Model] is already competitive with the most advanced models."}, nil, []string{"Orca is_a already competitive with the most advanced models"}},
		{"a fraction of the price", []string{"[Orca|Model] is about a tenth of the price of [Nimbus|Model]."}, []string{"Nimbus costs_more_than Orca"}, nil},
		{"who buys", []string{"# [Acme|Company]", "It only had one customer, which was [Beta|Company]."}, []string{"Acme supplies Beta"}, nil},
		{"open weights", []string{"[Orca|Model] is completely open weights."}, []string{"Orca has_property open weights"}, nil},
		{"a name put first", []string{"[Beta|Hardware] was the workhorse, it draws a lot, and the next one, [Orca|Hardware], they said it ships in [May 2025|d:2025-05]."}, []string{"Orca released_on 2025-05"}, []string{"Beta released_on 2025-05"}},
		{"question", []string{"Will [Acme|Company] acquire [Beta|Company]?"}, nil, []string{"Acme acquired Beta", "Acme acquired Beta (planned)"}},
	} {
		check(t, c.name, said(t, c.text...), c.want, c.not)
	}
}

func check(t *testing.T, name string, got, want, not []string) {
	t.Helper()
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("%s: no %q in %q", name, w, got)
		}
	}
	for _, n := range not {
		if slices.Contains(got, n) {
			t.Errorf("%s: %q", name, n)
		}
	}
}

func TestMeasures(t *testing.T) {
	title := "# [Acme|Company] Earnings Call"
	for _, c := range []struct {
		text      string
		want, not []string
	}{
		{"Revenue was [$5.2 billion|q:5.2e9 USD], up [38%|q:38 percent] year over year.", []string{"Acme has_revenue 5.2B USD", "Acme grew_by 38%"}, nil},
		{"Cloud revenue grew [44%|q:44 percent] to [$1.3 billion|q:1.3e9 USD].", []string{"Cloud grew_by 44%", "Cloud has_revenue 1.3B USD"}, []string{"Acme has_revenue 1.3B USD"}},
		{"Gaming sales declined [2%|q:2 percent].", []string{"Gaming grew_by -2%"}, []string{"Gaming grew_by 2%"}},
		{"Gross margin was [54%|q:54 percent], compared with [52%|q:52 percent] [last year|d:2024].", []string{"Acme has_metric 54%", "Acme has_metric 52%"}, []string{"Acme grew_by 54%"}},
		{"We expect revenue of [$6 billion|q:6e9 USD].", []string{"Acme has_revenue 6B USD (planned)"}, nil},
		{"[Beta|Company]'s net income rose [65%|q:65 percent] to [$3 billion|q:3e9 USD].", []string{"Beta grew_by 65%", "Beta has_metric 3B USD"}, nil},
		{"The yield at [Beta|Company] is [70%|q:70 percent].", []string{"Beta has_metric 70%"}, []string{"Acme has_metric 70%"}},
		{"[Beta|Company] reported record revenue of [$57 billion|q:5.7e10 USD].", []string{"Beta has_revenue 57B USD"}, nil},
		{"Revenue rose by [$2 billion|q:2e9 USD].", nil, []string{"Acme has_revenue 2B USD"}},
		{"What was revenue of [$2 billion|q:2e9 USD] in [2024|d:2024]?", nil, []string{"Acme has_revenue 2B USD"}},
	} {
		check(t, c.text, said(t, title, c.text), c.want, c.not)
	}
}

func TestNumbersThatFall(t *testing.T) {
	got := said(t, "[Acme|Company] shares fell [1.2%|q:1.2 percent].", "[Beta|Company] gained [0.8%|q:0.8 percent].")
	check(t, "shares", got, []string{"Acme grew_by -1.2%", "Beta grew_by 0.8%"}, []string{"Acme grew_by 1.2%"})
}

func TestVerbSubjects(t *testing.T) {
	for text, want := range map[string]string{
		"[Acme|Company] has been growing.":                "Acme",
		"The [Nimbus|ModelFamily] models were released.":  "Nimbus",
		"In [May|d:2023-05] [Acme|Company] announced it.": "Acme",
		"[Acme|Company]'s [Nimbus 2|Model] runs on it.":   "Nimbus 2",
		"It works well.": "It",
		"[Acme|Company] said [Beta|Company] acquired it.":                      "Beta",
		"While [Acme|Company], based in Oslo, is small, [Beta|Company] grows.": "Beta",
		"The yield at [Acme|Company] is low.":                                  "yield",
	} {
		o, fr := builtin(t)
		s := marked(t, text)
		l := fr.tokenize(s, false)
		x := &matcher{l: l, o: o, w: fr.words(s), heads: fr.heads["en"], verbWords: fr.verbs}
		v := x.governor(len(l.toks) - 1)
		if v == nil {
			t.Errorf("%s: no verb", text)
			continue
		}
		if got := l.text(v.subject.from, v.subject.to); got != want {
			t.Errorf("%s: the last verb's subject is %q, want %q", text, got, want)
		}
	}
}

func TestSpeakersOffice(t *testing.T) {
	for rest, want := range map[string]string{
		" -- Chief Executive Officer: ": "Chief Executive Officer",
		" -- JPMorgan -- Analyst:":      "Analyst",
		", Chairman and CEO: ":          "Chairman and CEO",
		" (CFO): ":                      "CFO",
		": ":                            "",
		" -- Acme: ":                    "",
	} {
		if got, _ := office(rest); got != want {
			t.Errorf("office(%q) = %q, want %q", rest, got, want)
		}
	}
}
