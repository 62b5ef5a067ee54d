module trine

go 1.26.0

require (
	github.com/cayleygraph/cayley v0.7.7-0.20220304214302-275a7428fb10
	github.com/cayleygraph/quad v1.2.4
	modernc.org/sqlite v1.62.0
	github.com/spf13/cobra v1.10.2
	github.com/goccy/go-graphviz v0.2.10
	github.com/dop251/goja v0.0.0-20240627195025-eb1f15ee67d2
	gopkg.in/yaml.v3 v3.0.1
	github.com/mozillazg/go-pinyin v0.20.0
	codeberg.org/readeck/go-readability/v2 v2.1.3
)
