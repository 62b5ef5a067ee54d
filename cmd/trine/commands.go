package main

import "github.com/spf13/cobra"

// commands are the constructors of all subcommands.
func commands() []func(*global) *cobra.Command {
	return []func(*global) *cobra.Command{
		newBuild, newExtract, newRemove, newExport,
		newShow, newFind, newPath, newStats, newDraw,
		newSchema, newVersion, newCompletion,
	}
}
