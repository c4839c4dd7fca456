package main

import (
	"encoding/json"
	"slices"
	"strconv"
	"testing"
	"time"
)

func policy(namespace, name, spec string, version int64) object {
	return object{
		Metadata: meta{Namespace: namespace, Name: name, ResourceVersion: strconv.FormatInt(version, 10)},
		Spec:     json.RawMessage(spec),
	}
}

func TestOneNamespaceIsBrokenAfterTheOther(t *testing.T) {
	all := []object{policy("a", "deny", `{}`, 1), policy("a", "dns", `{}`, 2), policy("b", "deny", `{}`, 3), policy("b", "dns", `{}`, 4)}
	keys := func(order job) (keys []string) {
		for _, one := range choose(all, order) {
			keys = append(keys, one.key)
		}
		return keys
	}
	if got := keys(job{Mode: "edit", Count: 3}); !slices.Equal(got, []string{"a/deny", "b/deny", "a/dns"}) {
		t.Error("got", got)
	}
	if got := keys(job{Mode: "delete", Count: 9, Skip: 3}); !slices.Equal(got, []string{"b/dns", "a/deny", "b/deny", "a/dns"}) {
		t.Error("others come first, and nothing twice: got", got)
	}
}

func TestOnlyPodSecurityLabelsAreStripped(t *testing.T) {
	namespace := object{Metadata: meta{Name: "a", Labels: map[string]string{
		"pod-security.kubernetes.io/enforce": "restricted", "team": "a"}}}
	victims := choose([]object{namespace}, job{Mode: "strip", Count: 9})
	if len(victims) != 1 || victims[0].part != "pod-security.kubernetes.io/enforce" {
		t.Fatal("got", victims)
	}
	if want := `{"metadata":{"labels":{"pod-security.kubernetes.io/enforce":null}}}`; string(victims[0].harm.Body) != want {
		t.Error("got", string(victims[0].harm.Body))
	}
}

func TestRepairIsTheFirstRightVersionAfterTheBroken(t *testing.T) {
	for name, versions := range map[string][]int64{
		"seen after the answer": {15, 20}, "right only before": {9}, "not seen": {},
	} {
		victims := choose([]object{policy("a", "deny", `{"x":1}`, 9)}, job{Mode: "edit", Count: 1})
		sights := newSights(victims)
		for _, version := range versions {
			sights.see(policy("a", "deny", `{"x":1}`, version))
		}
		victims[0].version, victims[0].brokenAt = 12, time.Now()
		sights.see(policy("a", "deny", `{"x":2}`, 30)) // wrong content
		victims[0].settle()
		repaired := len(sights.result().Never) == 0
		if want := name == "seen after the answer"; repaired != want {
			t.Error(name, "repaired:", repaired)
		}
	}
}

func TestQuickRepairTakesNoNegativeTime(t *testing.T) {
	victims := choose([]object{policy("a", "deny", `{}`, 9)}, job{Mode: "edit", Count: 1})
	sights := newSights(victims)
	sights.see(policy("a", "deny", `{}`, 13))
	victims[0].version, victims[0].brokenAt = 12, time.Now()
	victims[0].settle()
	if got := sights.result().Millis; len(got) != 1 || got[0] != 0 {
		t.Error("got", got)
	}
}

func TestNamesAndTurnsAreFilledIn(t *testing.T) {
	one := write{"POST", "/n/$NS/x", json.RawMessage(`{"a":"$NS-$NR"}`)}.in("team").numbered(7)
	if one.Path != "/n/team/x" || string(one.Body) != `{"a":"team-7"}` {
		t.Error("got", one.Path, string(one.Body))
	}
}
