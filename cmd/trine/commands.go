package main

import "github.com/spf13/cobra"

// commands are the constructors of all subcommands.
func commands() []func(*global) *cobra.Command {
	return []func(*global) *cobra.Command{
		newBuild, newExtract, newRemove, newRebuild, newLearn, newExport, newImport,
		newShow, newFind, newQuery, newNeighbours, newPath, newClaims, newTimeline, newRank, newGroups, newStats, newExplore, newDraw,
		newCheck, newRepair,
		newSchema, newVersion, newCompletion,
	}
}
