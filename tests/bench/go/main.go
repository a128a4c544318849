// Reads all declarations of a tree through the tables, from Go.
//
//	rows ROOT LIST ROUNDS
package main

/*
#cgo pkg-config: interop
#include <stdlib.h>
#include <interop.h>
*/
import "C"

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
	"unsafe"
)

func must(status C.interop_status) {
	if status != C.INTEROP_STATUS_OK {
		fmt.Fprintln(os.Stderr, C.GoString(C.interop_status_text(status)))
		os.Exit(2)
	}
}

func parse(root string, names []string) *C.interop_contract {
	var parser *C.interop_parser
	var contract *C.interop_contract
	language, croot := C.CString("protobuf"), C.CString(root)
	paths := (*[1 << 20]*C.char)(C.malloc(C.size_t(len(names)+1) * C.size_t(unsafe.Sizeof(croot))))
	for i, name := range names {
		paths[i] = C.CString(name)
	}
	must(C.interop_parser_create(language, nil, &parser, nil))
	must(C.interop_parser_add_root(parser, croot, nil))
	must(C.interop_parser_parse_imports(parser, &paths[0], C.size_t(len(names)), &contract, nil))
	C.interop_parser_destroy(parser)
	return contract
}

func main() {
	data, err := os.ReadFile(os.Args[2])
	if err != nil {
		panic(err)
	}
	rounds, _ := strconv.Atoi(os.Args[3])
	contract := parse(os.Args[1], strings.Split(strings.TrimRight(string(data), "\n"), "\n"))
	var table C.interop_table
	must(C.interop_contract_table(contract, C.INTEROP_TABLE_DECLS, &table, nil))
	var size C.size_t
	text := unsafe.Slice((*byte)(unsafe.Pointer(C.interop_contract_text(contract, &size))), int(size))
	count, stride := uintptr(table.count), uintptr(table.stride)
	best := time.Hour
	var numbers, letters, fields uint64
	for round := 0; round < rounds; round++ {
		start := time.Now()
		numbers, letters, fields = 0, 0, 0
		for i := uintptr(1); i < count; i++ {
			row := (*C.interop_decl_row)(unsafe.Add(unsafe.Pointer(table.rows), i*stride))
			numbers += uint64(row.number)
			if row.kind == C.INTEROP_DECL_FIELD {
				fields++
			}
			name := text[row.name.offset : row.name.offset+row.name.length]
			letters += uint64(len(name))
			if len(name) > 0 {
				letters += uint64(name[0])
			}
		}
		if taken := time.Since(start); taken < best {
			best = taken
		}
	}
	fmt.Printf("{\"rows\": %d, \"per_second\": %.0f, \"numbers\": %d, \"fields\": %d, \"letters\": %d}\n",
		count-1, float64(count-1)/best.Seconds(), numbers, fields, letters)
	C.interop_contract_destroy(contract)
}
