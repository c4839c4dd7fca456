package main

import (
	"cmp"
	"slices"
	"sync"
	"time"
)

// broken is what became of objects that were broken.
type broken struct {
	Millis []float64 `json:"millis"` // from the answer to the break to the sight of the repair
	LastAt float64   `json:"lastAt"` // when the last repair was seen
	Never  []string  `json:"never"`
}

// breakObjects breaks objects at a steady rate, says "broken", and watches for each to be again
// what it was.
func breakObjects(to *server, order job) (any, error) {
	path := paths[order.Mode]
	all, version, err := to.list(path, order.Selector)
	if err != nil {
		return nil, err
	}
	victims := choose(all, order)
	watched := newSights(victims)
	if err := to.watch(path, version, watched.see); err != nil {
		return nil, err
	}
	var breaks sync.WaitGroup
	failed := make(chan error, len(victims))
	pace := time.NewTicker(time.Duration(float64(time.Second) / order.Rate))
	defer pace.Stop()
	for _, one := range victims {
		breaks.Go(func() {
			if err := watched.harm(to, one); err != nil {
				failed <- err
			}
		})
		<-pace.C
	}
	breaks.Wait()
	select {
	case err := <-failed:
		return nil, err
	default:
	}
	if err := say(map[string]bool{"broken": true}); err != nil {
		return nil, err
	}
	watched.await(time.Duration(order.Patience * float64(time.Second)))
	return watched.result(), nil
}

const policies = "/apis/networking.k8s.io/v1/networkpolicies"

var paths = map[string]string{"edit": policies, "delete": policies, "strip": "/api/v1/namespaces"}

// choose takes the same objects in every run, and one namespace after the other.
func choose(all []object, order job) []*victim {
	var candidates []*victim
	for _, one := range all {
		candidates = append(candidates, of(one, order.Mode)...)
	}
	slices.SortStableFunc(candidates, func(a, b *victim) int {
		return cmp.Or(cmp.Compare(a.part, b.part), cmp.Compare(a.key, b.key))
	})
	var chosen []*victim
	for i := range min(order.Count, len(candidates)) {
		chosen = append(chosen, candidates[(order.Skip+i)%len(candidates)])
	}
	return chosen
}

// harm breaks one object, and notes when that was answered and in which version.
func (s *sights) harm(to *server, v *victim) error {
	after, err := to.send(v.harm)
	at := time.Now()
	if err != nil {
		return err
	}
	version := v.version
	if v.harm.Method != "DELETE" {
		version = after.version()
	}
	s.lock.Lock()
	defer s.lock.Unlock()
	v.brokenAt, v.version = at, version
	v.settle()
	return nil
}
