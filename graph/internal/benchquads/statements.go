package benchquads

import (
	"fmt"
	"math/rand/v2"

	"trine/schema"
)

// Statements makes up to n different statements of a document about a field of companies and models, as texts have them:
// a few statements an utterance, popular entities, a quarter of them amounts that models are trained on, some hedged. The
// same seed gives the same statements.
func Statements(seed uint64, doc string, n, entities int) []schema.Statement {
	r := rand.New(rand.NewPCG(seed, seed))
	sts := make([]schema.Statement, 0, n)
	seen := make(map[string]bool, n)
	place := 0
	var ev schema.Evidence
	pool := make([]int, max(n/2, 1)) // of which a text speaks again and again
	for i := range pool {
		x := r.Float64()
		pool[i] = int(x * x * float64(entities))
	}
	popular := func() int { x := r.Float64(); return pool[int(x*x*float64(len(pool)))] }
	for i := range n {
		if i%2 == 0 {
			place += 40 + r.IntN(100)
			ev = schema.Evidence{Doc: doc, Start: place, End: place + 90, Text: fmt.Sprintf("这一段话说明了第%d个事实，并且提到了一些数字和公司的名字 %s", i, doc), Speaker: "发言人", At: fmt.Sprintf("%02d:%02d", i/600, i/10%60)}
		}
		s := schema.Statement{Subject: thing(popular()), Predicate: fmt.Sprint("predicate_", r.IntN(40)), Evidence: ev, Polarity: schema.Affirmed, Modality: schema.Asserted,
			Confidence: float64(500+r.IntN(500)) / 1000, Extractor: "rules", Repairs: []schema.Repair{}, Conflicts: []string{}}
		a, z := place, place+10
		s.Subject.Start, s.Subject.End, s.Subject.Surface = &a, &z, "某某模型"
		if r.IntN(4) == 0 {
			q := &schema.Quantity{Value: schema.Num(float64(1+r.IntN(20000)) * 1e9), Unit: []string{"token", "parameter", "USD"}[r.IntN(3)]}
			s.Predicate = "trained_on"
			s.Object = schema.Argument{ID: q.ID(), Name: q.String(), Type: schema.TypeQuantity, Start: &a, End: &z, Surface: "15万亿", Quantity: q}
		} else {
			s.Object = thing(popular())
			s.Object.Start, s.Object.End, s.Object.Surface = &a, &z, "公司"
		}
		if r.IntN(6) == 0 {
			s.Modality = schema.Hedged
		}
		if s.ID = s.StatementID(); !seen[s.ID] {
			seen[s.ID] = true
			sts = append(sts, s)
		}
	}
	return sts
}

func thing(i int) schema.Argument {
	name := fmt.Sprint("Model ", i)
	return schema.Argument{ID: schema.EntityID(name), Name: name, Type: "Model", Names: []string{fmt.Sprint("模型", i), fmt.Sprint("M-", i)}}
}
