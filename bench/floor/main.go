// Command floor sends what the benchmark needs sent, as cheaply as a Go client can: the writes that
// a fill consists of at the least, single writes, and the breaking of objects that an operator
// should repair. It reads one job as JSON on standard input, and answers with JSON lines.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
)

var ctx = context.Background()

// job is one order; each command uses some of it.
type job struct {
	Kubeconfig string            `json:"kubeconfig"`
	InFlight   int               `json:"inFlight"`
	Namespaces []string          `json:"namespaces"`
	Labels     map[string]string `json:"labels"`   // of namespaces that are created
	Writes     []write           `json:"writes"`   // $NS in them is the namespace
	Count      int               `json:"count"`    // of objects to break
	Rate       float64           `json:"rate"`     // of breaks, in a second
	Skip       int               `json:"skip"`     // objects that others broke before
	Mode       string            `json:"mode"`     // edit, delete or strip
	Selector   string            `json:"selector"` // labels of the objects to break
	Patience   float64           `json:"patience"` // seconds to wait for the end
	Attached   bool              `json:"attached"` // ends when its input is closed
}

var commands = map[string]func(*server, job) (any, error){
	"create": create,
	"fill":   fill,
	"repeat": repeat,
	"await":  await,
	"break":  breakObjects,
}

func main() {
	if len(os.Args) != 2 || commands[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: floor create|fill|repeat|await|break < JOB.json")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "floor:", err)
		os.Exit(1)
	}
}

func run(command string) error {
	var order job
	input := json.NewDecoder(os.Stdin)
	if err := input.Decode(&order); err != nil {
		return err
	}
	if order.Attached {
		go endWith(input)
	}
	to, err := connect(order.Kubeconfig)
	if err != nil {
		return err
	}
	answer, err := commands[command](to, order)
	if err != nil {
		return err
	}
	return say(answer)
}

// endWith ends the program when nobody is there any more to read its answer.
func endWith(input *json.Decoder) {
	_, _ = input.Token()
	os.Exit(1)
}

// say prints one line of the answer.
func say(answer any) error {
	return json.NewEncoder(os.Stdout).Encode(answer)
}
