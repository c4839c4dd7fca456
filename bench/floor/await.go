package main

import (
	"fmt"
	"sync"
	"time"
)

const reports = "/apis/securitybaseline.io/v1alpha1/namespacesecurityreports"

// compliant is when the reports of namespaces were seen to be Compliant.
type compliant struct {
	Begin   float64   `json:"begin"`   // when the first namespace was asked for
	At      []float64 `json:"at"`      // in the order of the times
	Missing []string  `json:"missing"` // that were not in time
}

// await says "watching", and waits until the report of each namespace is Compliant. With labels it
// makes the namespaces first, after it has begun to watch.
func await(to *server, order job) (any, error) {
	var lock sync.Mutex
	open := map[string]bool{}
	for _, namespace := range order.Namespaces {
		open[namespace] = true
	}
	result, done := compliant{At: []float64{}, Missing: []string{}}, make(chan bool)
	_, version, err := to.list(reports, "")
	if err != nil {
		return nil, err
	}
	err = to.watch(reports, version, func(report object) {
		lock.Lock()
		defer lock.Unlock()
		if report.Verdict == "Compliant" && open[report.Metadata.Namespace] {
			delete(open, report.Metadata.Namespace)
			result.At = append(result.At, unix(time.Now()))
			if len(open) == 0 {
				close(done)
			}
		}
	})
	if err != nil {
		return nil, err
	}
	if err := say(map[string]bool{"watching": true}); err != nil {
		return nil, err
	}
	result.Begin = unix(time.Now())
	if order.Labels != nil {
		if _, err := create(to, order); err != nil {
			return nil, fmt.Errorf("new namespaces: %w", err)
		}
	}
	select {
	case <-done:
	case <-time.After(time.Duration(order.Patience * float64(time.Second))):
	}
	lock.Lock()
	defer lock.Unlock()
	for namespace := range open {
		result.Missing = append(result.Missing, namespace)
	}
	return result, nil
}

func unix(t time.Time) float64 { return float64(t.UnixNano()) / 1e9 }
