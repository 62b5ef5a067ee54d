package store

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
)

// The values that quads are made of are Cayley's.
type (
	Value       = quad.Value
	IRI         = quad.IRI
	String      = quad.String
	LangString  = quad.LangString
	TypedString = quad.TypedString
	Int         = quad.Int
	Float       = quad.Float
	Bool        = quad.Bool
	Time        = quad.Time
	BNode       = quad.BNode
	Quad        = quad.Quad
)

// Hash is Cayley's name for a value: the SHA-1 of its text form.
type Hash = refs.ValueHash

// ErrInvalid is the reason why a quad is refused.
var ErrInvalid = errors.New("not a quad that can be stored")

// CheckValue tells why v cannot be stored, or nil.
func CheckValue(v Value) error {
	switch v := v.(type) {
	case nil:
		return fmt.Errorf("%w: a part is missing", ErrInvalid)
	case IRI:
		return checkID("IRI", string(v))
	case BNode:
		return checkID("blank node", string(v))
	case String:
		return checkText(string(v))
	case LangString:
		if err := checkID("language", v.Lang); err != nil {
			return err
		}
		return checkText(string(v.Value))
	case TypedString:
		if err := checkID("datatype", string(v.Type)); err != nil {
			return err
		}
		return checkText(string(v.Value))
	case Float:
		if math.IsNaN(float64(v)) || math.IsInf(float64(v), 0) {
			return fmt.Errorf("%w: %v is no number", ErrInvalid, v)
		}
	case Time: // Cayley's hash takes two times within a second for one
		if time.Time(v).Nanosecond() != 0 {
			return fmt.Errorf("%w: a time finer than a second", ErrInvalid)
		}
	case Int, Bool:
	default:
		return fmt.Errorf("%w: a %T", ErrInvalid, v)
	}
	return nil
}

func checkID(kind, s string) error {
	if s == "" {
		return fmt.Errorf("%w: an empty %s", ErrInvalid, kind)
	}
	if !utf8.ValidString(s) {
		return fmt.Errorf("%w: %s %q is not UTF-8", ErrInvalid, kind, s)
	}
	if i := strings.IndexFunc(s, func(r rune) bool { return r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r) }); i >= 0 {
		return fmt.Errorf("%w: %s %q has the character %q", ErrInvalid, kind, s, s[i])
	}
	return nil
}

func checkText(s string) error {
	if !utf8.ValidString(s) {
		return fmt.Errorf("%w: text %s is not UTF-8", ErrInvalid, clip(s))
	}
	if strings.IndexByte(s, 0) >= 0 || strings.Contains(s, `\x00`) {
		return fmt.Errorf("%w: text %s has a NUL", ErrInvalid, clip(s))
	}
	return nil
}

func clip(s string) string {
	if len(s) > 60 {
		s = s[:60] + "…"
	}
	return fmt.Sprintf("%q", s)
}

// CheckQuad tells why q cannot be stored, or nil: every part must be set, a label too.
func CheckQuad(q Quad) error {
	for _, d := range quad.Directions {
		if err := CheckValue(q.Get(d)); err != nil {
			return fmt.Errorf("%s: %w", d, err)
		}
	}
	return nil
}

// Sum is a checksum of a set of quads that does not depend on their order: sums of disjoint sets add up.
type Sum [4]uint64

// Add counts the quad with these hashes in.
func (s *Sum) add(q [4]Hash) {
	var buf [4 * quad.HashSize]byte
	for i := range q {
		copy(buf[i*quad.HashSize:], q[i][:])
	}
	h := sha256.Sum256(buf[:])
	for i := range s {
		s[i] += binary.LittleEndian.Uint64(h[8*i:])
	}
}

// Plus is the sum of two sets that share no quad.
func (s Sum) Plus(o Sum) Sum {
	for i := range s {
		s[i] += o[i]
	}
	return s
}

// Minus takes a set back that s contains.
func (s Sum) Minus(o Sum) Sum {
	for i := range s {
		s[i] -= o[i]
	}
	return s
}

// Bytes is s in 32 bytes; ParseSum reads it.
func (s Sum) Bytes() []byte {
	b := make([]byte, 32)
	for i := range s {
		binary.LittleEndian.PutUint64(b[8*i:], s[i])
	}
	return b
}

// ParseSum reads what Bytes wrote.
func ParseSum(b []byte) (Sum, bool) {
	var s Sum
	if len(b) != 32 {
		return s, false
	}
	for i := range s {
		s[i] = binary.LittleEndian.Uint64(b[8*i:])
	}
	return s, true
}
