// Callbacks through target `go`: objects of the caller that the library calls, keeps and ends.
package conf_test

import (
	"errors"
	"math"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"example/conf"
)

// How many objects of the caller somebody still refers to.
var alive int64

func counted[T any](object *T) *T {
	atomic.AddInt64(&alive, 1)
	runtime.SetFinalizer(object, func(*T) { atomic.AddInt64(&alive, -1) })
	return object
}

// Waits until no more than so many objects are alive.
func ended(t *testing.T, most int64) {
	t.Helper()
	for tries := 0; atomic.LoadInt64(&alive) > most && tries < 100; tries++ {
		runtime.GC()
		time.Sleep(10 * time.Millisecond)
	}
	if found := atomic.LoadInt64(&alive); found != most {
		t.Error(found, "objects are alive, expected", most)
	}
}

var errMeasure = errors.New("cannot measure")

type echo struct {
	finished int32
	_        [4]int64 // Go puts small objects together, and their finalizers need not run.
}

func (e *echo) Measure(text string) (uint32, error) {
	switch text {
	case "fail":
		return 0, errMeasure
	case "bytes":
		return 0, errors.New("\xff")
	case "odd":
		panic(5)
	case "nil":
		var nobody *echo
		nobody.finished++
	}
	return uint32(len(text)), nil
}
func (e *echo) EchoString(v string) (string, error)             { return v, nil }
func (e *echo) EchoBytes(v []byte) ([]byte, error)              { return v, nil }
func (e *echo) EchoPerson(v conf.Person) (conf.Person, error)   { return v, nil }
func (e *echo) EchoOption(v *string) (*string, error)           { return v, nil }
func (e *echo) EchoShapes(v []conf.Shape) ([]conf.Shape, error) { return v, nil }
func (e *echo) EchoColor(v conf.Color) (conf.Color, error)      { return v, nil }
func (e *echo) EchoPoint(v *conf.Point) (*conf.Point, error)    { return v, nil }
func (e *echo) Check(v conf.Problem) (result string, err error) {
	return "", &conf.Failure[conf.Problem]{Detail: v}
}
func (e *echo) Done() error { atomic.AddInt32(&e.finished, 1); return nil }
func (e *echo) Refuse(v bool) error {
	if v {
		return &conf.Failure[struct{}]{}
	}
	return nil
}

func called[T any](to conf.Listener, call func(conf.Listener, T) (T, error)) func(T) (T, error) {
	return func(value T) (T, error) { return call(to, value) }
}

func TestCallbacksGetAndGiveValues(t *testing.T) {
	to := &echo{}
	for _, text := range []string{"", "Größe\x00!", strings.Repeat("x", 1<<20)} {
		echoes(t, called(to, conf.CallString), text)
		if size, err := conf.CallMeasure(to, text); size != uint32(len(text)) || err != nil {
			t.Error(size, err)
		}
	}
	bytes := make([]byte, 1<<20)
	for i := range bytes {
		bytes[i] = byte(i * 7)
	}
	echoes(t, called(to, conf.CallBytes), bytes, []byte{})
	echoes(t, called(to, conf.CallPerson), anna, bare)
	echoes(t, called(to, conf.CallOption), nil, ptr(""), ptr("a\x00"))
	echoes(t, called(to, conf.CallShapes), shapes, []conf.Shape{})
	echoes(t, called(to, conf.CallColor), conf.ColorRed, conf.ColorDarkBlue)
	echoes(t, called(to, conf.CallPoint), nil, &conf.Point{X: -1, Y: 2})
	if err := conf.CallDone(to); err != nil || to.finished != 1 {
		t.Error(err, to.finished)
	}
	if sum, err := conf.CallOften(to, "four", 1000); sum != 4000 || err != nil {
		t.Error(sum, err)
	}
}

type invalid struct{ echo }

func (i *invalid) EchoString(string) (string, error)             { return "\xff", nil }
func (i *invalid) EchoShapes([]conf.Shape) ([]conf.Shape, error) { return []conf.Shape{nil}, nil }

func TestFailuresOfCallbacksComeThrough(t *testing.T) {
	to := &echo{}
	for _, problem := range []conf.Problem{conf.ProblemTooBig{Value: math.MaxUint64}, conf.ProblemNamed{Value: "ß"}, conf.ProblemOdd{}} {
		if _, err := conf.CallCheck(to, problem); detail[conf.Problem](t, err) != problem {
			t.Error(err)
		}
	}
	if err := conf.CallRefuse(to, false); err != nil {
		t.Error(err)
	}
	detail[struct{}](t, conf.CallRefuse(to, true))
	for text, message := range map[string]string{"fail": "cannot measure", "bytes": "\uFFFD", "odd": "panic: 5",
		"nil": "runtime error: invalid memory address or nil pointer dereference"} {
		_, err := conf.CallMeasure(to, text)
		if status(err) != conf.StatusCallbackFailed || err.Error() != message {
			t.Error(text, err)
		}
		if errors.Is(err, errMeasure) != (text == "fail") {
			t.Error("the cause is another one:", errors.Unwrap(err))
		}
	}
	for _, err := range []error{second(conf.CallString(&invalid{}, "")), second(conf.CallShapes(&invalid{}, nil))} {
		if status(err) != conf.StatusCallbackFailed {
			t.Error(err)
		}
	}
	if _, err := conf.CallMeasure(nil, ""); status(err) != conf.StatusInvalidArgument || err.Error() != "to is nil" {
		t.Error(err)
	}
	if size, err := conf.CallMeasure(to, ""); size != 0 || err != nil {
		t.Error(size, err)
	}
}

func TestCallbacksAreKeptAndEnded(t *testing.T) {
	func() {
		to := counted(&echo{})
		subscription, err := conf.NewSubscription(to, false)
		if err != nil {
			t.Fatal(err)
		}
		defer subscription.Close()
		if size, err := subscription.Measure("abc"); size != 3 || err != nil {
			t.Error(size, err)
		}
		if sum, err := subscription.MeasureOnThreads("four", 4, 500); sum != 8000 || err != nil {
			t.Error(sum, err)
		}
		if _, err := subscription.MeasureOnThreads("fail", 2, 1); status(err) != conf.StatusCallbackFailed {
			t.Error(err)
		}
		if err := subscription.Finish(); err != nil || to.finished != 1 {
			t.Error(err, to.finished)
		}
	}()
	if _, err := conf.NewSubscription(counted(&echo{}), true); detail[string](t, err) != "the subscription is refused" {
		t.Error(err)
	}
	ended(t, 0)
	if _, err := conf.NewSubscription(nil, false); status(err) != conf.StatusInvalidArgument {
		t.Error(err)
	}
}

func TestTheLibraryKeepsWhatNobodyElseDoes(t *testing.T) {
	subscription, err := conf.NewSubscription(counted(&echo{}), false)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < 3; i++ {
		runtime.GC()
	}
	if size, err := subscription.Measure("abc"); size != 3 || err != nil || atomic.LoadInt64(&alive) != 1 {
		t.Error(size, err, alive)
	}
	subscription.Close()
	ended(t, 0)
}

func TestManyGoroutinesCallAtOnce(t *testing.T) {
	done := make(chan error)
	for number := 0; number < 8; number++ {
		go func() {
			for round := 0; round < 200; round++ {
				if _, err := conf.CallString(&echo{}, "text"); err != nil {
					done <- err
					return
				}
			}
			done <- nil
		}()
	}
	for number := 0; number < 8; number++ {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

// A callback may call the library itself.
type nested struct{ echo }

func (n *nested) Measure(text string) (uint32, error) { return conf.CallMeasure(&n.echo, text) }

func TestCallbacksMayCallTheLibrary(t *testing.T) {
	if size, err := conf.CallMeasure(&nested{}, "abc"); size != 3 || err != nil {
		t.Error(size, err)
	}
	if _, err := conf.CallMeasure(&nested{}, "fail"); !errors.Is(err, errMeasure) || err.Error() != "cannot measure" {
		t.Error(err)
	}
}

func TestTenThousandRoundsOfCallbacksLeaveNothing(t *testing.T) {
	for round := 0; round < 10000; round++ {
		subscription, err := conf.NewSubscription(counted(&echo{}), round%2 == 0)
		if (err != nil) != (round%2 == 0) {
			t.Fatal(round, err)
		}
		if err != nil {
			continue
		}
		text := "abc"
		if round%3 == 0 {
			text = "fail"
		}
		if size, err := subscription.Measure(text); (size == 3) != (err == nil) || (err != nil) != (round%3 == 0) {
			t.Fatal(round, size, err)
		}
		subscription.Close()
	}
	ended(t, 0)
	if conf.HandleCount() != 0 {
		t.Error(conf.HandleCount(), "handles are alive")
	}
}

type journal struct{ last string }

func (j *journal) Log(text string) error { j.last = text; return nil }
func (j *journal) Last() (string, error) { return j.last, nil }

func TestFunctionsThatStandAlone(t *testing.T) {
	if _, err := conf.Say("early"); status(err) != conf.StatusInternal {
		t.Error(err)
	}
	for _, text := range []string{"something", "else"} {
		if err := conf.SetListening(counted(&journal{})); err != nil {
			t.Error(err)
		}
		if said, err := conf.Say(text); said != text || err != nil {
			t.Error(said, err)
		}
	}
	// The second took the place of the first.
	ended(t, 1)
}
