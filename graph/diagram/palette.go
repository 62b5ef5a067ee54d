package diagram

// category is a family of classes that share colours and a glyph. Glyphs and the class written in every node keep the
// families apart in greyscale and for colour-blind readers.
type category struct {
	id     string
	order  int // where it stands when value flows from makers to users: lower is further left
	light  shade
	dark   shade
	glyph  glyph
	labels [2]string // en, zh, for the legend when the ontology names no class
}

// shade is a pair of fill and stroke colours.
type shade struct{ fill, stroke string }

// glyph is a small figure that stands for a category.
type glyph int

const (
	square glyph = iota
	circle
	diamond
	triangle
	hexagon
	cross
	bar
	ring
	star
	drop
	none
)

// categories in the order of the legend. The light strokes all reach 3:1 against white.
var categories = []category{
	{"person", 0, shade{"#FFFBEB", "#B45309"}, shade{"#2E2208", "#FBBF24"}, circle, [2]string{"Person", "人物"}},
	{"company", 1, shade{"#EFF6FF", "#2563EB"}, shade{"#10213F", "#60A5FA"}, square, [2]string{"Company", "公司"}},
	{"hardware", 2, shade{"#F1F5F9", "#334155"}, shade{"#1E293B", "#CBD5E1"}, hexagon, [2]string{"Hardware", "硬件"}},
	{"dataset", 3, shade{"#F7FEE7", "#4D7C0F"}, shade{"#1A2E05", "#A3E635"}, bar, [2]string{"Data set", "数据集"}},
	{"technique", 4, shade{"#FDF4FF", "#A21CAF"}, shade{"#2E1035", "#E879F9"}, star, [2]string{"Technique", "技术"}},
	{"model", 5, shade{"#F5F3FF", "#7C3AED"}, shade{"#221A3F", "#A78BFA"}, diamond, [2]string{"Model", "模型"}},
	{"product", 6, shade{"#F0FDFA", "#0F766E"}, shade{"#0B2B2A", "#2DD4BF"}, triangle, [2]string{"Product", "产品"}},
	{"industry", 8, shade{"#FFF7ED", "#C2410C"}, shade{"#33180A", "#FB923C"}, cross, [2]string{"Industry", "行业"}},
	{"event", 7, shade{"#FDF2F8", "#BE185D"}, shade{"#3B0A22", "#F472B6"}, drop, [2]string{"Event", "事件"}},
	{"place", 9, shade{"#ECFDF5", "#047857"}, shade{"#062A1E", "#34D399"}, ring, [2]string{"Place", "地点"}},
	{"concept", 7, shade{"#F8FAFC", "#64748B"}, shade{"#0F172A", "#94A3B8"}, none, [2]string{"Concept", "概念"}},
}

// familyOf maps class ids to categories; a class that is missing takes the category of the first ancestor listed.
var familyOf = map[string]string{
	"Person": "person", "Role": "person", "Speaker": "person", "Group": "person",
	"Company": "company", "Organization": "company", "Organisation": "company", "Institution": "company",
	"University": "company", "Lab": "company", "Team": "company", "Government": "company",
	"Hardware": "hardware", "Chip": "hardware", "Device": "hardware", "Cluster": "hardware",
	"Dataset": "dataset", "Benchmark": "dataset", "Source": "dataset", "Document": "dataset",
	"Technique": "technique", "Method": "technique", "Architecture": "technique", "Algorithm": "technique",
	"Model": "model", "ModelFamily": "model",
	"Product": "product", "Service": "product", "Platform": "product",
	"Industry": "industry", "Market": "industry", "Application": "industry",
	"Event": "event", "Place": "place", "Country": "place", "City": "place",
	"Concept": "concept",
}

// theme is the set of colours that do not depend on a class.
type theme struct {
	paper, ink, soft, faint, line, strong, red, green, frame, panel string
}

var lightTheme = theme{
	paper: "#FFFFFF", ink: "#0F172A", soft: "#475569", faint: "#64748B", line: "#94A3B8", strong: "#64748B",
	red: "#DC2626", green: "#15803D", frame: "#CBD5E1", panel: "#F8FAFC",
}

var darkTheme = theme{
	paper: "#0B1220", ink: "#E2E8F0", soft: "#CBD5E1", faint: "#94A3B8", line: "#64748B", strong: "#94A3B8",
	red: "#F87171", green: "#4ADE80", frame: "#334155", panel: "#0F172A",
}

// categoryByID returns the category or "concept".
func categoryByID(id string) *category {
	for i := range categories {
		if categories[i].id == id {
			return &categories[i]
		}
	}
	return &categories[len(categories)-1]
}
