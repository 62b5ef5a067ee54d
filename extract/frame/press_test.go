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
