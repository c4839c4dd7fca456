package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/kubernetes/scheme"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
)

// server is the API server, without a limit on the side of the client.
type server struct{ client rest.Interface }

func connect(kubeconfig string) (*server, error) {
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return nil, err
	}
	config.QPS, config.Burst = -1, -1
	config.WarningHandler = rest.NoWarnings{}
	config.UserAgent = "securitybaseline-floor"
	config.NegotiatedSerializer = serializer.NewCodecFactory(scheme.Scheme).WithoutConversion()
	client, err := rest.UnversionedRESTClientFor(config)
	if err != nil {
		return nil, err
	}
	return &server{client}, nil
}

// write is one request that changes something.
type write struct {
	Method string          `json:"method"` // APPLY, POST, MERGE, JSON, PUT or DELETE
	Path   string          `json:"path"`
	Body   json.RawMessage `json:"body"`
}

// in is the same write for one namespace.
func (w write) in(namespace string) write {
	return write{
		w.Method,
		strings.ReplaceAll(w.Path, "$NS", namespace),
		json.RawMessage(strings.ReplaceAll(string(w.Body), "$NS", namespace)),
	}
}

// send reads the answer as well: a client that does not know what was stored cannot go on.
func (s *server) send(w write) (object, error) {
	answer, err := s.request(w).Do(ctx).Raw()
	if err != nil {
		return object{}, fmt.Errorf("%s %s: %w: %s", w.Method, w.Path, err, answer)
	}
	var whole map[string]any
	if err := json.Unmarshal(answer, &whole); err != nil {
		return object{}, err
	}
	var stored object
	return stored, json.Unmarshal(answer, &stored)
}

func (s *server) request(w write) *rest.Request {
	var request *rest.Request
	switch w.Method {
	case "APPLY":
		request = s.client.Patch(types.ApplyPatchType).Param("force", "true")
	case "MERGE":
		request = s.client.Patch(types.MergePatchType)
	case "JSON":
		request = s.client.Patch(types.JSONPatchType)
	default:
		request = s.client.Verb(w.Method).SetHeader("Content-Type", "application/json")
	}
	request = request.AbsPath(w.Path)
	if w.Method == "DELETE" {
		return request
	}
	return request.Param("fieldManager", "floor").Body([]byte(w.Body))
}

// list reads all objects at a path; it returns the version to watch from.
func (s *server) list(path, selector string) ([]object, string, error) {
	raw, err := s.client.Get().AbsPath(path).Param("labelSelector", selector).
		SetHeader("Accept", "application/json").Do(ctx).Raw()
	if err != nil {
		return nil, "", err
	}
	var list struct {
		Metadata meta     `json:"metadata"`
		Items    []object `json:"items"`
	}
	err = json.Unmarshal(raw, &list)
	return list.Items, list.Metadata.ResourceVersion, err
}

// watch calls see with each object that is new or changed, until the program ends. API servers end
// the streams of those who read too slowly, so it goes on after the last version that it has seen.
func (s *server) watch(path, version string, see func(object)) error {
	stream, err := s.stream(path, version)
	if err != nil {
		return err
	}
	go func() {
		for {
			version = cmp.Or(decode(stream, see), version)
			stream.Close()
			if stream, err = s.stream(path, version); err != nil {
				fmt.Fprintln(os.Stderr, "floor: the watch broke off:", err)
				os.Exit(1)
			}
		}
	}()
	return nil
}

func (s *server) stream(path, version string) (io.ReadCloser, error) {
	return s.client.Get().AbsPath(path).Param("watch", "true").
		Param("resourceVersion", version).SetHeader("Accept", "application/json").Stream(ctx)
}

// decode reads to the end of the stream, and returns the last version that it has seen.
func decode(stream io.Reader, see func(object)) string {
	decoder, last := json.NewDecoder(stream), ""
	for {
		var event struct {
			Type   string `json:"type"`
			Object object `json:"object"`
		}
		if err := decoder.Decode(&event); err != nil {
			return last
		}
		switch event.Type {
		case "ADDED", "MODIFIED":
			see(event.Object)
			last = event.Object.Metadata.ResourceVersion
		case "DELETED":
			last = event.Object.Metadata.ResourceVersion
		case "ERROR":
			fmt.Fprintln(os.Stderr, "floor: the watch broke off:", event.Object.Message)
			os.Exit(1)
		}
	}
}
