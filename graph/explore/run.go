package explore

import (
	"context"
	"errors"
	"fmt"
	"io"

	tea "charm.land/bubbletea/v2"
)

// Run shows the explorer on a terminal until the reader quits or the context ends. env is the program's environment, which
// says what the terminal can do (TERM, COLORTERM, NO_COLOR).
func (m *Model) Run(ctx context.Context, in io.Reader, out io.Writer, env []string) error {
	_, err := tea.NewProgram(m, tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(out), tea.WithEnvironment(env)).Run()
	switch {
	case err == nil, errors.Is(err, tea.ErrInterrupted):
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	}
	return fmt.Errorf("explore: %w", err)
}
