package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"trine/extract"
	"trine/extract/frame/learn"
	"trine/schema"
)

type row struct {
	ID   string `json:"id"`
	Sent string `json:"sent"`
	Sub  string `json:"sub_label"`
	Rel  string `json:"rel_label"`
	Obj  string `json:"obj_label"`
}

func rows(path string) []row {
	f, err := os.Open(path)
	if err != nil {
		panic(err)
	}
	defer f.Close()
	var out []row
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<24)
	for sc.Scan() {
		var r row
		if err := json.Unmarshal(sc.Bytes(), &r); err != nil {
			panic(err)
		}
		out = append(out, r)
	}
	return out
}

var high = regexp.MustCompile("[\u0080-\u00ff]+")

func fix(s string) string {
	return high.ReplaceAllStringFunc(s, func(x string) string {
		var b []byte
		for _, r := range x {
			b = append(b, byte(r))
		}
		if utf8.Valid(b) {
			return string(b)
		}
		return x
	})
}

func sentence(steps []*extract.Extractor, text string) *extract.Sentence {
	s := extract.Plain(fix(text))
	p := &extract.Pass{Document: &extract.Document{Text: text, Lang: "en"}, Sentences: []*extract.Sentence{s}, Punctuated: true, Report: func(schema.Statement) {}}
	for _, x := range steps {
		if err := x.Run(p); err != nil {
			panic(err)
		}
	}
	return s
}

func main() {
	data, split, out := os.Args[1], os.Args[2], os.Args[3]
	opt := learn.Options{Epochs: 12, Rate: 0.1, Shrink: 0.98, Cut: 0, Min: 2}
	thr := 0.12
	if len(os.Args) > 4 {
		fmt.Sscanf(os.Args[4], "%d,%g,%g,%g,%d,%g", &opt.Epochs, &opt.Rate, &opt.Shrink, &opt.Cut, &opt.Min, &thr)
	}
	files, _ := filepath.Glob(data + "/ontologies/*_ontology.json")
	var wg sync.WaitGroup
	lim := make(chan bool, 2)
	os.MkdirAll(out, 0o755)
	for _, f := range files {
		wg.Go(func() {
			lim <- true
			defer func() { <-lim }()
			n := strings.TrimSuffix(filepath.Base(f), "_ontology.json")
			steps := newSteps()
			var ex []learn.Example
			at := map[string]int{}
			for _, r := range rows(data + "/train/ont_" + n + "_train.jsonl") {
				i, ok := at[r.Sent]
				if !ok {
					i = len(ex)
					at[r.Sent] = i
					ex = append(ex, learn.Example{Sentence: sentence(steps, r.Sent)})
				}
				ex[i].Triples = append(ex[i].Triples, learn.Triple{Subject: r.Sub, Predicate: r.Rel, Object: r.Obj})
			}
			m := learn.Learn(ex, opt)
			w, _ := os.Create(out + "/ont_" + n + ".jsonl")
			for _, r := range rows(data + "/" + split + "/ont_" + n + "_" + split + ".jsonl") {
				ts := [][3]string{}
				ps := []float64{}
				for _, t := range m.Read(learn.Example{Sentence: sentence(steps, r.Sent)}) {
					if t.P >= thr {
						ts = append(ts, [3]string{t.Subject, strings.ReplaceAll(t.Predicate, " ", "_"), t.Object})
						ps = append(ps, t.P)
					}
				}
				b, _ := json.Marshal(map[string]any{"id": r.ID, "triples": ts, "p": ps})
				fmt.Fprintf(w, "%s\n", b)
			}
			w.Close()
		})
	}
	wg.Wait()
}
