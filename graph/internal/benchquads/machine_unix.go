//go:build unix

package benchquads

import (
	"runtime"
	"syscall"
	"testing"
	"time"
)

// CPU is the time that this process has computed; on a busy machine it tells more than the clock.
func CPU() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// Report adds to a benchmark's figures what happened since Start: n things a round by the clock and by the time
// computed, and the most memory that the process has had so far.
func (s Stopwatch) Report(b *testing.B, n int, unit string) {
	cpu := CPU() - s.cpu
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), unit+"/s")
	b.ReportMetric(float64(n)*float64(b.N)/cpu.Seconds(), unit+"/cpu-s")
	b.ReportMetric(cpu.Seconds()/float64(b.N), "cpu-s/op")
	b.ReportMetric(Peak(), "peak-MB")
}

// Stopwatch remembers when it was started.
type Stopwatch struct{ cpu time.Duration }

// Start starts a Stopwatch.
func Start() Stopwatch { return Stopwatch{CPU()} }

// Peak is the most memory in MB that this process has had.
func Peak() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	unit := int64(1 << 10) // kilobytes, but for macOS
	if runtime.GOOS == "darwin" {
		unit = 1
	}
	return float64(int64(u.Maxrss)*unit) / 1e6
}
