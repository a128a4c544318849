package interop

/*
#include <stdint.h>
#include <stdlib.h>

extern int32_t interopGoCheck(void *user, size_t done, size_t known);
*/
import "C"

import (
	"runtime"
	"runtime/cgo"
	"strings"
	"unsafe"

	"interop/raw"
)

// Finding is one thing that the new version breaks, or that is worth knowing. A side without a place is nil.
type Finding struct {
	Rule, Subject, SubjectKind, Message, Help, Detail string
	Dimensions                                        uint32 // raw.DimensionWire ...
	Directions                                        uint32 // raw.DirectionBackward ...
	Severity                                          uint32 // raw.FindingBreak ...
	Certain                                           bool
	Before, After                                     *Place
}

// CheckOptions are settings of a check; zero is the default everywhere.
type CheckOptions struct {
	Dimensions, Directions uint32
	FailOn                 uint32            // raw.FindingBreak ...
	Rules, Except          []string          // only these; all but these
	Severities             map[string]string // rule to "break", "risk", "info" or "off"
	Ignore                 []string          // globs of files
	SelectOld, SelectNew   string            // compare just these two declarations
	Baseline               []byte            // a JSON report whose findings are accepted
	Config                 *Config
	Additions              bool
	Progress               func(done, known int) bool // false ends the check
}

// Report is what a check found; it keeps its two contracts alive for the library.
type Report struct {
	*handle[*raw.Report]
	rows  Table[raw.FindingRow]
	words text
	paths [2][]string
}

// Check compares two contracts and reports what the newer one breaks. Options may be nil.
func Check(before, after *Contract, options *CheckOptions) (*Report, error) {
	if options == nil {
		options = &CheckOptions{}
	}
	defer runtime.KeepAlive(before)
	defer runtime.KeepAlive(after)
	if before.closed() || after.closed() {
		return nil, ErrClosed
	}
	var keep memory
	defer keep.free()
	plain := (*raw.CheckOptions)(C.calloc(1, C.size_t(unsafe.Sizeof(raw.CheckOptions{}))))
	keep = append(keep, unsafe.Pointer(plain))
	var severities []string
	for rule, severity := range options.Severities {
		severities = append(severities, rule+"="+severity)
	}
	*plain = raw.CheckOptions{
		StructSize: uint32(unsafe.Sizeof(*plain)), Dimensions: options.Dimensions, Direction: options.Directions,
		FailOn: options.FailOn, Rules: keep.optional(strings.Join(options.Rules, ",")),
		Except: keep.optional(strings.Join(options.Except, ",")), Severities: keep.optional(strings.Join(severities, ",")),
		Ignore: keep.optional(strings.Join(options.Ignore, "\n")), SelectOld: keep.optional(options.SelectOld),
		SelectNew: keep.optional(options.SelectNew),
	}
	if len(options.Baseline) > 0 {
		plain.Baseline, plain.BaselineSizeBytes = C.CBytes(options.Baseline), uint(len(options.Baseline))
		keep = append(keep, plain.Baseline)
	}
	if options.Config != nil {
		plain.Config = options.Config.pointer()
		defer runtime.KeepAlive(options.Config)
	}
	if options.Additions {
		plain.Additions = 1
	}
	if options.Progress != nil {
		tell := cgo.NewHandle(options.Progress)
		defer tell.Delete()
		user := (*C.uintptr_t)(C.malloc(C.size_t(unsafe.Sizeof(C.uintptr_t(0)))))
		keep = append(keep, unsafe.Pointer(user))
		*user = C.uintptr_t(tell)
		plain.Progress, plain.ProgressUserData = raw.CheckCallback(C.interopGoCheck), unsafe.Pointer(user)
	}
	var given *raw.Report
	var failure *raw.Error
	if err := check(raw.Check(before.pointer(), after.pointer(), plain, &given, &failure), failure); err != nil {
		return nil, err
	}
	return newReport(given, before, after)
}

//export interopGoCheck
func interopGoCheck(user unsafe.Pointer, done, known C.size_t) C.int32_t {
	if cgo.Handle(*(*C.uintptr_t)(user)).Value().(func(done, known int) bool)(int(done), int(known)) {
		return raw.StatusOk
	}
	return raw.StatusCancelled
}

func newReport(given *raw.Report, before, after *Contract) (*Report, error) {
	r := &Report{handle: newHandle(given, raw.ReportDestroy)}
	var failure *raw.Error
	var table raw.Table
	if err := check(raw.ReportTable(given, &table, &failure), failure); err != nil {
		r.Close()
		return nil, err
	}
	r.rows = newTable[raw.FindingRow](r, &table)
	r.words.start = raw.ReportText(given, &r.words.size)
	for side, contract := range [...]*Contract{before, after} {
		r.paths[side] = make([]string, contract.files.Len())
		for i := 1; i < contract.files.Len(); i++ {
			r.paths[side][i] = contract.path(uint32(i))
		}
	}
	return r, nil
}

// Close ends the report, and its rows with it.
func (r *Report) Close() error {
	r.close()
	return nil
}

// Rows are the findings in place; Findings has them as data of Go.
func (r *Report) Rows() Table[raw.FindingRow] { return r.rows }

// Text is a piece of the report's text. Empty once the report is closed.
func (r *Report) Text(where raw.Text) string {
	if r.closed() {
		return ""
	}
	defer runtime.KeepAlive(r)
	return r.words.piece(where)
}

// Findings are ordered by file, line, column and rule.
func (r *Report) Findings() []Finding {
	if r.closed() {
		return nil
	}
	defer runtime.KeepAlive(r)
	place := func(side int, at *raw.FindingPlace) *Place {
		if at.File == 0 {
			return nil
		}
		return &Place{r.paths[side][at.File], int(at.Line), int(at.Column), int(at.EndLine), int(at.EndColumn), ""}
	}
	var found []Finding
	for i := 1; i < r.rows.Len(); i++ {
		row := r.rows.At(uint32(i))
		found = append(found, Finding{
			Rule: r.Text(row.Rule), Subject: r.Text(row.Subject), SubjectKind: r.Text(row.SubjectKind), Message: r.Text(row.Message),
			Help: r.Text(row.Help), Detail: r.Text(row.Detail), Dimensions: row.Dimensions, Directions: row.Direction,
			Severity: row.Severity, Certain: row.Confidence == raw.ConfidenceCertain, Before: place(0, &row.Before),
			After: place(1, &row.After),
		})
	}
	return found
}

// Count counts the findings of a severity, raw.FindingBreak ...; 0 counts all.
func (r *Report) Count(severity uint32) int {
	defer runtime.KeepAlive(r)
	return int(raw.ReportCount(r.pointer(), severity))
}

// Failed tells whether a finding is as bad as FailOn, or worse.
func (r *Report) Failed() bool {
	defer runtime.KeepAlive(r)
	return raw.ReportFailed(r.pointer()) != 0
}

// Encode writes the report out: "text", "markdown", "html", "json", "sarif", "github", "junit".
func (r *Report) Encode(format string) ([]byte, error) {
	defer runtime.KeepAlive(r)
	var keep memory
	defer keep.free()
	var made *raw.Buffer
	var failure *raw.Error
	if err := check(raw.ReportEncode(r.pointer(), keep.text(format), nil, &made, &failure), failure); err != nil {
		return nil, err
	}
	return take(made), nil
}

// Config is the settings of an interop.toml.
type Config struct{ *handle[*raw.Config] }

// NewConfig reads settings; path names the text in messages.
func NewConfig(path string, text []byte) (*Config, error) {
	var keep memory
	defer keep.free()
	var given *raw.Config
	var failure *raw.Error
	status := raw.ConfigParse(keep.text(path), bytesOf(text), uint(len(text)), &given, &failure)
	runtime.KeepAlive(text)
	if err := check(status, failure); err != nil {
		return nil, err
	}
	return &Config{newHandle(given, raw.ConfigDestroy)}, nil
}

// Close ends the settings. Reports that were made with them stay.
func (c *Config) Close() error {
	c.close()
	return nil
}

// Find is a setting by its key, "check.format", and whether it is set.
func (c *Config) Find(key string) (string, bool) {
	defer runtime.KeepAlive(c)
	var keep memory
	defer keep.free()
	var size uint
	found := raw.ConfigFind(c.pointer(), keep.text(key), &size)
	return string(unsafe.Slice(found, size)), found != nil
}
