package schema

// Ontology is what may be said in a field, with the words it is said in.
type Ontology struct {
	Name       string
	Classes    []Class
	Predicates []Predicate
	Units      []Unit
	Entities   []Entity
	Frames     []Frame
}
