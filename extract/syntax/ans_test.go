package syntax

import (
	"bufio"
	"bytes"
	"math/rand/v2"
	"testing"
)

func TestPackWeights(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for name, fill := range map[string]func(i int) int{
		"none":        func(int) int { return 0 },
		"all":         func(int) int { return r.IntN(255) - 127 },
		"rare":        func(i int) int { return map[bool]int{true: 127}[i%1000 == 999] },
		"flat, short": func(i int) int { return map[bool]int{true: r.IntN(7) - 3}[r.IntN(4) == 0] },
	} {
		w := bytes.Repeat([]byte{128}, 5000+spare)
		n := 0
		for i := range w[:5000] {
			w[i] = byte(128 + fill(i))
			if w[i] != 128 {
				n++
			}
		}
		by, packed := packWeights(w[:5000])
		got := make([]byte, len(w))
		if err := unpackWeights(got, n, by, packed); err != nil || !bytes.Equal(got, w) {
			t.Errorf("%s: %d weights in %d bytes come out otherwise: %v", name, n, len(packed), err)
		}
		if n > 0 && unpackWeights(got, n-1, by, packed) == nil {
			t.Errorf("%s: a weight too many passes", name)
		}
		if len(packed) > 20 && unpackWeights(got, n, by, packed[:len(packed)-4]) == nil {
			t.Errorf("%s: what is cut short passes", name)
		}
	}
}

// Rare symbols keep a frequency, however many there are.
func TestSymbolsOfManyRareOnes(t *testing.T) {
	for _, rare := range []int{1, 100, 128, 200, 255} {
		var count [256]int
		for i := range count {
			count[i] = 1_000_000
			if i < rare {
				count[i] = 1
			}
		}
		s := newSymbols(&count)
		sum := uint32(0)
		for i, f := range s.freq {
			if sum += f; f == 0 {
				t.Fatalf("%d rare: symbol %d has no frequency", rare, i)
			}
		}
		if sum != 1<<ansBits || !s.index() {
			t.Errorf("%d rare: frequencies add up to %d", rare, sum)
		}
	}
}

func TestDictionaryIsWrittenAndRead(t *testing.T) {
	in, err := readDictionary(bytes.NewReader([]byte("中 9 n\n中国 700 ns\n中国人 30 n\n国 4 n\n国人民 2 n\n模型 50 n\n大 3 a\n")))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := writeModel(&b, func(e *encoder) { in.write(e) }); err != nil {
		t.Fatal(err)
	}
	out := &dictionary{}
	if err := readModel(&b, "test", out.read); err != nil {
		t.Fatal(err)
	}
	for i := range in.class {
		if string(utf(in.word(i))) != string(utf(out.word(i))) || in.class[i] != out.class[i] || in.freq[i] != out.freq[i] {
			t.Errorf("word %d: %s came out as %s", i, utf(in.word(i)), utf(out.word(i)))
		}
	}
	if len(in.class) != len(out.class) || len(out.class) != 7 {
		t.Errorf("%d words of %d", len(out.class), len(in.class))
	}
}

func utf(u []uint16) string {
	var r []rune
	for _, x := range u {
		r = append(r, rune(x))
	}
	return string(r)
}

// FuzzReadDictionary reads damaged dictionaries: an error or words, never a panic.
func FuzzReadDictionary(f *testing.F) {
	in, err := readDictionary(bytes.NewReader([]byte("中 9 n\n中国 700 ns\n国 4 n\n国人民 2 n\n")))
	if err != nil {
		f.Fatal(err)
	}
	var b bytes.Buffer
	e := &encoder{w: bufio.NewWriter(&b)}
	in.write(e)
	if err := e.w.Flush(); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add(b.Bytes()[:b.Len()/2])
	f.Fuzz(func(t *testing.T, b []byte) {
		d, out := &decoder{r: bufio.NewReader(bytes.NewReader(b))}, &dictionary{}
		if out.read(d); d.err == nil && len(out.class) == 0 {
			t.Error("no words and no error")
		}
	})
}
