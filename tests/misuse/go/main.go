// The mistakes of expected.txt, made through cgo.
package main

/*
#cgo pkg-config: interop
#include <stdint.h>
#include <stdlib.h>
#include <interop/check.h>
#include <interop/parse.h>

static interop_contract *forged(void) { return (interop_contract *)(uintptr_t)0x1234567; }
*/
import "C"

import (
	"fmt"
	"sync"
	"unsafe"
)

func tell(what string, status C.interop_status, failure *C.interop_error) {
	if status == C.INTEROP_STATUS_OK {
		fmt.Printf("%s: 0\n", what)
		return
	}
	fmt.Printf("%s: %d %s\n", what, status, C.GoString(C.interop_error_message(failure, nil)))
	C.interop_error_destroy(failure)
}

func table(what string, contract *C.interop_contract) {
	var failure *C.interop_error
	var found C.interop_table
	tell(what, C.interop_contract_table(contract, C.INTEROP_TABLE_DECLS, &found, &failure), failure)
}

func parse(what string, parser *C.interop_parser) {
	var failure *C.interop_error
	var contract *C.interop_contract
	path := C.CString("nowhere.proto")
	defer C.free(unsafe.Pointer(path))
	tell(what, C.interop_parser_parse_paths(parser, &path, 1, &contract, &failure), failure)
}

func main() {
	cobol, protobuf := C.CString("cobol"), C.CString("protobuf")
	defer C.free(unsafe.Pointer(cobol))
	defer C.free(unsafe.Pointer(protobuf))
	var failure *C.interop_error
	var parser *C.interop_parser
	status := C.interop_parser_create(cobol, nil, &parser, &failure)
	tell("unknown language", status, failure)
	fmt.Println("its handle:", uintptr(unsafe.Pointer(parser)))
	status = C.interop_parser_create(protobuf, nil, nil, &failure)
	tell("no place for the result", status, failure)
	table("no handle", nil)
	table("forged handle", C.forged())
	status = C.interop_parser_create(protobuf, nil, &parser, &failure)
	if status != C.INTEROP_STATUS_OK {
		tell("parser", status, failure)
	}
	table("handle of another kind", (*C.interop_contract)(unsafe.Pointer(parser)))
	parse("file that is not there", parser)
	var threads sync.WaitGroup
	for i := 0; i < 8; i++ {
		threads.Add(1)
		go func() {
			defer threads.Done()
			C.interop_parser_destroy(parser)
		}()
	}
	threads.Wait()
	parse("handle destroyed by 8 threads", parser)
	C.interop_contract_destroy(C.forged())
	C.interop_contract_destroy(nil)
	fmt.Println("text of nothing:", uintptr(unsafe.Pointer(C.interop_contract_text(nil, nil))))
	fmt.Println("alive:", C.interop_handle_count(0))
}
