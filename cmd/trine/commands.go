package main

import "github.com/spf13/cobra"

// commands are the constructors of all subcommands.
func commands() []func(*global) *cobra.Command {
	return []func(*global) *cobra.Command{
		newExtract,
		newSchema,
		newVersion, newCompletion,
	}
}
