package read_test

import (
	"fmt"
	"strings"

	"trine/extract/read"
)

func ExampleFromText() {
	for _, d := range read.FromText("call.txt", "", "专家 00:12\n我们今年卖了三千台。\n主持人 00:40\n谢谢。\n", read.Options{}) {
		for _, b := range d.Blocks {
			t := d.Turns[b.Turn]
			fmt.Println(t.Speaker, t.At, d.Text[b.Start:b.End])
		}
	}
	// Output:
	// 专家 00:12 我们今年卖了三千台。
	// 主持人 00:40 谢谢。
}

func ExampleSources() {
	sources, err := read.Sources([]string{"-", "missing.txt"}, read.Options{Stdin: strings.NewReader("# Lamps\n\nWe sell lamps.\n")})
	for _, s := range sources {
		for d, err := range s.Documents() {
			fmt.Println(d.ID, d.Title, len(d.Blocks), err)
		}
	}
	fmt.Println(err)
	// Output:
	// - Lamps 2 <nil>
	// read missing.txt: no such file or folder; check the path
}
