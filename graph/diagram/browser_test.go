package diagram

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// browser drives a headless Chromium by its debugging protocol over a pipe.
type browser struct {
	t       testing.TB
	in      *os.File
	out     *bufio.Reader
	session string
	mu      sync.Mutex
	last    int
	replies map[int]chan json.RawMessage
	errors  []string // exceptions, failed assertions of the security policy and console errors of the page
	asked   []string // addresses that the page asked for
}

// findBrowser returns the path of a Chromium or Chrome, "" if there is none.
func findBrowser() string {
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome", "chrome", "headless-shell"} {
		if name == "" {
			continue
		}
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// startBrowser starts a browser for one test, or skips it.
func startBrowser(t testing.TB) *browser {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes seconds to start")
	}
	path := findBrowser()
	if path == "" {
		t.Skip("no Chromium found: install the package chromium, or set CHROMIUM to its path")
	}
	toR, toW, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	fromR, fromW, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	home, err := os.MkdirTemp("", "trine-browser-") // not t.TempDir: the browser's helpers may still write while it is removed
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, path, "--headless", "--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader", "--hide-scrollbars", "--remote-debugging-pipe",
		"--disable-background-networking", "--no-first-run", "--user-data-dir="+home, "--window-size=1400,900")
	cmd.ExtraFiles = []*os.File{toR, fromW}
	cmd.Env = append(os.Environ(), "HOME="+home)
	if err := cmd.Start(); err != nil {
		cancel()
		t.Skipf("Chromium does not start: %v", err)
	}
	toR.Close()
	fromW.Close()
	b := &browser{t: t, in: toW, out: bufio.NewReaderSize(fromR, 1<<20), replies: map[int]chan json.RawMessage{}}
	go b.listen()
	t.Cleanup(func() {
		b.t, b.session = t, ""
		b.call("Browser.close", nil, nil)
		toW.Close()
		stop := time.AfterFunc(5*time.Second, cancel)
		_ = cmd.Wait()
		stop.Stop()
		cancel()
		fromR.Close()
		for range 20 {
			if os.RemoveAll(home) == nil {
				break
			}
			time.Sleep(50 * time.Millisecond)
		}
	})
	var target struct{ TargetID string }
	b.call("Target.createTarget", map[string]any{"url": "about:blank"}, &target)
	var session struct{ SessionID string }
	b.call("Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &session)
	b.session = session.SessionID
	for _, domain := range []string{"Page", "Runtime", "Log", "Network"} {
		b.call(domain+".enable", nil, nil)
	}
	b.call("Emulation.setDeviceMetricsOverride", map[string]any{"width": 1400, "height": 900, "deviceScaleFactor": 1, "mobile": false}, nil)
	return b
}

// listen sorts what the browser says into replies, errors and requests.
func (b *browser) listen() {
	for {
		line, err := b.out.ReadBytes(0)
		if err != nil {
			return
		}
		var m struct {
			ID     int
			Method string
			Result json.RawMessage
			Error  *struct{ Message string }
			Params struct {
				ExceptionDetails *struct {
					Text      string
					Exception struct{ Description string }
				}
				Entry   *struct{ Level, Text string }
				Request *struct{ URL string }
			}
		}
		if json.Unmarshal(line[:len(line)-1], &m) != nil {
			continue
		}
		b.mu.Lock()
		switch {
		case m.ID != 0:
			if m.Error != nil {
				m.Result = json.RawMessage(fmt.Sprintf(`{"failed":%q}`, m.Error.Message))
			}
			if c := b.replies[m.ID]; c != nil {
				c <- m.Result
			}
		case m.Params.ExceptionDetails != nil:
			b.errors = append(b.errors, m.Params.ExceptionDetails.Text+" "+m.Params.ExceptionDetails.Exception.Description)
		case m.Params.Entry != nil && m.Params.Entry.Level == "error":
			b.errors = append(b.errors, m.Params.Entry.Text)
		case m.Method == "Network.requestWillBeSent" && m.Params.Request != nil:
			b.asked = append(b.asked, m.Params.Request.URL)
		}
		b.mu.Unlock()
	}
}

// call sends a command and waits for its result.
func (b *browser) call(method string, params, result any) {
	b.t.Helper()
	b.mu.Lock()
	b.last++
	id := b.last
	reply := make(chan json.RawMessage, 1)
	b.replies[id] = reply
	b.mu.Unlock()
	message := map[string]any{"id": id, "method": method}
	if params != nil {
		message["params"] = params
	}
	if b.session != "" {
		message["sessionId"] = b.session
	}
	raw, err := json.Marshal(message)
	if err != nil {
		b.t.Fatal(err)
	}
	if _, err := b.in.Write(append(raw, 0)); err != nil {
		b.t.Fatalf("browser: %s: %v", method, err)
	}
	select {
	case out := <-reply:
		if strings.HasPrefix(string(out), `{"failed"`) {
			b.t.Fatalf("browser: %s: %s", method, out)
		}
		if result != nil {
			if err := json.Unmarshal(out, result); err != nil {
				b.t.Fatalf("browser: %s: %v", method, err)
			}
		}
	case <-time.After(5 * time.Minute):
		b.t.Fatalf("browser: %s: no answer", method)
	}
}

// eval runs an expression, waits for a promise, and decodes the value.
func (b *browser) eval(expression string, result any) {
	b.t.Helper()
	var out struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails *struct {
			Text      string
			Exception struct{ Description string }
		}
	}
	b.call("Runtime.evaluate", map[string]any{"expression": expression, "awaitPromise": true, "returnByValue": true}, &out)
	if out.ExceptionDetails != nil {
		b.t.Fatalf("%s: %s %s", expression, out.ExceptionDetails.Text, out.ExceptionDetails.Exception.Description)
	}
	if result != nil {
		if err := json.Unmarshal(out.Result.Value, result); err != nil {
			b.t.Fatalf("%s: %v in %s", expression, err, out.Result.Value)
		}
	}
}

// busy is the CPU time, in ms, that the page's main thread has taken so far.
func (b *browser) busy() float64 {
	b.t.Helper()
	var out struct {
		Metrics []struct {
			Name  string
			Value float64
		}
	}
	b.call("Performance.enable", map[string]any{"timeDomain": "threadTicks"}, nil)
	b.call("Performance.getMetrics", nil, &out)
	for _, m := range out.Metrics {
		if m.Name == "TaskDuration" {
			return m.Value * 1000
		}
	}
	b.t.Fatal("the browser tells no TaskDuration")
	return 0
}

// open shows a file and waits for a condition.
func (b *browser) open(content []byte, name, until string) {
	b.t.Helper()
	path := filepath.Join(b.t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o644); err != nil {
		b.t.Fatal(err)
	}
	b.call("Page.navigate", map[string]any{"url": "file://" + path}, nil)
	for range 1200 {
		var ok bool
		if b.eval("Boolean("+until+")", &ok); ok {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	b.t.Fatalf("%s: %s does not come true; errors: %v", name, until, b.problems())
}

// reset hands the browser to the next test.
func (b *browser) reset(t testing.TB) {
	b.t = t
	b.call("Emulation.setEmulatedMedia", map[string]any{"features": []any{}}, nil)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.errors, b.asked = nil, nil
}

func (b *browser) problems() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]string{}, b.errors...)
}

// shot writes a screenshot, for people, if TRINE_SHOTS names a folder.
func (b *browser) shot(name string) {
	b.t.Helper()
	dir := os.Getenv("TRINE_SHOTS")
	if dir == "" {
		return
	}
	var out struct{ Data []byte }
	b.call("Page.captureScreenshot", map[string]any{"format": "png"}, &out)
	if err := os.WriteFile(filepath.Join(dir, name+".png"), out.Data, 0o644); err != nil {
		b.t.Fatal(err)
	}
}
