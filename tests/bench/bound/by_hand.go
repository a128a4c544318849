package costs

/*
#include <stdlib.h>
#include "costs.h"
*/
import "C"

import (
	"errors"
	"unsafe"
)

// Calls as one writes them by hand: an error out, the status looked at, results in Go's own types.

func failed(status C.costs_status, failure *C.costs_error) error {
	C.costs_error_destroy(failure)
	return errors.New("failed")
}

func handAdd(a, b uint32) (uint32, error) {
	var out C.uint32_t
	var failure *C.costs_error
	if status := C.costs_add(C.uint32_t(a), C.uint32_t(b), &out, &failure); status != 0 {
		return 0, failed(status, failure)
	}
	return uint32(out), nil
}

func handTextLength(text string) (uint32, error) {
	var out C.uint32_t
	var failure *C.costs_error
	data := *(*unsafe.Pointer)(unsafe.Pointer(&text))
	if status := C.costs_text_length((*C.char)(data), C.size_t(len(text)), &out, &failure); status != 0 {
		return 0, failed(status, failure)
	}
	return uint32(out), nil
}

func handBytesLength(data []byte) (uint32, error) {
	var out C.uint32_t
	var failure *C.costs_error
	if status := C.costs_bytes_length((*C.uint8_t)(&data[0]), C.size_t(len(data)), &out, &failure); status != 0 {
		return 0, failed(status, failure)
	}
	return uint32(out), nil
}

func handBytesEcho(data []byte) ([]byte, error) {
	var out C.costs_bytes
	var memory *C.costs_memory
	var failure *C.costs_error
	if status := C.costs_bytes_echo((*C.uint8_t)(&data[0]), C.size_t(len(data)), &out, &memory, &failure); status != 0 {
		return nil, failed(status, failure)
	}
	defer C.costs_memory_destroy(memory)
	return C.GoBytes(unsafe.Pointer(out.data), C.int(out.size)), nil
}

func handMirror(p Point) (Point, error) {
	var out C.costs_point
	var memory *C.costs_memory
	var failure *C.costs_error
	label := C.CBytes([]byte(p.Label))
	defer C.free(label)
	given := C.costs_point{x: C.double(p.X), y: C.double(p.Y)}
	given.label.data, given.label.size = (*C.char)(label), C.size_t(len(p.Label))
	if status := C.costs_mirror(&given, &out, &memory, &failure); status != 0 {
		return Point{}, failed(status, failure)
	}
	defer C.costs_memory_destroy(memory)
	return Point{float64(out.x), float64(out.y), C.GoStringN(out.label.data, C.int(out.label.size))}, nil
}
