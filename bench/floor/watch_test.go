package main

import (
	"strings"
	"testing"
)

func TestStreamThatEndsSaysWhereToGoOn(t *testing.T) {
	stream := `{"type":"ADDED","object":{"metadata":{"name":"a","resourceVersion":"7"}}}
{"type":"DELETED","object":{"metadata":{"name":"a","resourceVersion":"8"}}}
{"type":"MODIFIED","obj`
	var seen []string
	last := decode(strings.NewReader(stream), func(o object) { seen = append(seen, o.Metadata.Name) })
	if last != "8" || len(seen) != 1 {
		t.Error("got", last, seen)
	}
}
