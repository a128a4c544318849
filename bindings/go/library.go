// Package interop reads interface contracts, says what is wrong with them, and what a new version breaks.
//
//	parser, err := interop.NewParser("protobuf", nil)
//	before, err := parser.ParsePaths("payment/v1")
//	after, err := parser.ParsePaths("payment/v2")
//	report, err := interop.Check(before, after, nil)
//
// A call that fails returns an *Error. What is wrong in a contract is data: Contract.Diagnostics. Everything has Close, and a
// finaliser as a net. The rows of tables, and the numbers that stand in them, are those of package interop/raw.
package interop

// #include <stdlib.h>
import "C"

import (
	"runtime"
	"sync"
	"unsafe"

	"interop/raw"
)

// Error is why a call failed.
type Error struct {
	Code    int32 // raw.StatusNotFound ...
	Message string
}

func (e *Error) Error() string { return e.Message }

// Name is the code in words: "NOT_FOUND".
func (e *Error) Name() string { return goString(raw.StatusName(raw.Status(e.Code))) }

// ErrClosed says that something was used after it was closed.
var ErrClosed error = &Error{raw.StatusBadHandle, "it is closed"}

// Version is that of the library that is running: "0.1.0".
func Version() string { return goString(raw.Version()) }

// HandleCount counts the handles that are alive, to find leaks.
func HandleCount() int { return int(raw.HandleCount(raw.HandleAny)) }

// check makes an error of a status and what the call gave beside it.
func check(status raw.Status, failure *raw.Error) error {
	if status == raw.StatusOk {
		return nil
	}
	var length uint
	text := raw.ErrorMessage(failure, &length)
	made := &Error{int32(status), string(unsafe.Slice(text, length))}
	raw.ErrorDestroy(failure)
	return made
}

// take copies the bytes of a buffer, which ends here.
func take(buffer *raw.Buffer) []byte {
	var size uint
	data := raw.BufferData(buffer, &size)
	bytes := C.GoBytes(data, C.int(size))
	raw.BufferDestroy(buffer)
	return bytes
}

func goString(text *byte) string { return C.GoString((*C.char)(unsafe.Pointer(text))) }

// memory is what C reads during a call: C's own, so that no pointer of Go lies in it.
type memory []unsafe.Pointer

func (m *memory) text(text string) *byte {
	made := C.CString(text)
	*m = append(*m, unsafe.Pointer(made))
	return (*byte)(unsafe.Pointer(made))
}

// optional is a text, or NULL for none.
func (m *memory) optional(text string) *byte {
	if text == "" {
		return nil
	}
	return m.text(text)
}

func (m *memory) texts(items []string) **byte {
	if len(items) == 0 {
		return nil
	}
	room := C.malloc(C.size_t(uintptr(len(items)) * unsafe.Sizeof((*byte)(nil))))
	*m = append(*m, room)
	for i, item := range items {
		unsafe.Slice((**byte)(room), len(items))[i] = m.text(item)
	}
	return (**byte)(room)
}

func (m *memory) free() {
	for _, room := range *m {
		C.free(room)
	}
}

// bytesOf is where bytes are, for a call that borrows them.
func bytesOf(bytes []byte) unsafe.Pointer {
	if len(bytes) == 0 {
		return nil
	}
	return unsafe.Pointer(&bytes[0])
}

// handle is what the library gave, by its pointer type: ended once, by Close or by the finaliser.
type handle[P comparable] struct {
	mutex   sync.Mutex
	given   P
	destroy func(P)
}

func newHandle[P comparable](given P, destroy func(P)) *handle[P] {
	made := &handle[P]{given: given, destroy: destroy}
	runtime.SetFinalizer(made, func(h *handle[P]) { h.close() })
	return made
}

// pointer is for a call, at whose end stands runtime.KeepAlive of the owner. After close it is nil, which the library takes
// for an error.
func (h *handle[P]) pointer() P {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	return h.given
}

func (h *handle[P]) closed() bool {
	var none P
	return h.pointer() == none
}

func (h *handle[P]) close() {
	var none P
	h.mutex.Lock()
	given := h.given
	h.given = none
	h.mutex.Unlock()
	if given != none {
		h.destroy(given)
	}
}
