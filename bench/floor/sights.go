package main

import (
	"sync"
	"time"
)

// sights are the repairs that a watch shows.
type sights struct {
	lock sync.Mutex
	of   map[string][]*victim
	all  []*victim
}

func newSights(victims []*victim) *sights {
	byKey := map[string][]*victim{}
	for _, one := range victims {
		byKey[one.key] = append(byKey[one.key], one)
	}
	return &sights{of: byKey, all: victims}
}

// see notes a right version; a quick repair is seen before the break has been answered.
func (s *sights) see(seen object) {
	now := time.Now()
	s.lock.Lock()
	defer s.lock.Unlock()
	for _, one := range s.of[seen.key()] {
		if one.right(seen) {
			one.rights = append(one.rights, sight{seen.version(), now})
			one.settle()
		}
	}
}

func (s *sights) await(patience time.Duration) {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if len(s.result().Never) == 0 {
			return
		}
	}
}

func (s *sights) result() broken {
	s.lock.Lock()
	defer s.lock.Unlock()
	result := broken{Millis: []float64{}, Never: []string{}}
	for _, one := range s.all {
		if one.repaired.IsZero() {
			result.Never = append(result.Never, one.key+" "+one.part)
			continue
		}
		took := max(0, one.repaired.Sub(one.brokenAt).Seconds()*1000)
		result.Millis = append(result.Millis, took)
		result.LastAt = max(result.LastAt, unix(one.repaired))
	}
	return result
}
