package main

import (
	"sync"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
)

// filled is how long writes took together.
type filled struct {
	Writes  int     `json:"writes"`
	Seconds float64 `json:"seconds"`
}

// fill sends all writes for all namespaces, so many of them in flight.
func fill(to *server, order job) (any, error) {
	var all []write
	for _, namespace := range order.Namespaces {
		for _, one := range order.Writes {
			all = append(all, one.in(namespace))
		}
	}
	return sendAll(to, all, order.InFlight)
}

// repeat sends each write so often, one after the other; $NR in it is the number of the turn.
func repeat(to *server, order job) (any, error) {
	var all []write
	for i := range order.Count {
		for _, one := range order.Writes {
			all = append(all, one.numbered(i))
		}
	}
	return sendAll(to, all, 1)
}

// create makes namespaces, and returns when each has the ServiceAccount that comes by itself.
func create(to *server, order job) (any, error) {
	all := make([]write, len(order.Namespaces))
	for i, name := range order.Namespaces {
		all[i] = namespace(name, order.Labels)
	}
	done, err := sendAll(to, all, order.InFlight)
	if err != nil {
		return nil, err
	}
	return done, awaitAccounts(to, order.Namespaces)
}

func awaitAccounts(to *server, namespaces []string) error {
	for _, namespace := range namespaces {
		path := "/api/v1/namespaces/" + namespace + "/serviceaccounts/default"
		for {
			_, err := to.client.Get().AbsPath(path).Do(ctx).Raw()
			if err == nil {
				break
			}
			if !apierrors.IsNotFound(err) {
				return err
			}
			time.Sleep(50 * time.Millisecond)
		}
	}
	return nil
}

func sendAll(to *server, all []write, inFlight int) (filled, error) {
	next, failed := make(chan write), make(chan error, inFlight)
	var senders sync.WaitGroup
	begin := time.Now()
	for range inFlight {
		senders.Go(func() {
			for one := range next {
				if _, err := to.send(one); err != nil {
					select {
					case failed <- err:
					default: // one error is enough
					}
				}
			}
		})
	}
	for _, one := range all {
		next <- one
	}
	close(next)
	senders.Wait()
	took := time.Since(begin).Seconds()
	select {
	case err := <-failed:
		return filled{}, err
	default:
		return filled{len(all), took}, nil
	}
}
