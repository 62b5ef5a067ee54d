//go:build unix

// Package pgtest starts a PostgreSQL server for tests.
//
// Caveats: the PostgreSQL driver must be registered by the code under test. Non-goals: anything but tests.
package pgtest

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"
)

// Database returns the address of an empty database, on a server that is started once in a process, or on the one that
// TRINE_POSTGRES names. Where there is neither, the test is skipped.
func Database(t testing.TB) string {
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

// one is the server of this process.
var one struct {
	sync.Once
	addr string
	err  error
	stop func()
}

func sharedServer() (string, error) {
	one.Do(func() { one.addr, one.stop, one.err = startServer() })
	return one.addr, one.err
}

// Stop ends the server, if there is one. TestMain calls it.
func Stop() {
	if one.stop != nil {
		one.stop()
	}
}

func startServer() (addr string, stop func(), err error) {
	if addr := os.Getenv("TRINE_POSTGRES"); addr != "" {
		return addr, nil, nil
	}
	s, err := newServer()
	if err != nil {
		return "", nil, err
	}
	if err := s.start("-c listen_addresses=''"); err != nil {
		return "", nil, err
	}
	return "postgres:///postgres?user=trine&sslmode=disable&host=" + url.QueryEscape(s.dir), s.stop, nil
}

// TLS starts a server of its own for the test that lets in who comes over TLS alone, with this certificate and its key as
// PEM, and returns its address, without options: host and port of 127.0.0.1.
func TLS(t testing.TB, certificate, key []byte) string {
	t.Helper()
	s, err := newServer()
	if err != nil {
		t.Skipf("PostgreSQL is not tested: %v", err)
	}
	t.Cleanup(s.stop)
	for name, b := range map[string][]byte{"server.crt": certificate, "server.key": key, "pg_hba.conf": []byte("hostssl all all 127.0.0.1/32 trust\n")} {
		if err := s.write(filepath.Join(s.data, name), b); err != nil {
			t.Fatal(err)
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0") // a port that is free
	if err != nil {
		t.Fatal(err)
	}
	port := l.Addr().(*net.TCPAddr).Port
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.start(fmt.Sprintf("-c listen_addresses=127.0.0.1 -c port=%d -c ssl=on", port)); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint("127.0.0.1:", port)
}

// server is one that this process has made.
type server struct {
	bin, dir, data string
	attr           *syscall.SysProcAttr
	uid, gid       int
	guard          *exec.Cmd // ends the server and removes dir when this process is gone
	alive          io.Closer // its sign that this process is there
}

func newServer() (*server, error) {
	bins, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if path, err := exec.LookPath("initdb"); err == nil {
		bins = append(bins, path)
	}
	if len(bins) == 0 {
		return nil, errors.New("no initdb found; install postgresql or set TRINE_POSTGRES to a server's URL")
	}
	dir, err := os.MkdirTemp("", "trine-pg")
	if err != nil {
		return nil, err
	}
	s := &server{bin: filepath.Dir(bins[len(bins)-1]), dir: dir, data: filepath.Join(dir, "data"), attr: &syscall.SysProcAttr{}, uid: os.Getuid(), gid: os.Getgid()}
	if s.uid == 0 { // the server refuses to run as root
		u, err := user.Lookup("postgres")
		if err != nil {
			return nil, err
		}
		s.uid, _ = strconv.Atoi(u.Uid)
		s.gid, _ = strconv.Atoi(u.Gid)
		s.attr.Credential = &syscall.Credential{Uid: uint32(s.uid), Gid: uint32(s.gid)}
		if err := os.Chown(dir, s.uid, s.gid); err != nil {
			return nil, err
		}
	}
	if err := s.watch(); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return s, s.run("initdb", "-D", s.data, "-U", "trine", "-A", "trust", "-E", "UTF8", "--no-sync")
}

func (s *server) run(name string, args ...string) error {
	cmd := exec.Command(filepath.Join(s.bin, name), args...)
	cmd.Dir, cmd.SysProcAttr, cmd.Env = s.dir, s.attr, append(os.Environ(), "LC_ALL=C")
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

// write makes a file that belongs to the server and nobody else.
func (s *server) write(path string, b []byte) error {
	return errors.Join(os.WriteFile(path, b, 0o600), os.Chmod(path, 0o600), os.Chown(path, s.uid, s.gid))
}

func (s *server) start(options string) error {
	options = fmt.Sprintf("-k %s -c fsync=off -c max_connections=100 %s", s.dir, options)
	err := s.run("pg_ctl", "-D", s.data, "-o", options, "-l", filepath.Join(s.dir, "log"), "-w", "start")
	if err != nil {
		log, _ := os.ReadFile(filepath.Join(s.dir, "log"))
		err = fmt.Errorf("%w: %s", err, log)
	}
	return err
}

// watch starts a process that waits until this one closes a pipe or is gone, however that comes about: a test that is
// killed, or runs into its time limit, stops nothing by itself.
func (s *server) watch() error {
	const script = `trap '' HUP INT TERM; read -r _; [ ! -f data/postmaster.pid ] || "$0" -D data -m immediate -w stop; rm -rf "$1" || : # the folder above may be closed to the server`
	cmd := exec.Command("/bin/sh", "-c", script, filepath.Join(s.bin, "pg_ctl"), s.dir)
	attr := *s.attr
	attr.Setpgid = true // a signal to the group of this process is not for it
	cmd.Dir, cmd.SysProcAttr = s.dir, &attr
	pipe, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	s.alive, s.guard = pipe, cmd
	return cmd.Start()
}

func (s *server) stop() {
	if err := errors.Join(s.alive.Close(), s.guard.Wait()); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.RemoveAll(s.dir) // the guard may not be allowed to
}
