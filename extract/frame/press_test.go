package frame

import "testing"

func TestPress(t *testing.T) {
	for _, c := range []struct {
		name string
		text []string
		want []string
		not  []string
	}{
		{"a subject before its apposition", []string{"[Beta|Company] grew.", "+[Acme|Company], a company for contracts, raised [$8 million|q:8e6 USD] in a funding round led by [Cedar Ventures|Company]."},
			[]string{"Acme raised_funding 8M USD", "Cedar Ventures invested_in Acme"}, []string{"Beta raised_funding 8M USD"}},
		{"a firm by its family's name and what it is", []string{"[Beta|Company] grew.", "+[Mistral|ModelFamily], the French [startup|g:Company], released [Orca|Model] in [July|d:2024-07]."}, []string{"Orca developed_by Mistral AI"}, []string{"Orca developed_by Beta"}},
		{"somebody else's money", []string{"[Acme|Company] grew.", "+Investors have poured [$27 billion|q:2.7e10 USD] into start-ups."}, nil, []string{"Acme invests_in 27B USD"}},
		{"a possessor is no subject", []string{"[Acme|Company]'s chatbot [Orca|Model] beats [Nimbus|Model]."}, []string{"Orca outperforms Nimbus"}, []string{"Acme outperforms Nimbus"}},
		{"nor an object", []string{"[Orca|Model] beats [Acme|Company]'s own [Nimbus|Model]."}, []string{"Orca outperforms Nimbus"}, []string{"Orca outperforms Acme"}},
		{"it is the thing made", []string{"[Acme|Company] released [Orca|Model], and it outperformed [Nimbus|Model]."}, []string{"Orca outperforms Nimbus"}, []string{"Acme outperforms Nimbus"}},
		{"a participle after the deed", []string{"[Acme|Company] changed its plans, releasing [Orca|Model]."}, []string{"Orca developed_by Acme"}, nil},
		{"formerly of", []string{"[Acme|Company] was founded by [Ann Li|Person], formerly of [Beta|Company]."}, []string{"Ann Li affiliated_with Beta"}, []string{"Ann Li also_known_as Beta"}},
		{"left to found", []string{"[Ann Li|Person] left [Beta|Company] to launch [Acme|Company]."}, []string{"Acme founded_by Ann Li", "Ann Li affiliated_with Beta"}, nil},
		{"head of, before the name", []string{"The CEO and co-founder of [Acme|Company], [Ann Li|Person], says so."}, []string{"Acme led_by Ann Li", "Acme founded_by Ann Li"}, nil},
		{"a partner leads nothing", []string{"[Ann Li|Person] is a partner in the office of [Acme|Company]."}, nil, []string{"Acme led_by Ann Li"}},
		{"licence in brackets", []string{"[Orca|Model] ([MIT License|License]) is small."}, []string{"Orca licensed_under MIT License"}, nil},
		{"while", []string{"[Acme|Company] raised [$5 million|q:5e6 USD], while [Gamma|Company] received an investment from [Beta|Company]."}, []string{"Beta invested_in Gamma"}, []string{"Beta invested_in Acme"}},
		{"a new model without a name", []string{"[Nimbus|ModelFamily] is old.", "+[Acme|Company] released a [70B|q:70e9 parameter] model."}, nil, []string{"Nimbus 70B has_parameter_count 70B parameters"}},
	} {
		check(t, c.name, said(t, c.text...), c.want, c.not)
	}
}

func TestPressMore(t *testing.T) {
	for _, c := range []struct {
		name string
		text []string
		want []string
		not  []string
	}{
		{"it after a verb of saying", []string{"Shares of [Acme|Company] rose after [Beta|Company] announced it has invested [$2 billion|q:2e9 USD] in [Acme|Company]."}, []string{"Beta invested_in Acme"}, []string{"Acme invested_in Acme"}},
		{"the verb's own subject", []string{"[Acme|Company], led by CEO [Ann Li|Person], has designed the [Nimbus 2|Hardware] server."}, []string{"Nimbus 2 developed_by Acme"}, nil},
		{"two leaders of a round", []string{"[Acme|Company] closed a funding round led by [Cedar|Company] and co-led by [Beta|Company]."}, []string{"Cedar invested_in Acme", "Beta invested_in Acme"}, nil},
		{"what a name is said to be", []string{"[Orca|Model], a [Nimbus|ModelFamily] hybrid model trained on [2T tokens|q:2e12 token], is small."}, []string{"Orca trained_on 2T tokens"}, []string{"Nimbus trained_on 2T tokens"}},
		{"since when", []string{"Since its launch in [2023|d:2023], [Acme|Company] has grown."}, nil, []string{"launch in 2023 causes Acme has grown"}},
		{"a name with its gloss in a list", []string{"[Acme|Company] has investors such as [Cedar|Company] and AI fund [Beta|Company]."}, []string{"Cedar invested_in Acme", "Beta invested_in Acme"}, nil},
		{"a noun that is a verb elsewhere", []string{"[Acme|Company] disclosed an order from [Beta|Company]."}, nil, []string{"Beta supplies Acme"}},
		{"list members behind their makers", []string{"[Orca|Model] surpassed [Acme|Company]'s [Quill|Model] and [Beta|Company]'s [Nimbus|Model]."}, []string{"Orca outperforms Quill", "Orca outperforms Nimbus", "Nimbus developed_by Beta"}, []string{"Nimbus developed_by Acme", "Quill developed_by Beta"}},
		{"the end of an opening phrase", []string{"According to [Cedar|Company], [Acme|Company] raised [$20 million|q:2e7 USD] in a new round."}, []string{"Acme raised_funding 20M USD (reported) @Cedar"}, []string{"Cedar raised_funding 20M USD"}},
		{"what a firm is doing is no class", []string{"[Acme|Company] is building a new chip."}, nil, []string{"Acme is_a building a new chip"}},
		{"part of a word", []string{"[Acme|Company] is a rent-a-[GPU|Hardware] firm."}, nil, []string{"Acme purchased GPU"}},
		{"a firm's figure", []string{"[Acme|Company] sells [Nimbus 2|Hardware].", "+[Nimbus 2|Hardware] sells well.", "+Gross margin was [54%|q:54 percent]."}, []string{"Acme has_metric 54%"}, []string{"Nimbus 2 has_metric 54%"}},
	} {
		check(t, c.name, said(t, c.text...), c.want, c.not)
	}
}
