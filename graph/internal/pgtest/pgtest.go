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
	bins, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if path, err := exec.LookPath("initdb"); err == nil {
		bins = append(bins, path)
	}
	if len(bins) == 0 {
		return "", nil, errors.New("no initdb found; install postgresql or set TRINE_POSTGRES to a server's URL")
	}
	bin := filepath.Dir(bins[len(bins)-1])
	dir, err := os.MkdirTemp("", "trine-pg")
	if err != nil {
		return "", nil, err
	}
	attr := &syscall.SysProcAttr{}
	if os.Getuid() == 0 { // the server refuses to run as root
		u, err := user.Lookup("postgres")
		if err != nil {
			return "", nil, err
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		attr.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		if err := os.Chown(dir, uid, gid); err != nil {
			return "", nil, err
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
		return "", nil, err
	}
	options := fmt.Sprintf("-k %s -c listen_addresses='' -c fsync=off -c max_connections=100", dir)
	if err := run("pg_ctl", "-D", data, "-o", options, "-l", filepath.Join(dir, "log"), "-w", "start"); err != nil {
		return "", nil, err
	}
	stop = func() {
		if err := run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
		os.RemoveAll(dir)
	}
	return "postgres:///postgres?user=trine&sslmode=disable&host=" + url.QueryEscape(dir), stop, nil
}
