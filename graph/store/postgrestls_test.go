//go:build unix

package store

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"io"
	"math/big"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"trine/graph/internal/pgtest"
)

// selfSigned makes a certificate that is its own authority, for 127.0.0.1 alone, and its key, both as PEM.
func selfSigned(t *testing.T, from, to time.Time) (certificate, key []byte) {
	t.Helper()
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "trine test"}, NotBefore: from, NotAfter: to, IsCA: true,
		BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	der, err := x509.CreateCertificate(rand.Reader, c, c, k.Public(), k)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(k)
	if err != nil {
		t.Fatal(err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private})
}

func file(t *testing.T, name string, b []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestPostgresTLS opens a graph on a server that lets in who comes over TLS alone, with every degree of trust.
func TestPostgresTLS(t *testing.T) {
	now := time.Now()
	certificate, key := selfSigned(t, now.Add(-time.Hour), now.Add(time.Hour))
	other, _ := selfSigned(t, now.Add(-time.Hour), now.Add(time.Hour))
	right, wrong := file(t, "right.pem", certificate), file(t, "wrong.pem", other)
	host := pgtest.TLS(t, certificate, key)
	_, port, _ := net.SplitHostPort(host)
	for _, c := range []struct {
		name, host, options string
		fails               error  // nil: it opens
		says                string // a part of the error
	}{
		{"encrypted", host, "sslmode=require", nil, ""},
		{"authority", host, "sslmode=verify-ca&sslrootcert=" + url.QueryEscape(right), nil, ""},
		{"authority and name", host, "sslmode=verify-full&sslrootcert=" + url.QueryEscape(right), nil, ""},
		{"wrong authority", host, "sslmode=verify-full&sslrootcert=" + url.QueryEscape(wrong), ErrUntrusted, "sslrootcert=FILE"},
		{"wrong authority, name not asked", host, "sslmode=verify-ca&sslrootcert=" + url.QueryEscape(wrong), ErrUntrusted, "sslrootcert=FILE"},
		{"wrong name", "localhost:" + port, "sslmode=verify-full&sslrootcert=" + url.QueryEscape(right), ErrUntrusted, "another name"},
		{"no file", host, "sslmode=verify-full&sslrootcert=" + url.QueryEscape(right+".no"), os.ErrNotExist, "right.pem.no"},
		{"not encrypted", host, "sslmode=disable", nil, "no encryption"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := Open(context.Background(), "postgres://trine:secret@"+c.host+"/postgres?"+c.options, Options{})
			if c.says == "" {
				if err != nil {
					t.Fatal(err)
				}
				defer s.Close()
				var encrypted bool
				if err := s.read.QueryRow("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").Scan(&encrypted); err != nil || !encrypted {
					t.Errorf("encrypted: %v, %v", encrypted, err)
				}
				add(t, s, q(strings.ReplaceAll(c.name, " ", "_"), "p", "o", "l"))
				return
			}
			if err == nil {
				s.Close()
				t.Fatal("it opened")
			}
			text := err.Error()
			if c.fails != nil && !errors.Is(err, c.fails) || !strings.Contains(text, c.says) || strings.ContainsAny(text, "\n") || strings.Contains(text, "secret") {
				t.Errorf("%v", err)
			}
		})
	}
}

// TestPostgresTLSExpired is refused where the certificate is looked at.
func TestPostgresTLSExpired(t *testing.T) {
	now := time.Now()
	certificate, key := selfSigned(t, now.Add(-2*time.Hour), now.Add(-time.Hour))
	host := pgtest.TLS(t, certificate, key)
	_, err := Open(context.Background(), "postgres://trine@"+host+"/postgres?sslmode=verify-full&sslrootcert="+url.QueryEscape(file(t, "old.pem", certificate)), Options{})
	if !errors.Is(err, ErrUntrusted) || !strings.Contains(err.Error(), "does not hold") {
		t.Error(err)
	}
}

// TestPostgresWithoutTLS says what to do where the server has none: the test plays one that declines.
func TestPostgresWithoutTLS(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			_, _ = io.ReadFull(c, make([]byte, 8)) // the wish for TLS
			_, _ = c.Write([]byte("N"))
			c.Close()
		}
	}()
	s, err := Open(context.Background(), "postgres://trine@"+l.Addr().String()+"/postgres?sslmode=require", Options{})
	if err == nil {
		s.Close()
	}
	if !errors.Is(err, ErrUntrusted) || !strings.Contains(err.Error(), "sslmode=disable") {
		t.Error(err)
	}
}
