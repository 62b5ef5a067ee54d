//go:build unix

package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// server starts a PostgreSQL of this test run, once, and returns the address of an empty database. TRINE_POSTGRES names a
// running server instead. Where there is neither, the test is skipped.
func server(t testing.TB) string {
	t.Helper()
	base, err := sharedServer()
	if err != nil {
		t.Skipf("PostgreSQL is not tested: %v", err)
	}
	db, err := sql.Open("postgres", base)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	name := fmt.Sprintf("trine_%d_%d", os.Getpid(), time.Now().UnixNano())
	if _, err := db.Exec("CREATE DATABASE " + name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		db, err := sql.Open("postgres", base)
		if err == nil {
			_, err = db.Exec("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)")
			err = errors.Join(err, db.Close())
		}
		if err != nil {
			t.Error(err)
		}
	})
	u, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + name
	return u.String()
}

var sharedServer = sync.OnceValues(startServer)

// stopServer is set when this process has started a server.
var stopServer = func() {}

func TestMain(m *testing.M) {
	code := m.Run()
	stopServer()
	os.Exit(code)
}

func startServer() (string, error) {
	if addr := os.Getenv("TRINE_POSTGRES"); addr != "" {
		return addr, nil
	}
	bins, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if path, err := exec.LookPath("initdb"); err == nil {
		bins = append(bins, path)
	}
	if len(bins) == 0 {
		return "", errors.New("no initdb found; install postgresql or set TRINE_POSTGRES to a server's URL")
	}
	bin := filepath.Dir(bins[len(bins)-1])
	dir, err := os.MkdirTemp("", "trine-pg")
	if err != nil {
		return "", err
	}
	attr := &syscall.SysProcAttr{}
	if os.Getuid() == 0 { // the server refuses to run as root
		u, err := user.Lookup("postgres")
		if err != nil {
			return "", err
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		attr.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		if err := os.Chown(dir, uid, gid); err != nil {
			return "", err
		}
	}
	run := func(name string, args ...string) error {
		cmd := exec.Command(filepath.Join(bin, name), args...)
		cmd.Dir, cmd.SysProcAttr, cmd.Env = dir, attr, append(os.Environ(), "LC_ALL=C")
		var out bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &out
		if name == "pg_ctl" { // the server keeps what it inherits
			cmd.Stdout, cmd.Stderr = nil, nil
		}
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("%s: %w: %s", name, err, out.String())
		}
		return nil
	}
	data := filepath.Join(dir, "data")
	if err := run("initdb", "-D", data, "-U", "trine", "-A", "trust", "-E", "UTF8", "--no-sync"); err != nil {
		return "", err
	}
	options := fmt.Sprintf("-k %s -c listen_addresses='' -c fsync=off -c max_connections=100", dir)
	if err := run("pg_ctl", "-D", data, "-o", options, "-l", filepath.Join(dir, "log"), "-w", "start"); err != nil {
		return "", err
	}
	stopServer = func() {
		if err := run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
		os.RemoveAll(dir)
	}
	return "postgres:///postgres?user=trine&sslmode=disable&host=" + url.QueryEscape(dir), nil
}

func TestPostgresLock(t *testing.T) {
	addr := server(t)
	s := open(t, addr)
	add(t, s, q("a", "p", "b", "l"))
	_, err := Open(context.Background(), addr, Options{})
	if !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), fmt.Sprintf("trine %d", os.Getpid())) {
		t.Errorf("second writer: %v", err)
	}
	r, err := Open(context.Background(), addr, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if got := all(t, r); len(got) != 1 {
		t.Errorf("reader: %q", got)
	}
	told := make(chan string, 1)
	go func() {
		time.Sleep(10 * time.Millisecond)
		<-told
		s.Close()
	}()
	w, err := Open(context.Background(), addr, Options{Wait: time.Minute, OnWait: func(owner string) { told <- owner }})
	if err != nil {
		t.Fatal(err)
	}
	w.Close()
}

func TestPostgresIsNotTakenFromOthers(t *testing.T) {
	addr := server(t)
	if _, err := Open(context.Background(), addr, Options{ReadOnly: true}); !errors.Is(err, ErrMissing) {
		t.Errorf("no tables: %v", err)
	}
	db, err := sql.Open("postgres", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("CREATE TABLE nodes(x int)"); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(context.Background(), addr, Options{}); !errors.Is(err, ErrForeign) {
		t.Errorf("tables of others: %v", err)
	}
	bad := strings.Replace(addr, "postgres://", "postgres://me:secret@", 1)
	bad = strings.Replace(bad, "/trine_", "/missing_", 1)
	if _, err := Open(context.Background(), bad, Options{}); err == nil || strings.Contains(err.Error(), "secret") || strings.Contains(err.Error(), "\n") {
		t.Errorf("no such database: %v", err)
	}
}

// TestPostgresReadersSeeOneState reads while another writes: every view is of a whole state.
func TestPostgresReadersSeeOneState(t *testing.T) {
	s := open(t, server(t))
	readersSeeOneState(t, s)
}

func TestSQLiteReadersSeeOneState(t *testing.T) {
	readersSeeOneState(t, open(t, filepath.Join(t.TempDir(), "g.db")))
}

// readersSeeOneState replaces a set of quads again and again; fifty readers must always see exactly one set.
func readersSeeOneState(t *testing.T, s *Store) {
	set := func(n int) []Quad {
		var qs []Quad
		for i := range 20 {
			qs = append(qs, q(fmt.Sprint("v", n), "p", fmt.Sprint("o", i), "l"))
		}
		return qs
	}
	add(t, s, set(0)...)
	done := make(chan struct{})
	var wg sync.WaitGroup
	for range 50 {
		wg.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				got := all(t, s)
				slices.Sort(got)
				if len(got) != 20 || strings.Fields(got[0])[0] != strings.Fields(got[19])[0] {
					t.Errorf("a mixed state of %d quads: %s … %s", len(got), got[0], got[len(got)-1])
					return
				}
			}
		})
	}
	for n := 1; n <= 40; n++ {
		err := s.Update(context.Background(), func(tx *Tx) error {
			if _, _, err := tx.Drop([]IRI{"l"}); err != nil {
				return err
			}
			_, _, err := tx.Add(set(n))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	close(done)
	wg.Wait()
}
