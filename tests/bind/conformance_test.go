// The conformance contract through target `go`, against the one implementation in C++.
package conf_test

import (
	"errors"
	"math"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"example/conf"
)

func echoes[T any](t *testing.T, call func(T) (T, error), values ...T) {
	t.Helper()
	for _, value := range values {
		back, err := call(value)
		if err != nil || !reflect.DeepEqual(back, value) {
			t.Errorf("%#v came back as %#v, %v", value, back, err)
		}
	}
}

func ptr[T any](value T) *T { return &value }

var anna = conf.Person{Name: "Änna\x00", Age: 41, Tags: []string{"a", "", "ß"}, Home: &conf.Point{X: -1, Y: 2},
	Photo: []byte{0, 255}, Fav: conf.ColorDarkBlue, May: conf.PermsRead | conf.PermsClass, Ok: true, Initial: '😀',
	Ratio: 0.5, Long: math.MinInt64}
var bare = conf.Person{Tags: []string{}, Photo: []byte{}, Initial: 'a', Ratio: -1.5, Long: math.MaxInt64}
var shapes = []conf.Shape{conf.ShapeEmpty{}, conf.ShapeCircle{Value: 1.25}, conf.ShapeLabel{Value: "é"},
	conf.ShapePoly{Value: []conf.Point{}}, conf.ShapePoly{Value: []conf.Point{{X: 1, Y: 2}}}, conf.ShapeWho{Value: anna}}

func TestValuesComeBack(t *testing.T) {
	echoes(t, conf.EchoBool, true, false)
	echoes(t, conf.EchoU8, 0, 255)
	echoes(t, conf.EchoS8, -128, 127)
	echoes(t, conf.EchoU16, 0, math.MaxUint16)
	echoes(t, conf.EchoS16, math.MinInt16, math.MaxInt16)
	echoes(t, conf.EchoU32, 0, math.MaxUint32)
	echoes(t, conf.EchoS32, math.MinInt32, math.MaxInt32)
	echoes(t, conf.EchoU64, 0, math.MaxUint64)
	echoes(t, conf.EchoS64, math.MinInt64, math.MaxInt64)
	echoes(t, conf.EchoF32, 0, -1.5, float32(math.Inf(1)))
	echoes(t, conf.EchoF64, 0.1, -1e300, math.Inf(-1))
	echoes(t, conf.EchoChar, 'a', 0, 'ä', 0x10ffff)
	echoes(t, conf.EchoString, "", "a", "ä€😀", "a\x00b", strings.Repeat("x", 100000))
	echoes(t, conf.EchoBytes, []byte{}, []byte{0}, make([]byte, 1<<20))
	echoes(t, conf.EchoColor, conf.ColorRed, conf.ColorDarkBlue)
	echoes(t, conf.EchoPerms, 0, conf.PermsRead|conf.PermsWrite|conf.PermsClass)
	echoes(t, conf.EchoPoint, conf.Point{X: -5, Y: 6})
	echoes(t, conf.EchoPerson, anna, bare)
	echoes(t, conf.EchoShape, shapes...)
	echoes(t, conf.EchoPair, conf.Tuple2[uint32, string]{Item0: 7, Item1: "seven"})
	echoes(t, conf.EchoNumbers, []uint32{}, []uint32{1, math.MaxUint32})
	echoes(t, conf.EchoFloats, []float64{}, []float64{0.5, -1e-300})
	echoes(t, conf.EchoStrings, []string{}, []string{"", "a\x00", "ß"})
	echoes(t, conf.EchoBools, []bool{}, []bool{true, false, true})
	echoes(t, conf.EchoPeople, []conf.Person{}, []conf.Person{anna, bare, anna})
	echoes(t, conf.EchoColors, []conf.Color{}, []conf.Color{conf.ColorGreen, conf.ColorRed})
	echoes(t, conf.EchoChars, []rune{}, []rune{'a', '😀'})
	echoes(t, conf.EchoOptionU32, nil, ptr(uint32(0)), ptr(uint32(5)))
	echoes(t, conf.EchoOptionString, nil, ptr(""), ptr("a\x00"))
	echoes(t, conf.EchoOptionPerson, nil, &anna)
	echoes(t, conf.EchoOptionOption, nil, ptr[*uint32](nil), ptr(ptr(uint32(3))))
	for _, shape := range shapes {
		echoes(t, conf.EchoNested, [][]*conf.Shape{}, [][]*conf.Shape{{nil, ptr(shape)}, {}})
	}
}

func TestResultsAsValuesComeBack(t *testing.T) {
	type result = conf.Result[string, conf.Problem]
	for _, value := range []result{{Ok: "yes"}, {IsErr: true, Err: conf.ProblemTooBig{Value: math.MaxUint64}},
		{IsErr: true, Err: conf.ProblemNamed{Value: "n"}}, {IsErr: true, Err: conf.ProblemOdd{}}} {
		back, err := conf.EchoResult(value)
		if err != nil || !reflect.DeepEqual(back.Item0, value) || back.Item1 == value.IsErr {
			t.Errorf("%#v came back as %#v, %v", value, back, err)
		}
	}
	back, err := conf.EchoPlainResults(conf.Result[struct{}, struct{}]{IsErr: true},
		conf.Result[struct{}, string]{IsErr: true, Err: "e"}, conf.Result[uint8, struct{}]{Ok: 7})
	if err != nil || !back.Item0.IsErr || back.Item1.Err != "e" || back.Item2.Ok != 7 {
		t.Errorf("%#v, %v", back, err)
	}
}

func detail[T any](t *testing.T, err error) T {
	t.Helper()
	var failure *conf.Failure[T]
	if !errors.As(err, &failure) {
		t.Fatalf("%v is no failure", err)
	}
	return failure.Detail
}

func status(err error) conf.Status {
	var failed *conf.Error
	if errors.As(err, &failed) {
		return failed.Status
	}
	return conf.StatusOk
}

func TestErrorsAreTyped(t *testing.T) {
	if err := conf.FailString(""); err != nil {
		t.Error(err)
	}
	if detail[string](t, conf.FailString("no")) != "no" {
		t.Error("the detail is another one")
	}
	_, err := conf.FailProblem(conf.ProblemTooBig{Value: 1 << 40})
	if detail[conf.Problem](t, err) != (conf.ProblemTooBig{Value: 1 << 40}) {
		t.Error(err)
	}
	_, err = conf.FailRefusal(conf.Refusal{Code: 4, Message: "four"})
	if err.Error() != "four" || detail[conf.Refusal](t, err) != (conf.Refusal{Code: 4, Message: "four"}) {
		t.Error(err)
	}
	detail[struct{}](t, conf.FailPlain(true))
	if detail[conf.Color](t, conf.FailColor(conf.ColorGreen)) != conf.ColorGreen {
		t.Error("the detail is another one")
	}
	for how, wanted := range []conf.Status{conf.StatusInternal, conf.StatusOutOfMemory, conf.StatusInternal, conf.StatusInternal} {
		if _, err := conf.Crash(uint32(how)); status(err) != wanted {
			t.Error(how, err)
		}
	}
	for _, err := range []error{second(conf.EchoColor(9)), second(conf.EchoString("\xff")), second(conf.EchoChar(-1)),
		second(conf.EchoShape(nil))} {
		if status(err) != conf.StatusInvalidArgument {
			t.Error(err)
		}
	}
}

func second[T any](_ T, err error) error { return err }

func value(t *testing.T, counter *conf.Counter) int64 {
	t.Helper()
	found, err := counter.Value()
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestObjects(t *testing.T) {
	first, _ := conf.NewCounter(5)
	other, _ := conf.Make(6)
	if sum, err := first.Add(-2); sum != 3 || err != nil {
		t.Error(sum, err)
	}
	if same, err := first.Same(other); same || err != nil {
		t.Error(same, err)
	}
	both, err := conf.CounterJoin(first, other)
	if err != nil || value(t, both) != 9 {
		t.Error(err)
	}
	if _, err := first.Value(); !errors.Is(err, conf.ErrClosed) {
		t.Error(err)
	}
	if err := both.Absorb(other); !errors.Is(err, conf.ErrClosed) {
		t.Error(err)
	}
	if both.Close() != nil || !errors.Is(both.Close(), conf.ErrClosed) {
		t.Error("closed twice")
	}
	if _, err := conf.NewCounter(-1); detail[string](t, err) != "a counter does not begin at -1" {
		t.Error(err)
	}
	if conf.HandleCount() != 0 {
		t.Error(conf.HandleCount(), "handles are alive")
	}
}

func TestASecondThreadIsToldThatAnObjectIsBusy(t *testing.T) {
	counter, _ := conf.NewCounter(1)
	defer counter.Close()
	done := make(chan error)
	go func() { done <- counter.Wait(1500) }()
	busy := false
	for until := time.Now().Add(250 * time.Millisecond); !busy && time.Now().Before(until); {
		_, err := counter.Value()
		busy = status(err) == conf.StatusBusy
	}
	// Whoever came second was told.
	if err := <-done; status(err) != conf.StatusBusy && !busy {
		t.Error(err, busy)
	}
}

func TestNothingIsLeft(t *testing.T) {
	for number := 0; number < 10000; number++ {
		counter, err := conf.NewCounter(int64(number%2) - 1 + int64(number)*int64(number%2))
		if err == nil {
			_, _ = conf.FailRefusal(conf.Refusal{Code: uint32(number % 4 / 3)})
			counter.Close()
		}
	}
	for number := 0; number < 100; number++ {
		_, _ = conf.NewCounter(1)
	}
	for tries := 0; conf.HandleCount() != 0 && tries < 100; tries++ {
		runtime.GC()
		time.Sleep(10 * time.Millisecond)
	}
	if conf.HandleCount() != 0 {
		t.Error(conf.HandleCount(), "handles are alive")
	}
}
