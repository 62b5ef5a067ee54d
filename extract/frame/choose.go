package frame

// loose are predicates that a careful reader uses only for what no other one says.
var loose = map[string]bool{"plans": true, "announced": true, "has_property": true, "reached": true, "experienced": true, "exhibits": true, "supports": true, "status": true, "discloses": true}

// narrower are pairs of predicates of which the first says more of the same two things.
var narrower = map[[2]string]bool{
	{"fine_tuned_on", "trained_on"}: true, {"headquartered_in", "located_in"}: true, {"priced_at", "costs"}: true, {"acquired", "invested_in"}: true,
	{"on_par_with", "comparable_to"}: true, {"supplies", "developed_by"}: true, {"works_on", "developed_by"}: true, {"has_metric", "owns"}: true, {"has_metric", "has_user_count"}: true,
	{"used_in", "supports"}: true, {"used_in", "uses_technique"}: true, {"trained_on", "data_sourced_from"}: true, {"founded_by", "developed_by"}: true, {"based_on", "is_a"}: true,
	{"raised_funding", "invests_in"}: true, {"valued_at", "priced_at"}: true, {"costs", "invests_in"}: true, {"training_time", "has_duration"}: true,
	{"uses_technique", "experienced"}: true, {"ranked", "is_a"}: true, {"status", "released_as"}: true, {"headquartered_in", "is_a"}: true, {"context_length", "supports"}: true, {"fine_tuned_on", "data_sourced_from"}: true,
	{"held_position", "is_a"}: true, {"affiliated_with", "is_a"}: true, {"led_by", "is_a"}: true, {"acquired", "purchased"}: true, {"based_on", "uses_technique"}: true, {"educated_at", "affiliated_with"}: true,
}

// nearby is how many matches before and after one are compared with it.
const nearby = 40

// particular leaves out English matches that say loosely what another match says exactly: of "plans to [release Nimbus 4 in
// 2026]" the release, of "headquartered in X" the seat and not the place.
func particular(all []match, used map[int]bool, l *line) []match {
	if l.s.Lang != "en" {
		return unannounced(all)
	}
	kept := all[:0:0]
	for i := range all {
		if !vague(all, i, used, l) && !narrowed(all, i) {
			kept = append(kept, all[i])
		}
	}
	return kept
}

// unannounced leaves out Chinese matches of "announced" whose object holds the name of what another match says was made.
func unannounced(all []match) []match {
	kept := all[:0:0]
	for i := range all {
		o, held := &all[i].args[object], false
		for k := max(0, i-nearby); all[i].pat.pred.ID == "announced" && k < min(len(all), i+nearby) && !held; k++ {
			s := &all[k].args[subject]
			held = all[k].pat.pred.ID == "developed_by" && s.fill >= 0 && s.from >= o.from && s.to <= o.to
		}
		if !held {
			kept = append(kept, all[i])
		}
	}
	return kept
}

// vague tells whether the free object of a loose predicate holds what an exact one says.
func vague(all []match, i int, used map[int]bool, l *line) bool {
	o := &all[i].args[object]
	if !loose[all[i].pat.pred.ID] || !o.set || o.fill >= 0 {
		return false
	}
	for k := max(0, i-nearby); k < min(len(all), i+nearby); k++ {
		p := &all[k].args[object]
		if k != i && !loose[all[k].pat.pred.ID] && p.set && p.fill >= 0 && p.from >= o.from && p.to <= o.to && all[k].cueTo > o.from {
			return true
		}
	}
	for k := o.from; k < o.to; k++ {
		if id := l.opens[k]; id != 0 && used[int(id-1)] && l.fills[id-1].to <= o.to {
			return true
		}
	}
	return false
}

// narrowed tells whether another match says more of the two things of match i: with the same cue and filler, under a
// narrower predicate.
func narrowed(all []match, i int) bool {
	for k := max(0, i-nearby); k < min(len(all), i+nearby); k++ {
		if !narrower[[2]string{all[k].pat.pred.ID, all[i].pat.pred.ID}] || all[k].cueFrom >= all[i].cueTo || all[i].cueFrom >= all[k].cueTo {
			continue
		}
		for _, a := range []arg{all[i].args[object], all[i].args[subject]} {
			for _, b := range []arg{all[k].args[object], all[k].args[subject]} {
				if a.set && b.set && a.from < b.to && b.from < a.to && a.fill == b.fill {
					return true
				}
			}
		}
	}
	return false
}
