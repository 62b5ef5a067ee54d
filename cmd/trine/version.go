package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is that of CHANGELOG.md.
const version = "0.1.0"

func newVersion(g *global) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print version, revision and platform",
		Example: `  trine version`,
		GroupID: "more",
		Args:    exactly(0, "no arguments"),
		RunE: func(*cobra.Command, []string) error {
			rev := revision()
			return g.print(func(w *bufio.Writer) error {
				if g.json {
					return json.NewEncoder(w).Encode(map[string]string{"version": version, "revision": rev, "go": runtime.Version(),
						"os": runtime.GOOS, "arch": runtime.GOARCH})
				}
				if rev != "" {
					rev = " (" + rev + ")"
				}
				_, err := fmt.Fprintf(w, "trine %s%s %s %s/%s\n", version, rev, runtime.Version(), runtime.GOOS, runtime.GOARCH)
				return err
			})
		},
	}
}

// revision is the commit that the program was built from, "" if it was not built from one.
func revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	rev, dirty := "", ""
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			rev = s.Value[:min(12, len(s.Value))]
		case "vcs.modified":
			if s.Value == "true" {
				dirty = "+changes"
			}
		}
	}
	if rev == "" {
		return ""
	}
	return rev + dirty
}
