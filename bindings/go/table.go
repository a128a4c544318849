package interop

import (
	"unsafe"

	"interop/raw"
)

// Table is rows in place, for as long as what they belong to is not closed: reading one is no call, and nothing is copied.
// Row 0 is all zero and means none, so a field that refers to no row is 0.
type Table[Row any] struct {
	owner  interface{ closed() bool }
	first  unsafe.Pointer
	count  int
	stride uintptr
}

func newTable[Row any](owner interface{ closed() bool }, table *raw.Table) Table[Row] {
	return Table[Row]{owner, table.Rows, int(table.Count), uintptr(table.Stride)}
}

// Len is how many rows there are, row 0 among them.
func (t Table[Row]) Len() int { return t.count }

// At is a row, to be read while its owner is open; it panics if there is none, or if the owner is closed. A newer library's
// rows may be longer than ours: they are stepped by the table's own stride.
func (t Table[Row]) At(index uint32) *Row {
	if int(index) >= t.count || t.owner.closed() {
		panic("interop: there is no such row, or what it belongs to is closed")
	}
	return (*Row)(unsafe.Add(t.first, uintptr(index)*t.stride))
}

// All is all rows at once, if they are as long as ours; else nil, and At reads them.
func (t Table[Row]) All() []Row {
	if t.stride != unsafe.Sizeof(*new(Row)) || t.owner.closed() {
		return nil
	}
	return unsafe.Slice((*Row)(t.first), t.count)
}

// text is a contract's or report's one text, in place.
type text struct {
	start *byte
	size  uint
}

func (t text) piece(where raw.Text) string {
	if where.Length == 0 || uint(where.Offset)+uint(where.Length) > t.size {
		return ""
	}
	return string(unsafe.Slice((*byte)(unsafe.Add(unsafe.Pointer(t.start), where.Offset)), where.Length))
}
