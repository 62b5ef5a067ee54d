package main

import (
	"github.com/spf13/cobra"

	"trine/extract/syntax/open"
)

// reading are the flags of the commands that extract. The zero value is the default.
type reading struct {
	jobs int    // texts read at the same time; 0 means the number of CPUs
	open string // name of an open.Mode; "" is mapped

	patterns []string // files that trine learn wrote
}

// flags adds the flags that all these commands have.
func (r *reading) flags(c *cobra.Command) {
	c.Flags().StringVar(&r.open, "open", open.Mapped.String(), "sentences that no frame foresaw: off, mapped (those that fit the vocabulary) or all")
	complete(c, "open", "off", "mapped", "all")
	c.Flags().StringArrayVar(&r.patterns, "patterns", nil, "`FILE` of patterns that trine learn wrote (repeatable)")
}

func (r *reading) mode() (open.Mode, error) {
	if r.open == "" {
		return open.Mapped, nil
	}
	m, err := open.ParseMode(r.open)
	if err != nil {
		return m, misuse("--open %s: want off, mapped or all", r.open)
	}
	return m, nil
}
