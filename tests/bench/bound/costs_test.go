// What a call through the generated Go package costs, beside a call of cgo written by hand. Prints one JSON object.
package costs

import (
	"encoding/json"
	"math"
	"os"
	"sort"
	"testing"
	"time"
)

const text = "a text of some forty letters, as one has"

var kib, mib = make([]byte, 1024), make([]byte, 1<<20)

func once(call func(), count int) float64 {
	begin := time.Now()
	for i := 0; i < count; i++ {
		call()
	}
	return float64(time.Since(begin).Nanoseconds()) / float64(count)
}

// measured lets both sides take turns: the least that each took, and the median of the ratios in a round.
func measured(hand, bound func(), count int) map[string]float64 {
	best := map[string]float64{"by hand": math.Inf(1), "bound": math.Inf(1)}
	var ratios []float64
	for round := 0; round < 51; round++ {
		var byHand, byBound float64
		if round%2 == 0 {
			byHand, byBound = once(hand, count), once(bound, count)
		} else {
			byBound, byHand = once(bound, count), once(hand, count)
		}
		best["by hand"] = math.Min(best["by hand"], byHand)
		best["bound"] = math.Min(best["bound"], byBound)
		ratios = append(ratios, byBound/byHand)
	}
	sort.Float64s(ratios)
	best["ratio"] = ratios[len(ratios)/2]
	return best
}

func TestCosts(t *testing.T) {
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	point := Point{X: 1, Y: 2, Label: text}
	cases := map[string]map[string]func(){
		"scalar": {
			"by hand": func() { _, err := handAdd(1, 2); must(err) },
			"bound":   func() { _, err := Add(1, 2); must(err) },
		},
		"text": {
			"by hand": func() { _, err := handTextLength(text); must(err) },
			"bound":   func() { _, err := TextLength(text); must(err) },
		},
		"1 KiB in": {
			"by hand": func() { _, err := handBytesLength(kib); must(err) },
			"bound":   func() { _, err := BytesLength(kib); must(err) },
		},
		"1 MiB in": {
			"by hand": func() { _, err := handBytesLength(mib); must(err) },
			"bound":   func() { _, err := BytesLength(mib); must(err) },
		},
		"1 KiB in and out": {
			"by hand": func() { _, err := handBytesEcho(kib); must(err) },
			"bound":   func() { _, err := BytesEcho(kib); must(err) },
		},
		"1 MiB in and out": {
			"by hand": func() { _, err := handBytesEcho(mib); must(err) },
			"bound":   func() { _, err := BytesEcho(mib); must(err) },
		},
		"record": {
			"by hand": func() { _, err := handMirror(point); must(err) },
			"bound":   func() { _, err := Mirror(point); must(err) },
		},
		"100 callbacks": {
			"by hand": func() { _, err := handCall(adder{}, 100); must(err) },
			"bound":   func() { _, err := Call(adder{}, 100); must(err) },
		},
	}
	if sum, _ := handAdd(1, 2); sum != 3 {
		t.Fatal(sum)
	}
	if sum, _ := handCall(adder{}, 100); sum != 100 {
		t.Fatal(sum)
	}
	if back, _ := handMirror(point); back != (Point{X: 2, Y: 1, Label: text}) {
		t.Fatal(back)
	}
	found := map[string]map[string]float64{}
	for name, sides := range cases {
		count := int(2e6/once(sides["by hand"], 20)) + 40
		found[name] = measured(sides["by hand"], sides["bound"], count)
	}
	out, err := os.Create(os.Getenv("COSTS_OUT"))
	must(err)
	must(json.NewEncoder(out).Encode(found))
	must(out.Close())
}
