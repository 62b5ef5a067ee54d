package main

import (
	"bufio"

	"github.com/spf13/cobra"
)

func newCompletion(g *global) *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:   "completion bash|zsh|fish|powershell",
		Short: "Print a completion script for a shell",
		Long:  `Print a script that completes commands, flags, entities and documents. Load it once, or from the shell's start-up file.`,
		Example: `  source <(trine completion bash)
  trine completion zsh > "${fpath[1]}/_trine"
  trine completion fish > ~/.config/fish/completions/trine.fish`,
		GroupID:   "more",
		Args:      exactly(1, "one SHELL: bash, zsh, fish or powershell"),
		ValidArgs: shells,
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			return g.print(func(w *bufio.Writer) error {
				switch args[0] {
				case "bash":
					return root.GenBashCompletionV2(w, true)
				case "zsh":
					return root.GenZshCompletion(w)
				case "fish":
					return root.GenFishCompletion(w, true)
				case "powershell":
					return root.GenPowerShellCompletionWithDesc(w)
				}
				return misuse("unknown shell %q%s; want bash, zsh, fish or powershell", args[0], didYouMean(nearest(args[0], shells)))
			})
		},
	}
}

// complete offers words for a flag.
func complete(c *cobra.Command, flag string, words ...string) {
	// It fails only for a flag that does not exist, which the tests of every command would show.
	_ = c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
}
