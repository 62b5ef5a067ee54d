package snapshot

import (
	"fmt"
	"reflect"
	"testing"

	"trine/schema"
)

// whole is a statement in which every field of every part says something.
func whole() schema.Statement {
	var s schema.Statement
	n := 0
	var fill func(v reflect.Value)
	fill = func(v reflect.Value) {
		n++
		switch v.Kind() {
		case reflect.String:
			v.SetString(fmt.Sprint("text ", n))
		case reflect.Int:
			v.SetInt(int64(n))
		case reflect.Float64:
			v.SetFloat(float64(n))
		case reflect.Bool:
			v.SetBool(true)
		case reflect.Pointer:
			v.Set(reflect.New(v.Type().Elem()))
			fill(v.Elem())
		case reflect.Slice:
			v.Set(reflect.MakeSlice(v.Type(), 2, 2))
			fill(v.Index(0))
			fill(v.Index(1))
		case reflect.Struct:
			for i := range v.NumField() {
				fill(v.Field(i))
			}
		default:
			panic(v.Kind())
		}
	}
	fill(reflect.ValueOf(&s).Elem())
	return s
}

// TestCheckSeesEveryField changes every field of a statement, one at a time, found by reflection, so that one that is
// added to the schema is not forgotten.
func TestCheckSeesEveryField(t *testing.T) {
	s := whole()
	seen := map[uint64]string{Check(&s): "the whole"}
	test := func(where string) {
		sum := Check(&s)
		if other, ok := seen[sum]; ok {
			t.Errorf("%s makes no difference to %s", where, other)
		}
		seen[sum] = where
	}
	var change func(where string, v reflect.Value)
	change = func(where string, v reflect.Value) {
		old := reflect.New(v.Type()).Elem()
		old.Set(v)
		switch v.Kind() {
		case reflect.String:
			v.SetString(v.String() + "x")
			test(where)
		case reflect.Int:
			v.SetInt(v.Int() + 1000)
			test(where)
		case reflect.Float64:
			v.SetFloat(v.Float() + 0.5)
			test(where)
		case reflect.Bool:
			v.SetBool(!v.Bool())
			test(where)
		case reflect.Pointer:
			v.SetZero()
			test(where + " nil")
			v.Set(old)
			change(where, v.Elem())
		case reflect.Slice:
			v.SetLen(1)
			test(where + " shorter")
			v.SetLen(0)
			test(where + " empty")
			v.Set(old)
			for i := range v.Len() {
				change(fmt.Sprint(where, "[", i, "]"), v.Index(i))
			}
		case reflect.Struct:
			for i := range v.NumField() {
				change(where+"."+v.Type().Field(i).Name, v.Field(i))
			}
			return
		}
		v.Set(old)
	}
	change("s", reflect.ValueOf(&s).Elem())
	if len(seen) < 60 {
		t.Errorf("only %d changes were tried", len(seen))
	}
	// lists that are joined alike
	a, b := schema.Statement{Conflicts: []string{"ab", ""}}, schema.Statement{Conflicts: []string{"a", "b"}}
	if Check(&a) == Check(&b) {
		t.Error("two lists have one checksum")
	}
	// what JSON tells apart is told apart
	a, b = schema.Statement{Repairs: []schema.Repair{}}, schema.Statement{}
	if Check(&a) == Check(&b) {
		t.Error("an empty list is none")
	}
}
