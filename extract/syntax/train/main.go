// Command train trains the models of package syntax and measures them.
//
//	go run ./extract/syntax/train -lang en -treebank DIR/en_ewt -wordnet DIR -out extract/syntax/models/english.bin
//	go run ./extract/syntax/train -lang zh -treebank DIR/zh_gsdsimp -dict jieba.dict.utf8 -out extract/syntax/models/chinese.bin
//
// English learns from the treebank's train file and is measured on dev and test. Chinese has only dev and test files: it
// learns from both, and -cross measures it by tenfold cross-validation instead of writing a model.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"time"

	"trine/extract/syntax"
)

func main() {
	c := command{start: time.Now()}
	flag.StringVar(&c.lang, "lang", "en", "`language`: en or zh")
	flag.StringVar(&c.dir, "treebank", "", "`folder` of the treebank's CoNLL-U files")
	flag.StringVar(&c.options.WordNet, "wordnet", "", "`folder` of WordNet 3.0's files (English)")
	flag.StringVar(&c.dict, "dict", "", "word list `file`, a line \"word count class\" each (Chinese)")
	flag.StringVar(&c.out, "out", "", "model `file` to write")
	flag.BoolVar(&c.cross, "cross", false, "measure by cross-validation, write nothing (Chinese)")
	flag.IntVar(&c.options.Runs, "runs", 0, "sentence orders to train with (default 3)")
	flag.IntVar(&c.options.TagEpochs, "tag-epochs", 0, "passes of the tagger (default 10)")
	flag.IntVar(&c.options.ParseEpochs, "parse-epochs", 0, "passes of the parser (default 15)")
	flag.IntVar(&c.options.Folds, "folds", 0, "folds of the jackknife (default 5)")
	flag.Parse()
	c.options.Log = c.log
	if err := c.run(); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

type command struct {
	lang, dir, dict, out string
	cross                bool
	options              syntax.TrainOptions
	start                time.Time
}

func (c *command) log(f string, a ...any) {
	fmt.Fprintf(os.Stderr, "%6.1f s  %s\n", time.Since(c.start).Seconds(), fmt.Sprintf(f, a...))
}

// read reads the treebank files whose names contain part.
func (c *command) read(part string) (out []syntax.Gold, err error) {
	files, _ := filepath.Glob(filepath.Join(c.dir, "*"+part+"*.conllu"))
	if len(files) == 0 {
		return nil, fmt.Errorf("no *%s*.conllu in %q; name the treebank's folder with -treebank", part, c.dir)
	}
	sort.Strings(files)
	for _, p := range files {
		f, err := os.Open(p)
		if err != nil {
			return nil, err
		}
		g, err := syntax.ReadConllu(f)
		f.Close()
		if err != nil {
			return nil, err
		}
		out = append(out, g...)
	}
	return out, nil
}

func (c *command) run() error {
	switch c.lang {
	case "en":
		return c.english()
	case "zh":
		return c.chinese()
	}
	return fmt.Errorf("no language %q; en or zh", c.lang)
}

func (c *command) write(b *bytes.Buffer) error {
	if c.out == "" {
		return nil
	}
	c.log("%s: %.2f MB", c.out, float64(b.Len())/1e6)
	return os.WriteFile(c.out, b.Bytes(), 0o644)
}

func (c *command) english() error {
	train, err := c.read("train")
	if err != nil {
		return err
	}
	p, err := syntax.TrainEnglish(train, c.options)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := p.Write(&b); err != nil {
		return err
	}
	if err := c.write(&b); err != nil {
		return err
	}
	for _, part := range []string{"dev", "test"} {
		gold, err := c.read(part)
		if err != nil {
			return err
		}
		fmt.Println(part, syntax.Measure(p, gold))
	}
	return nil
}

func (c *command) chinese() error {
	gold, err := c.read("")
	if err != nil {
		return err
	}
	dict, err := os.ReadFile(c.dict)
	if err != nil {
		return fmt.Errorf("word list: %w; name it with -dict", err)
	}
	train := func(g []syntax.Gold) (*syntax.Segmenter, error) {
		return syntax.TrainChinese(g, bytes.NewReader(dict), c.options)
	}
	if c.cross {
		return c.crossValidate(gold, train)
	}
	s, err := train(gold)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := s.Write(&b); err != nil {
		return err
	}
	return c.write(&b)
}

// crossValidate trains on nine tenths and measures on the tenth, ten times.
func (c *command) crossValidate(gold []syntax.Gold, train func([]syntax.Gold) (*syntax.Segmenter, error)) error {
	const folds = 10
	c.options.Log = nil
	var sum syntax.SegmentFigures
	for f := range folds {
		var a, b []syntax.Gold
		for i := range gold {
			if i%folds == f {
				b = append(b, gold[i])
			} else {
				a = append(a, gold[i])
			}
		}
		s, err := train(a)
		if err != nil {
			return err
		}
		sum.Add(syntax.MeasureSegments(s, b))
	}
	fmt.Println("cross-validation", sum)
	return nil
}
