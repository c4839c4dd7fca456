package main

import (
	"bytes"
	"strings"
	"time"
)

// victim is an object, or a label of one, that is broken and should become again what it was.
type victim struct {
	key, part string
	right     func(object) bool
	harm      write
	version   int64 // the newest that does not count as repaired
	brokenAt  time.Time
	rights    []sight
	repaired  time.Time
}

type sight struct {
	version int64
	at      time.Time
}

// settle finds the repair: the first right version after the broken one.
func (v *victim) settle() {
	for _, one := range v.rights {
		if !v.brokenAt.IsZero() && v.repaired.IsZero() && one.version > v.version {
			v.repaired = one.at
		}
	}
}

// of gives what can be broken of an object in this way.
func of(o object, mode string) []*victim {
	if mode == "strip" {
		return labels(o)
	}
	path := "/apis/networking.k8s.io/v1/namespaces/" + o.Metadata.Namespace +
		"/networkpolicies/" + o.Metadata.Name
	harm := write{Method: "DELETE", Path: path}
	if mode == "edit" { // opens it for everybody
		harm = merge(path, map[string]any{"spec": map[string]any{"ingress": []any{map[string]any{}}}})
	}
	right := func(seen object) bool { return bytes.Equal(seen.Spec, o.Spec) }
	return []*victim{{key: o.key(), part: o.Metadata.Name, right: right, harm: harm, version: o.version()}}
}

// labels gives each Pod Security label of a namespace.
func labels(o object) []*victim {
	var all []*victim
	for name, value := range o.Metadata.Labels {
		if strings.HasPrefix(name, "pod-security.kubernetes.io/") {
			harm := merge("/api/v1/namespaces/"+o.Metadata.Name, map[string]any{
				"metadata": map[string]any{"labels": map[string]any{name: nil}}})
			right := func(seen object) bool { return seen.Metadata.Labels[name] == value }
			all = append(all, &victim{key: o.key(), part: name, right: right, harm: harm, version: o.version()})
		}
	}
	return all
}
