// Reads a contract, walks its tables, and says what a new version of it breaks.
//
//	go run . payment/v1 payment/v2-bad
package main

import (
	"fmt"
	"os"

	"interop"
	"interop/raw"
)

var severities = []string{"", "break", "risk", "info"}

// printFields makes no call per row: rows refer to each other by number and to text by offset.
func printFields(contract *interop.Contract) {
	files, decls := contract.Files(), contract.Decls()
	for i := 1; i < decls.Len(); i++ {
		field := decls.At(uint32(i))
		if field.Kind == raw.DeclField && files.At(field.File).Flags&raw.FileFlagRequested != 0 {
			fmt.Printf("%s.%s = %d\n", contract.Text(decls.At(field.Parent).Name), contract.Text(field.Name), field.Number)
		}
	}
}

func printFindings(before, after *interop.Contract) error {
	report, err := interop.Check(before, after, nil)
	if err != nil {
		return err
	}
	defer report.Close()
	for _, finding := range report.Findings() {
		fmt.Printf("%s:%d: %s: %s: %s\n", finding.After.Path, finding.After.Line, severities[finding.Severity], finding.Rule,
			finding.Subject)
	}
	fmt.Printf("%d findings\n", report.Count(0))
	return nil
}

func run(old, fresh string) error {
	parser, err := interop.NewParser("protobuf", nil)
	if err != nil {
		return err
	}
	defer parser.Close()
	before, err := parser.ParsePaths(old)
	if err != nil {
		return err
	}
	defer before.Close()
	after, err := parser.ParsePaths(fresh)
	if err != nil {
		return err
	}
	defer after.Close()
	printFields(before)
	return printFindings(before, after)
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: contracts OLD NEW")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}
