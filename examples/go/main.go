// Reads a contract, walks its tables, and says what a new version of it breaks.
//
//	go run . payment/v1 payment/v2-bad
package main

/*
#cgo pkg-config: interop
#include <stdlib.h>
#include <interop/check.h>
#include <interop/parse.h>
*/
import "C"

import (
	"fmt"
	"os"
	"unsafe"
)

var severities = []string{"", "break", "risk", "info"}

// must ends the program if a call failed, with the reason that the call gave.
func must(status C.interop_status, failure **C.interop_error) {
	if status != C.INTEROP_STATUS_OK {
		fmt.Fprintln(os.Stderr, C.GoString(C.interop_error_message(*failure, nil)))
		C.interop_error_destroy(*failure)
		os.Exit(2)
	}
}

func parse(path string) *C.interop_contract {
	var failure *C.interop_error
	var parser *C.interop_parser
	var contract *C.interop_contract
	language, cpath := C.CString("protobuf"), C.CString(path)
	defer C.free(unsafe.Pointer(language))
	defer C.free(unsafe.Pointer(cpath))
	must(C.interop_parser_create(language, nil, &parser, &failure), &failure)
	defer C.interop_parser_destroy(parser)
	must(C.interop_parser_parse_paths(parser, &cpath, 1, &contract, &failure), &failure)
	return contract
}

// rows is a table in place, for as long as its contract or report lives.
type rows[Row any] struct{ table C.interop_table }

func (r rows[Row]) count() int { return int(r.table.count) }

// at steps by the table's stride, not by our row's size: a newer library's rows may be longer.
func (r rows[Row]) at(i C.uint32_t) *Row {
	return (*Row)(unsafe.Add(unsafe.Pointer(r.table.rows), uintptr(i)*uintptr(r.table.stride)))
}

func tableOf[Row any](contract *C.interop_contract, which C.int32_t) rows[Row] {
	var failure *C.interop_error
	var found rows[Row]
	must(C.interop_contract_table(contract, which, &found.table, &failure), &failure)
	return found
}

// text is a contract's or report's text in place.
type text struct{ start *C.char }

func (t text) piece(where C.interop_text) string {
	return string(unsafe.Slice((*byte)(unsafe.Add(unsafe.Pointer(t.start), uintptr(where.offset))), int(where.length)))
}

// printFields makes no call per row: rows refer to each other by number and to text by offset.
func printFields(contract *C.interop_contract) {
	words := text{C.interop_contract_text(contract, nil)}
	files := tableOf[C.interop_file_row](contract, C.INTEROP_TABLE_FILES)
	decls := tableOf[C.interop_decl_row](contract, C.INTEROP_TABLE_DECLS)
	for i := 1; i < decls.count(); i++ {
		field := decls.at(C.uint32_t(i))
		if field.kind == C.INTEROP_DECL_FIELD && files.at(field.file).flags&C.INTEROP_FILE_FLAG_REQUESTED != 0 {
			fmt.Printf("%s.%s = %d\n", words.piece(decls.at(field.parent).name), words.piece(field.name), field.number)
		}
	}
}

func printFindings(before, after *C.interop_contract) {
	var failure *C.interop_error
	var report *C.interop_report
	var findings rows[C.interop_finding_row]
	must(C.interop_check(before, after, nil, &report, &failure), &failure)
	defer C.interop_report_destroy(report)
	must(C.interop_report_table(report, &findings.table, &failure), &failure)
	words := text{C.interop_report_text(report, nil)}
	afterWords := text{C.interop_contract_text(after, nil)}
	files := tableOf[C.interop_file_row](after, C.INTEROP_TABLE_FILES)
	for i := 1; i < findings.count(); i++ {
		finding := findings.at(C.uint32_t(i))
		fmt.Printf("%s:%d: %s: %s: %s\n", afterWords.piece(files.at(finding.after.file).path), finding.after.line,
			severities[finding.severity], words.piece(finding.rule), words.piece(finding.subject))
	}
	fmt.Printf("%d findings\n", uint64(C.interop_report_count(report, 0)))
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: contracts OLD NEW")
		os.Exit(2)
	}
	before, after := parse(os.Args[1]), parse(os.Args[2])
	defer C.interop_contract_destroy(before)
	defer C.interop_contract_destroy(after)
	printFields(before)
	printFindings(before, after)
}
