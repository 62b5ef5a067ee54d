//go:build unix

package diagram

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestMain lets the test binary stand for a program that draws one picture: with TRINE_DRAW=EDGES it does only that, and
// prints the CPU time of the picture in ms.
func TestMain(m *testing.M) {
	if n, err := strconv.Atoi(os.Getenv("TRINE_DRAW")); err == nil {
		d := worldOfTies(n)
		start := cpu()
		svg, err := d.SVG(context.Background())
		if err != nil || len(svg) == 0 {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Println((cpu() - start).Milliseconds())
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// worldOfTies is a diagram of a graph with n ties, reduced as New does.
func worldOfTies(n int) *Diagram {
	return New(world(max(4, n*2/3), n), sampleOntology(), Options{MaxNodes: 10000})
}

// process runs a command and returns its CPU time and peak memory in MB, as last seen in /proc: what the kernel reports
// at the end counts the parent's memory too.
func process(b *testing.B, cmd *exec.Cmd) (time.Duration, float64) {
	b.Helper()
	if err := cmd.Start(); err != nil {
		b.Fatalf("%v: %v", cmd.Args, err)
	}
	peak := 0.0
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	for tick := time.NewTicker(time.Millisecond); ; {
		select {
		case err := <-done:
			tick.Stop()
			if err != nil {
				b.Fatalf("%v: %v", cmd.Args, err)
			}
			return cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), peak
		case <-tick.C:
			raw, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", cmd.Process.Pid))
			var kb float64
			if _, rest, ok := strings.Cut(string(raw), "VmHWM:"); ok {
				fmt.Sscan(rest, &kb)
				peak = max(peak, kb/1024)
			}
		}
	}
}

// BenchmarkAgainstNative draws graphs of 10 to 5,000 ties here and by the program dot, from the same DOT, in turns: CPU time
// of a warm picture, of the first picture of a process, of a whole process here, which makes the graph first, and of a whole
// process there, and the peak memory of both processes.
func BenchmarkAgainstNative(b *testing.B) {
	native, err := exec.LookPath("dot")
	if err != nil {
		b.Skip("no dot found: install the package graphviz")
	}
	for _, n := range []int{10, 100, 1000, 5000} {
		b.Run(fmt.Sprintf("ties=%d", n), func(b *testing.B) {
			d := worldOfTies(n)
			draw(b, d)
			var warm, first, whole, there time.Duration
			var firstMB, thereMB float64
			for b.Loop() {
				start := cpu()
				draw(b, d)
				warm += cpu() - start
				cmd := exec.Command(os.Args[0])
				cmd.Env = append(os.Environ(), "TRINE_DRAW="+strconv.Itoa(n))
				var said strings.Builder
				cmd.Stdout = &said
				t, mb := process(b, cmd)
				ms, err := strconv.Atoi(strings.TrimSpace(said.String()))
				if err != nil {
					b.Fatal(err)
				}
				first += time.Duration(ms) * time.Millisecond
				whole, firstMB = whole+t, max(firstMB, mb)
				cmd = exec.Command(native, "-Tsvg", "-o", os.DevNull)
				cmd.Stdin = strings.NewReader(d.DOT())
				t, mb = process(b, cmd)
				there, thereMB = there+t, max(thereMB, mb)
			}
			b.ReportMetric(float64(len(d.Edges)), "edges-drawn")
			b.ReportMetric(float64(warm.Milliseconds())/float64(b.N), "ms-warm")
			b.ReportMetric(float64(first.Milliseconds())/float64(b.N), "ms-first")
			b.ReportMetric(float64(whole.Milliseconds())/float64(b.N), "ms-process")
			b.ReportMetric(float64(there.Milliseconds())/float64(b.N), "ms-native")
			b.ReportMetric(warm.Seconds()/there.Seconds(), "x-warm")
			b.ReportMetric(first.Seconds()/there.Seconds(), "x-first")
			b.ReportMetric(whole.Seconds()/there.Seconds(), "x-process")
			b.ReportMetric(firstMB/thereMB, "x-memory")
			b.ReportMetric(firstMB, "MB-process")
			b.ReportMetric(thereMB, "MB-native")
		})
	}
}

// cpu is the CPU time of this process so far.
func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkMemory draws 500 pictures and reports how much the process grows after the first 50.
func BenchmarkMemory(b *testing.B) {
	d := New(sampleStatements(), sampleOntology(), Options{})
	for b.Loop() {
		var before float64
		for i := range 500 {
			draw(b, d)
			if i == 50 {
				before = resident(b)
			}
		}
		b.ReportMetric(resident(b)-before, "MB-grown")
		b.ReportMetric(before, "MB-at-50")
	}
}

// BenchmarkCancel stops a layout that would take long and reports how long SVG then still takes to return.
func BenchmarkCancel(b *testing.B) {
	d := worldOfTies(5000)
	draw(b, d)
	var late time.Duration
	for b.Loop() {
		ctx, cancel := context.WithCancel(b.Context())
		done := make(chan error, 1)
		go func() { _, err := d.SVG(ctx); done <- err }()
		time.Sleep(20 * time.Millisecond)
		start := time.Now()
		cancel()
		if err := <-done; err == nil {
			b.Fatal("the layout was through before it could be stopped")
		}
		late = max(late, time.Since(start))
	}
	b.ReportMetric(float64(late.Microseconds())/1000, "ms-to-return")
}

func resident(b *testing.B) float64 {
	b.Helper()
	raw, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		b.Skip("no /proc")
	}
	pages, err := strconv.ParseFloat(strings.Fields(string(raw))[1], 64)
	if err != nil {
		b.Fatal(err)
	}
	return pages * float64(os.Getpagesize()) / (1 << 20)
}

func BenchmarkNew20000(b *testing.B) {
	list := world(6000, 20000)
	for b.Loop() {
		New(list, nil, Options{})
	}
}

func BenchmarkPNG(b *testing.B) {
	d := New(sampleStatements(), sampleOntology(), Options{})
	for b.Loop() {
		if _, err := d.PNG(b.Context(), 2); err != nil {
			b.Skip(err)
		}
	}
}
