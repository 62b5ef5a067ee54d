package diagram

import (
	"fmt"
	"strings"

	"trine/schema"
)

// The companies, models and people of the samples are invented.

func sampleOntology() *schema.Ontology {
	o := &schema.Ontology{Name: "sample"}
	class := func(id, isA, en, zh string) {
		c := schema.Class{ID: id, Labels: schema.Labels{En: en, Zh: zh}}
		if isA != "" {
			c.IsA = []string{isA}
		}
		o.Classes = append(o.Classes, c)
	}
	class("Any", "", "Thing", "事物")
	class("Organization", "Any", "Organization", "机构")
	class("Company", "Organization", "Company", "公司")
	class("Person", "Any", "Person", "人物")
	class("Model", "Any", "AI model", "模型")
	class("ModelFamily", "Any", "Model family", "模型系列")
	class("Hardware", "Any", "Hardware", "硬件")
	class("Technique", "Any", "Technique", "技术")
	class("Dataset", "Any", "Data set", "数据集")
	class("Product", "Any", "Product", "产品")
	class("Industry", "Any", "Industry", "行业")
	class("Foundry", "Company", "Foundry", "代工厂")
	pred := func(id, en, zh string) {
		o.Predicates = append(o.Predicates, schema.Predicate{ID: id, Labels: schema.Labels{En: en, Zh: zh}})
	}
	pred("developed_by", "developed by", "开发方")
	pred("invested_in", "invested in", "投资")
	pred("led_by", "led by", "负责人")
	pred("uses_technique", "uses", "使用")
	pred("uses_hardware", "runs on", "运行于")
	pred("trained_on", "trained on", "训练数据")
	pred("supplies", "supplies", "供应")
	pred("outperforms", "outperforms", "优于")
	pred("based_on", "based on", "基于")
	pred("has_version", "has version", "版本")
	pred("serves", "serves", "服务于")
	pred("has_parameter_count", "parameters", "参数量")
	pred("released_on", "released", "发布于")
	pred("context_length", "context", "上下文")
	pred("founded_on", "founded", "成立于")
	pred("valued_at", "valued at", "估值")
	pred("limited_to", "limited to", "限额")
	pred("is_a", "is a", "是")
	o.Predicates = append(o.Predicates,
		schema.Predicate{ID: "partnered_with", Symmetric: true, Labels: schema.Labels{En: "partners with", Zh: "合作"}},
		schema.Predicate{ID: "competes_with", Symmetric: true, Labels: schema.Labels{En: "competes with", Zh: "竞争"}})
	o.Units = []schema.Unit{{ID: "token", Labels: schema.Labels{En: "token", Zh: "词元"}},
		{ID: "parameter", Labels: schema.Labels{En: "parameter", Zh: "参数"}},
		{ID: "message", Labels: schema.Labels{En: "message", Zh: "条消息"}}, {ID: "month", Labels: schema.Labels{En: "month", Zh: "月"}}, {ID: "week", Labels: schema.Labels{En: "week", Zh: "周"}}}
	o.Entities = []schema.Entity{{Name: "Northwind AI", Type: "Company", Zh: []string{"北风智能"}},
		{Name: "Halcyon Chips", Type: "Company", Zh: []string{"太平芯片"}}, {Name: "Kestrel 2", Type: "Model", Zh: []string{"红隼 2"}}}
	return o
}

// sample collects statements in a short notation.
type sample struct{ list []schema.Statement }

// types of the sample's names, by first occurrence.
var sampleTypes = map[string]string{}

func arg(name string) schema.Argument {
	name, class, ok := strings.Cut(name, "/")
	if ok {
		sampleTypes[name] = class
	}
	class = sampleTypes[name]
	return schema.Argument{ID: schema.EntityID(name), Name: name, Type: class}
}

func quantity(v float64, unit string) schema.Argument {
	q := &schema.Quantity{Value: schema.Num(v), Unit: unit}
	return schema.Argument{ID: q.ID(), Name: q.String(), Type: schema.TypeQuantity, Quantity: q}
}

func date(v string) schema.Argument {
	d := &schema.Date{Value: v}
	return schema.Argument{ID: d.ID(), Name: d.String(), Type: schema.TypeDate, Date: d}
}

func text(v string) schema.Argument {
	return schema.Argument{ID: "t:" + schema.Slug(v), Name: v, Type: schema.TypeText}
}

// say adds n statements by n speakers and returns the last.
func (p *sample) say(n int, subject, predicate string, object schema.Argument) *schema.Statement {
	for i := range n {
		s := schema.Statement{Subject: arg(subject), Predicate: predicate, Object: object, Polarity: schema.Affirmed,
			Modality: schema.Asserted, Confidence: 0.9,
			Evidence: schema.Evidence{Doc: fmt.Sprintf("call-%d.txt", i%4+1), Speaker: fmt.Sprintf("Speaker %d", i+1), At: "07:20",
				Start: 10 * len(p.list), End: 10*len(p.list) + 9,
				Text: "as I said, " + arg(subject).Name + " " + strings.ReplaceAll(predicate, "_", " ") + " " + object.Name}}
		s.ID = s.StatementID()
		p.list = append(p.list, s)
	}
	return &p.list[len(p.list)-1]
}

func (p *sample) conflict(i, j int) {
	p.list[i].Conflicts = append(p.list[i].Conflicts, p.list[j].ID)
	p.list[j].Conflicts = append(p.list[j].Conflicts, p.list[i].ID)
}

func sampleStatements() []schema.Statement {
	p := &sample{}
	p.say(9, "Kestrel 2/Model", "developed_by", arg("Northwind AI/Company"))
	p.say(4, "Kestrel Mini/Model", "developed_by", arg("Northwind AI"))
	p.say(6, "云雀大模型/ModelFamily", "developed_by", arg("青禾科技/Company"))
	p.say(3, "云雀 1.5/Model", "based_on", arg("云雀大模型"))
	p.say(2, "Kestrel Mini", "based_on", arg("Kestrel 2"))
	p.say(5, "Ōkami 70B/Model", "developed_by", arg("オオカミ研究所/Company"))
	p.say(2, "Ōkami 70B", "based_on", arg("Kestrel 2")).Modality = schema.Rumored
	p.list[len(p.list)-2].Modality = schema.Hedged
	p.say(12, "Meridian Foundry/Foundry", "supplies", arg("Halcyon Chips/Company"))
	p.say(7, "Halcyon Chips", "supplies", arg("H7 accelerator/Hardware"))
	p.say(8, "Kestrel 2", "uses_hardware", arg("H7 accelerator"))
	p.say(2, "云雀大模型", "uses_hardware", arg("H7 accelerator"))
	p.say(10, "Bluewater Capital/Company", "invested_in", arg("Northwind AI"))
	p.say(3, "Bluewater Capital", "invested_in", arg("青禾科技"))
	p.say(1, "Halcyon Chips", "invested_in", arg("Northwind AI")).Modality = schema.Planned
	p.say(6, "Northwind AI", "led_by", arg("Ada Moreau/Person"))
	p.say(4, "青禾科技", "led_by", arg("周明远/Person"))
	p.say(2, "오로라 연구소/Company", "partnered_with", arg("Northwind AI"))
	p.say(3, "Kestrel 2", "uses_technique", arg("mixture of experts/Technique"))
	p.say(2, "云雀大模型", "uses_technique", arg("混合专家架构/Technique"))
	p.say(2, "云雀 1.5", "uses_technique", arg("思维链蒸馏/Technique"))
	p.say(3, "Kestrel 2", "trained_on", arg("OpenPile/Dataset"))
	p.say(1, "云雀大模型", "trained_on", arg("OpenPile"))
	p.say(5, "Dispatch/Product", "based_on", arg("Kestrel 2"))
	p.say(3, "Dispatch", "serves", arg("logistics/Industry"))
	p.say(4, "云雀助手/Product", "based_on", arg("云雀 1.5"))
	p.say(3, "云雀助手", "serves", arg("医疗健康/Industry"))
	p.say(2, "云雀助手", "serves", arg("金融服务/Industry"))
	p.say(2, "Dispatch", "serves", arg("Grand Atlantic Railways/Company"))
	p.say(1, "Ōkami 70B", "serves", arg("法律行业/Industry")).Polarity = schema.Negated
	a := len(p.list)
	p.say(3, "Kestrel 2", "outperforms", arg("云雀大模型"))
	p.say(2, "云雀大模型", "outperforms", arg("Kestrel 2"))
	p.conflict(a, a+3)
	b := len(p.list)
	p.say(2, "Northwind AI", "partnered_with", arg("Grand Atlantic Railways"))
	p.say(1, "Northwind AI", "partnered_with", arg("Grand Atlantic Railways")).Polarity = schema.Negated
	p.conflict(b, b+2)
	c := len(p.list)
	p.say(3, "Kestrel 2", "trained_on", quantity(1.5e13, "token"))
	p.say(1, "Kestrel 2", "trained_on", quantity(1.5e14, "token"))
	p.conflict(c, c+3)
	p.say(2, "Kestrel 2", "has_parameter_count", quantity(4.05e11, "parameter"))
	p.say(2, "Kestrel 2", "released_on", date("2024-07-23"))
	p.say(1, "Kestrel 2", "context_length", quantity(128000, "token"))
	p.say(2, "Kestrel Mini", "has_parameter_count", quantity(8e9, "parameter"))
	p.say(1, "Kestrel Mini", "has_parameter_count", quantity(7e10, "parameter"))
	p.say(2, "Northwind AI", "founded_on", date("2021-12"))
	p.say(2, "Northwind AI", "valued_at", quantity(2.5e10, "USD")).Modality = schema.Rumored
	p.list[len(p.list)-2].Modality = schema.Rumored
	p.say(1, "青禾科技", "is_a", text("专注于多模态通用大模型与企业级智能体的人工智能科技公司"))
	p.say(1, "云雀大模型", "has_parameter_count", quantity(1e12, "parameter"))
	p.say(1, "云雀助手", "limited_to", schema.Argument{ID: "q:30-message-per-week", Name: "30 messages/week", Type: schema.TypeQuantity,
		Quantity: &schema.Quantity{Value: schema.Num(30), Unit: "message", Per: "week"}})
	p.say(1, "Sable Robotics/Company", "founded_on", date("2019"))
	p.say(2, "Pinecrest Bank/Company", "uses_hardware", arg("Atlas Cloud/Product"))
	p.say(2, "星河云/Product", "developed_by", arg("星河集团/Company"))
	p.say(1, "Verdant Bio/Company", "founded_on", date("2016"))
	p.say(1, "Verdant Bio", "led_by", arg("Ines Okafor/Person"))
	for i := range p.list {
		if p.list[i].Predicate == "invested_in" {
			p.list[i].Time = []string{"2023-05", "2024-Q2", "2025"}[i%3]
		}
	}
	return p.list
}
