package schema

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
)

// BuiltinName is the name of the embedded pack, as "extends:" gives it.
const BuiltinName = "ai-industry"

//go:embed pack/ai-industry/*.yaml
var packFS embed.FS

// Ontology is what may be said in a field, with the words it is said in. The lookup methods are compiled on first use
// and may be called by several goroutines; after a change of the fields call [Ontology.Compile].
type Ontology struct {
	Name       string
	Classes    []Class
	Predicates []Predicate
	Units      []Unit
	Entities   []Entity
	Frames     []Frame

	where map[key]place // where each item stands, for Check
	found []Problem     // what loading noticed and Check reports
	ix    atomic.Pointer[index]
}

// Builtin reads the embedded pack for the AI industry. Every call returns a new Ontology.
func Builtin() (*Ontology, error) {
	return load(sources{builtin: true})
}

// Load reads packs from YAML files, or from folders whose *.yaml and *.yml files make one pack each. A pack that says
// "extends: ai-industry" adds to the embedded pack, and replaces what it has with the same id (an entity's id is that of
// its name); without that it stands alone. A later path replaces ids of an earlier one the same way; frames always add
// up. A file that cannot be read or is not YAML of the right shape is an error, which is a [Problems]; whether the
// vocabulary makes sense is for [Ontology.Check] to say.
func Load(paths ...string) (*Ontology, error) {
	if len(paths) == 0 {
		return nil, errors.New("schema: no file given")
	}
	var src sources
	for _, p := range paths {
		files, err := readPath(p)
		if err != nil {
			return nil, err
		}
		src.layers = append(src.layers, files)
	}
	return load(src)
}

// Parse reads one pack from memory as [Load] does from a file; name stands for the file in problems.
func Parse(name string, data []byte) (*Ontology, error) {
	return load(sources{layers: [][]file{{{name, data}}}})
}

type file struct {
	name string
	data []byte
}

// sources are the texts of packs: each layer may override those before it.
type sources struct {
	builtin bool
	layers  [][]file
}

func readPath(p string) ([]file, error) {
	info, err := os.Stat(p)
	if err != nil {
		return nil, fmt.Errorf("schema: read %s: %w", p, cause(err))
	}
	names := []string{p}
	if info.IsDir() {
		names = nil
		entries, err := os.ReadDir(p)
		if err != nil {
			return nil, fmt.Errorf("schema: read %s: %w", p, cause(err))
		}
		for _, e := range entries {
			if ext := filepath.Ext(e.Name()); !e.IsDir() && (ext == ".yaml" || ext == ".yml") {
				names = append(names, filepath.Join(p, e.Name()))
			}
		}
		if len(names) == 0 {
			return nil, fmt.Errorf("schema: read %s: no .yaml or .yml file in this folder", p)
		}
	}
	var files []file
	for _, n := range names {
		data, err := os.ReadFile(n)
		if err != nil {
			return nil, fmt.Errorf("schema: read %s: %w", n, cause(err))
		}
		files = append(files, file{n, data})
	}
	return files, nil
}

// cause takes the path out of an error that would name it twice.
func cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

func builtinFiles() ([]file, error) {
	dir := "pack/" + BuiltinName
	entries, err := packFS.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("schema: read built-in pack: %w", err)
	}
	var files []file
	for _, e := range entries {
		data, err := packFS.ReadFile(path.Join(dir, e.Name()))
		if err != nil {
			return nil, fmt.Errorf("schema: read built-in pack: %w", err)
		}
		files = append(files, file{BuiltinName + "/" + e.Name(), data})
	}
	return files, nil
}

func load(src sources) (*Ontology, error) {
	layers := make([][]*part, len(src.layers))
	for i, files := range src.layers {
		layers[i] = decodeAll(files)
	}
	extends := src.builtin
	for _, l := range layers {
		for _, p := range l {
			extends = extends || p.extends == BuiltinName
		}
	}
	if extends {
		files, err := builtinFiles()
		if err != nil {
			return nil, err
		}
		layers = append([][]*part{decodeAll(files)}, layers...)
	}
	o := &Ontology{where: map[key]place{}}
	var bad Problems
	for i, l := range layers {
		for _, p := range l {
			bad = append(bad, p.bad...)
			if p.name != "" {
				o.Name = p.name
			}
		}
		o.merge(l, i)
	}
	if len(bad) > 0 {
		sort.SliceStable(bad, func(i, j int) bool { return bad[i].less(bad[j]) })
		return nil, bad
	}
	if o.Name == "" {
		last := src.layers[len(src.layers)-1][0].name
		o.Name = strings.TrimSuffix(filepath.Base(last), filepath.Ext(last))
	}
	return o, nil
}

// decodeAll decodes files at the same time and returns them in order.
func decodeAll(files []file) []*part {
	parts := make([]*part, len(files))
	var wg sync.WaitGroup
	for i, f := range files {
		wg.Go(func() { parts[i] = decode(f) })
	}
	wg.Wait()
	return parts
}

// key names an item within an ontology, place says where it stands and in which layer.
type key struct{ kind, id string }

type place struct {
	file  string
	line  int
	layer int
	at    int // index in its slice
}

// merge adds the parts of one layer: a new id is appended, one of an earlier layer replaced, one of the same layer a
// problem.
func (o *Ontology) merge(parts []*part, layer int) {
	for _, p := range parts {
		o.Entities = slices.Grow(o.Entities, len(p.entities))
		for i := range p.classes {
			o.Classes = put(o, o.Classes, p.classes[i].item, key{"class", p.classes[i].item.ID}, p.file, p.classes[i].line, layer)
		}
		for i := range p.predicates {
			o.Predicates = put(o, o.Predicates, p.predicates[i].item, key{"predicate", p.predicates[i].item.ID}, p.file, p.predicates[i].line, layer)
		}
		for i := range p.units {
			o.Units = put(o, o.Units, p.units[i].item, key{"unit", p.units[i].item.ID}, p.file, p.units[i].line, layer)
		}
		for i := range p.entities {
			e := p.entities[i].item
			o.Entities = put(o, o.Entities, e, key{"entity", e.ID()}, p.file, p.entities[i].line, layer)
		}
		o.Frames = append(o.Frames, p.frames...)
	}
}

func put[T any](o *Ontology, list []T, item T, k key, file string, line, layer int) []T {
	old, ok := o.where[k]
	switch {
	case !ok:
		o.where[k] = place{file, line, layer, len(list)}
		return append(list, item)
	case old.layer == layer:
		o.found = append(o.found, Problem{file, line, fmt.Sprintf("duplicate %s %q, first at %s:%d", k.kind, k.id, old.file, old.line)})
	default:
		list[old.at] = item
		o.where[k] = place{file, line, layer, old.at}
	}
	return list
}
