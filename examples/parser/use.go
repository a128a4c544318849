// The parser from Go, in a module where `interop bind parser.wit --target go` wrote the package calc:
//
//	CGO_LDFLAGS=-Lbuild LD_LIBRARY_PATH=build go run use.go
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"example/calc"
)

const grammar = "sum = product '+' sum | product\nproduct = number '*' product | number\nnumber = [0-9]\n"

func report(what string, err error) {
	var failure *calc.Failure[calc.ParseError]
	if errors.As(err, &failure) {
		fmt.Printf("%s: at %d: %s\n", what, failure.Detail.Offset, failure.Detail.Message)
		return
	}
	fmt.Printf("%s: %v\n", what, err)
}

func round(grammar, input string) error {
	parser, err := calc.NewParser(grammar)
	if err != nil {
		return err
	}
	defer parser.Close()
	_, err = parser.Parse(input)
	return err
}

func main() {
	parser, err := calc.NewParser(grammar)
	if err != nil {
		report("grammar", err)
		os.Exit(1)
	}
	tree, err := parser.Parse("1+2*3")
	if err != nil {
		report("1+2*3", err)
		os.Exit(1)
	}
	for _, node := range tree {
		fmt.Printf("%s%s: %s\n", strings.Repeat("  ", int(node.Depth)), node.Rule, node.Text)
	}
	_, err = parser.Parse("1+x")
	report("1+x", err)
	parser.Close()
	_, err = parser.Parse("1")
	report("1", err)
	report("closed twice", parser.Close())
	_, err = calc.NewParser("sum = nothing")
	report("bad grammar", err)
	failed := 0
	for number := 0; number < 10000; number++ {
		grammars := []string{grammar, "sum = "}
		inputs := []string{"1+2", "+"}
		if round(grammars[number%2], inputs[number/2%2]) != nil {
			failed++
		}
	}
	fmt.Printf("%d of 10000 failed, %d handles are alive\n", failed, calc.HandleCount())
}
