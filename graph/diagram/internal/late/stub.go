package late

// stub makes a small WebAssembly module out of the library's: it has one page of memory and exports, with the same names
// and types, what the library calls while it is initialized; every function returns answer. It returns nil if the file is
// not of the form expected.
func stub(file []byte) []byte {
	if len(file) < 8 || string(file[:8]) != "\x00asm\x01\x00\x00\x00" {
		return nil
	}
	r := reader{data: file, at: 8}
	var types []byte
	var signatures []signature
	var functions []int // type of each function that the module defines
	var out exports
	for r.at < len(file) && !r.bad {
		id, size := r.byte(), r.number()
		end := r.at + size
		if end > len(file) {
			return nil
		}
		switch id {
		case 1:
			types = file[r.at:end]
			signatures = r.types()
		case 2:
			out.imported = r.imports()
		case 3:
			for n := r.number(); n > 0 && !r.bad; n-- {
				functions = append(functions, r.number())
			}
		case 7:
			r.exports(&out, functions, signatures)
		}
		r.at = end
	}
	if r.bad || out.count == 0 {
		return nil
	}
	module := append([]byte{}, file[:8]...)
	module = section(module, 1, types)
	module = section(module, 3, append(number(nil, out.count), out.types...))
	module = section(module, 5, []byte{1, 0, 1})
	module = section(module, 7, append(number(nil, out.count), out.names...))
	return section(module, 10, append(number(nil, out.count), out.code...))
}

// answer is what the stub's functions return: an address, so that objects seem to exist.
const answer = 8

// exports collects the three sections of the stub that list its functions.
type exports struct {
	imported           int
	count              int
	types, names, code []byte
}

// signature is what matters of a function type.
type signature struct{ params, results int }

// add exports a function that returns answer if it returns anything.
func (x *exports) add(name []byte, typ int, s signature) {
	x.types = number(x.types, typ)
	x.names = number(x.names, len(name))
	x.names = append(x.names, name...)
	x.names = append(x.names, 0)
	x.names = number(x.names, x.count)
	if s.results == 1 {
		x.code = append(x.code, 4, 0, 0x41, answer, 0x0b) // i32.const answer
	} else {
		x.code = append(x.code, 2, 0, 0x0b)
	}
	x.count++
}

// wanted tells whether the library calls the function while it is initialized: it reads its enumerations, and makes four
// kinds of graphs.
func wanted(name string, s signature) bool {
	switch {
	case begins(name, "wasm_bridge_get_"):
		return s.params == 0 && s.results == 1
	case begins(name, "wasm_bridge_set_GraphDescriptor_"):
		return true
	}
	return name == "malloc" || name == "free" || name == "wasm_bridge_setError" || name == "wasm_bridge_new_GraphDescriptor"
}

// begins is strings.HasPrefix; this package must import nothing.
func begins(s, prefix string) bool { return len(s) >= len(prefix) && s[:len(prefix)] == prefix }

// reader reads the binary format of WebAssembly.
type reader struct {
	data []byte
	at   int
	bad  bool
}

func (r *reader) byte() byte {
	if r.at >= len(r.data) {
		r.bad = true
		return 0
	}
	b := r.data[r.at]
	r.at++
	return b
}

func (r *reader) number() int {
	n, shift := 0, 0
	for {
		b := r.byte()
		n |= int(b&0x7f) << shift
		if shift += 7; n < 0 || (b >= 0x80 && shift > 28) {
			r.bad = true
		}
		if r.bad {
			return 0
		}
		if b < 0x80 {
			return n
		}
	}
}

// types lists the function types. A result that is no i32 makes the file unfit.
func (r *reader) types() []signature {
	var out []signature
	for n := r.number(); n > 0 && !r.bad; n-- {
		if r.byte() != 0x60 {
			r.bad = true
			return nil
		}
		var s signature
		s.params = r.number()
		r.at += s.params
		s.results = r.number()
		if s.results == 1 && r.at < len(r.data) && r.data[r.at] != 0x7f {
			s.results = -1
		}
		r.at += max(s.results, -s.results)
		out = append(out, s)
	}
	return out
}

// imports counts the imported functions.
func (r *reader) imports() int {
	count := 0
	for n := r.number(); n > 0 && !r.bad; n-- {
		r.at += r.number()
		r.at += r.number()
		if r.byte() != 0 {
			r.bad = true // tables and memories of others: not what the library has
			return 0
		}
		r.number()
		count++
	}
	return count
}

// exports adds the wanted functions to out.
func (r *reader) exports(out *exports, functions []int, signatures []signature) {
	for n := r.number(); n > 0 && !r.bad; n-- {
		size := r.number()
		if r.at+size > len(r.data) {
			r.bad = true
			return
		}
		name := r.data[r.at : r.at+size]
		r.at += size
		kind, index := r.byte(), r.number()-out.imported
		if kind != 0 || index < 0 || index >= len(functions) || functions[index] >= len(signatures) {
			continue
		}
		if s := signatures[functions[index]]; s.results <= 1 && s.results >= 0 && wanted(string(name), s) {
			out.add(name, functions[index], s)
		}
	}
}

func number(out []byte, n int) []byte {
	for n >= 0x80 {
		out = append(out, byte(n)|0x80)
		n >>= 7
	}
	return append(out, byte(n))
}

func section(out []byte, id byte, body []byte) []byte {
	out = append(out, id)
	out = number(out, len(body))
	return append(out, body...)
}
