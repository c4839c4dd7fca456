package main

import (
	"encoding/json"
	"strconv"
)

// object is as much of a Kubernetes object as is looked at; more would cost time of the processors.
type object struct {
	Metadata meta            `json:"metadata"`
	Spec     json.RawMessage `json:"spec"`
	Verdict  string          `json:"verdict"` // of a report
	Message  string          `json:"message"` // of an error
}

type meta struct {
	Namespace       string            `json:"namespace"`
	Name            string            `json:"name"`
	ResourceVersion string            `json:"resourceVersion"`
	Labels          map[string]string `json:"labels"`
}

func (o object) key() string { return o.Metadata.Namespace + "/" + o.Metadata.Name }

// version can be compared with others of the same kind (KEP-5504).
func (o object) version() int64 {
	version, err := strconv.ParseInt(o.Metadata.ResourceVersion, 10, 64)
	if err != nil {
		return 0
	}
	return version
}
