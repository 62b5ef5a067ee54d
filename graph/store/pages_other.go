//go:build !(linux && (amd64 || arm64))

package store

// pageSlots does nothing here: SQLite takes its memory as it always does.
type pageSlots struct{}

func registerPages() *pageSlots { return nil }
