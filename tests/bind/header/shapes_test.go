package raw

import (
	"math"
	"runtime"
	"testing"
	"unsafe"
)

func TestShapes(t *testing.T) {
	if Most != 7 || Mask != math.MaxUint32 || uint64(Huge) != math.MaxUint64 || Ratio != 0.25 || Name != "shapes \"quoted\"" || Bad != -3 {
		t.Error("constants")
	}
	if swapped := Swap(Point{1.5, -2}); swapped.X != -2 || swapped.Y != 1.5 {
		t.Error(swapped)
	}
	if sum := WordsSum(Words{1, 2, 4, 8, 16, 32}); sum != 63 {
		t.Error(sum)
	}
	if big := Big(math.MaxUint64, true); big != math.MaxUint64/2 {
		t.Error(big)
	}
	numbers := []float64{1, 2}
	if mean := Mean(&numbers[0], 2); mean != 1.5 {
		t.Error(mean)
	}
	var length uint
	if text := TextOf(&length); text != "a\x00b" {
		t.Errorf("%q", text)
	}
	if ColorName(Red) == nil || ColorName(Color(77)) != nil {
		t.Error("names of colours")
	}
	if unsafe.Sizeof(Packed{}) != 5 || unsafe.Sizeof(Bits{}) != 4 {
		t.Error("sizes")
	}
}

// TextOf is a text with its length.
func TextOf(length *uint) string { return string(unsafe.Slice(Text(length), *length)) }

func TestHandles(t *testing.T) {
	var made *List
	if ListCreate(-1, &made) != Bad || made != nil {
		t.Error("a bad list")
	}
	if ListCreate(3, &made) != Ok || ListAlive() != 1 {
		t.Error("a list")
	}
	ListDestroy(made)
	if ListAlive() != 0 {
		t.Error("lists are left")
	}
}

func TestVariables(t *testing.T) {
	if Limit() != 65535 || First() != Green || *Counter() != 40 || Count() != 41 || *Counter() != 41 {
		t.Error(Limit(), First(), *Counter())
	}
	title := unsafe.Slice(Title(), 8)
	version := unsafe.Slice(Version(), 4)
	if string(title) != "a title\x00" || string(version) != "1.2\x00" || Table()[1][2] != -6 {
		t.Error(title, version, Table())
	}
	Origin().X = 1000
	*Counter() = 100
	if Count() != 1101 || Origin().Y != -0.5 || *Hook() != nil {
		t.Error(*Origin(), *Counter())
	}
	Origin().X = 0.5
	if ListWalk(None(), nil, nil) != 0 {
		t.Error("a list that is there")
	}
}

func list(t *testing.T) *List {
	var made *List
	if ListCreate(3, &made) != Ok {
		t.Fatal("a list")
	}
	return made
}

func TestOwners(t *testing.T) {
	owner := NewListHandle(list(t))
	var used *List
	if err := owner.Use(func(given *List) { used = given }); err != nil || used == nil {
		t.Error(err)
	}
	if given, err := owner.Pointer(); err != nil || given != used || ListAlive() != 1 {
		t.Error(err)
	}
	if err := owner.Close(); err != nil || ListAlive() != 0 {
		t.Error(err)
	}
	pen := NewPenHandle(PenOpen())
	if err := pen.Close(); err != nil || ListAlive() != 0 || Handle != 41 {
		t.Error(err)
	}
	_, pointer := owner.Pointer()
	_, release := owner.Release()
	use := owner.Use(func(*List) { t.Error("used after it was closed") })
	for _, err := range []error{pointer, release, use, owner.Close(), NewListHandle(nil).Close()} {
		if err != ErrClosed {
			t.Error(err)
		}
	}
}

func TestWhatIsReleasedIsTheCallers(t *testing.T) {
	owner := NewListHandle(list(t))
	given, err := owner.Release()
	if err != nil || owner.Close() != ErrClosed || ListAlive() != 1 {
		t.Error(err)
	}
	ListDestroy(given)
}

func TestAnOwnerThatIsForgottenEndsWhatItOwns(t *testing.T) {
	for i := 0; i < 100; i++ {
		NewListHandle(list(t))
	}
	for i := 0; i < 1000 && ListAlive() != 0; i++ {
		runtime.GC()
		runtime.Gosched()
	}
	if ListAlive() != 0 {
		t.Error(ListAlive(), "lists are left")
	}
}

func TestAnOwnerLivesAsLongAsItIsUsed(t *testing.T) {
	for i := 0; i < 100; i++ {
		_ = NewListHandle(list(t)).Use(func(*List) {
			runtime.GC()
			if ListAlive() != 1 {
				t.Error(ListAlive(), "lists in a call")
			}
		})
		for ListAlive() != 0 {
			runtime.GC()
			runtime.Gosched()
		}
	}
}
