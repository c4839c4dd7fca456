package main

import (
	"encoding/json"
	"strconv"
	"strings"
)

// numbered is the same write with the number of its turn.
func (w write) numbered(turn int) write {
	number := strconv.Itoa(turn)
	return write{
		w.Method,
		strings.ReplaceAll(w.Path, "$NR", number),
		json.RawMessage(strings.ReplaceAll(string(w.Body), "$NR", number)),
	}
}

// namespace is the write that makes one.
func namespace(name string, labels map[string]string) write {
	return post("/api/v1/namespaces", map[string]any{
		"apiVersion": "v1", "kind": "Namespace",
		"metadata": map[string]any{"name": name, "labels": labels},
	})
}

func post(path string, body any) write { return write{"POST", path, encoded(body)} }

func merge(path string, body any) write { return write{"MERGE", path, encoded(body)} }

func encoded(body any) json.RawMessage {
	raw, err := json.Marshal(body)
	if err != nil {
		panic(err) // maps of strings can be encoded
	}
	return raw
}
