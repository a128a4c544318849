package costs

/*
#include <stdlib.h>
#include "costs.h"

costs_status hand_added(void *data, uint32_t a, uint32_t b, uint32_t *out_result, costs_reply *reply);
*/
import "C"

import (
	"runtime/cgo"
	"unsafe"
)

// A callback as one writes it by hand: a cell of C's with a handle, an exported function that looks the object up.

type adder struct{}

func (adder) Add(a, b uint32) (uint32, error) { return a + b, nil }

//export hand_added
func hand_added(data unsafe.Pointer, a, b C.uint32_t, out *C.uint32_t, reply *C.costs_reply) C.costs_status {
	sum, err := (*cgo.Handle)(data).Value().(Watcher).Add(uint32(a), uint32(b))
	if err != nil {
		return C.COSTS_STATUS_CALLBACK_FAILED
	}
	*out = C.uint32_t(sum)
	return C.COSTS_STATUS_OK
}

var handFunctions = C.costs_watcher_functions{
	struct_size: C.uint32_t(unsafe.Sizeof(C.costs_watcher_functions{})),
	add:         (*[0]byte)(C.hand_added),
}

func handCall(to Watcher, times uint32) (uint32, error) {
	cell := (*cgo.Handle)(C.malloc(C.size_t(unsafe.Sizeof(cgo.Handle(0)))))
	*cell = cgo.NewHandle(to)
	defer func() {
		cell.Delete()
		C.free(unsafe.Pointer(cell))
	}()
	var out C.uint32_t
	var failure *C.costs_error
	if status := C.costs_call(&handFunctions, unsafe.Pointer(cell), C.uint32_t(times), &out, &failure); status != 0 {
		return 0, failed(status, failure)
	}
	return uint32(out), nil
}
