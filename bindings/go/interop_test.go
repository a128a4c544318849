package interop

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"interop/raw"
)

const before = "syntax = \"proto3\";\npackage shop.v1;\n// Pays.\nmessage Charge { int64 amount = 1; string note = 2; }\n"
const after = "syntax = \"proto3\";\npackage shop.v1;\nmessage Charge { int64 amount = 1; bool note = 2; }\n"

// nothingIsLeft holds a test to leave no handle behind, once it has closed what it opened.
func nothingIsLeft(t *testing.T) {
	t.Helper()
	had := HandleCount()
	t.Cleanup(func() {
		if left := HandleCount(); left != had {
			t.Errorf("%d handles are left, %d were there", left, had)
		}
	})
}

func newParser(t *testing.T, language string) *Parser {
	t.Helper()
	parser, err := NewParser(language, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { parser.Close() })
	return parser
}

func parse(t *testing.T, text string) *Contract {
	t.Helper()
	contract, err := newParser(t, "protobuf").ParseText("shop.proto", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { contract.Close() })
	return contract
}

func code(t *testing.T, err error) string {
	t.Helper()
	var failure *Error
	if !errors.As(err, &failure) {
		t.Fatalf("%v is no *Error", err)
	}
	return failure.Name()
}

func TestTablesAreReadInPlace(t *testing.T) {
	nothingIsLeft(t)
	contract := parse(t, before)
	found := map[string]int64{}
	for i := 1; i < contract.Decls().Len(); i++ {
		row := contract.Decls().At(uint32(i))
		if row.Kind == raw.DeclField && contract.Files().At(row.File).Flags&raw.FileFlagRequested != 0 {
			found[contract.Text(row.Name)] = row.Number
		}
	}
	if len(found) != 2 || found["amount"] != 1 || found["note"] != 2 {
		t.Error(found)
	}
	all := contract.Decls().All()
	if len(all) != contract.Decls().Len() || &all[3] != contract.Decls().At(3) {
		t.Error("All and At differ")
	}
}

func TestAClosedContractSaysSo(t *testing.T) {
	nothingIsLeft(t)
	contract := parse(t, before)
	contract.Close()
	contract.Close()
	if _, err := contract.Find("shop.v1.Charge"); err == nil {
		t.Error("a closed contract finds")
	}
	if contract.Diagnostics() != nil || contract.Decls().All() != nil || contract.Text(raw.Text{Length: 1}) != "" {
		t.Error("a closed contract has rows")
	}
	defer func() {
		if recover() == nil {
			t.Error("a row of a closed contract was read")
		}
	}()
	contract.Decls().At(1)
}

func TestNamesAndDocs(t *testing.T) {
	nothingIsLeft(t)
	contract := parse(t, before)
	charge, err := contract.Find("shop.v1.Charge")
	if err != nil || charge == 0 {
		t.Fatal(charge, err)
	}
	if name, err := contract.FullName(charge); name != "shop.v1.Charge" || err != nil {
		t.Error(name, err)
	}
	if doc, err := contract.Doc(charge); doc != "Pays." || err != nil {
		t.Error(doc, err)
	}
	if none, err := contract.Find("shop.v1.Nobody"); none != 0 || err != nil {
		t.Error(none, err)
	}
	if json, err := contract.Encode("json"); err != nil || !strings.Contains(string(json), "Charge") {
		t.Error(err)
	}
}

func TestMistakesInAContractAreData(t *testing.T) {
	nothingIsLeft(t)
	contract := parse(t, "syntax = \"proto3\";\nmessage M { int32 a = 1; int32 b = 1; }\n")
	found := contract.Diagnostics()
	if contract.ErrorCount() != 1 || len(found) != 1 {
		t.Fatal(found)
	}
	if found[0].Severity != raw.SeverityError || found[0].Place.Line != 2 || found[0].Related[0].Line != 2 ||
		!strings.HasPrefix(found[0].String(), "shop.proto:2:") {
		t.Error(found[0])
	}
}

func TestFilesAndRoots(t *testing.T) {
	nothingIsLeft(t)
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "a.proto"), []byte(before), 0o600); err != nil {
		t.Fatal(err)
	}
	parser := newParser(t, "")
	if err := parser.AddRoot(folder); err != nil {
		t.Fatal(err)
	}
	for _, call := range []func() (*Contract, error){
		func() (*Contract, error) { return parser.ParseImports("a.proto") },
		func() (*Contract, error) { return parser.ParsePaths(folder) },
	} {
		contract, err := call()
		if err != nil {
			t.Fatal(err)
		}
		if charge, _ := contract.Find("shop.v1.Charge"); charge == 0 {
			t.Error("nothing was read")
		}
		contract.Close()
	}
	if _, err := parser.ParsePaths("/nowhere/at.proto"); code(t, err) != "NOT_FOUND" {
		t.Error(err)
	}
}

func TestImportsAreAnswered(t *testing.T) {
	nothingIsLeft(t)
	parser := newParser(t, "protobuf")
	text := []byte("syntax = \"proto3\";\nimport \"shop.proto\";\nimport \"no.proto\";\n")
	var asked []string
	parser.OnImport(func(path string) ([]byte, error) {
		asked = append(asked, path)
		if path == "shop.proto" {
			return []byte(before), nil
		}
		return nil, nil
	})
	contract, err := parser.ParseText("b.proto", text)
	if err != nil {
		t.Fatal(err)
	}
	defer contract.Close()
	if charge, _ := contract.Find("shop.v1.Charge"); charge == 0 || contract.ErrorCount() != 1 || len(asked) < 2 {
		t.Error(charge, contract.ErrorCount(), asked)
	}
	broken := errors.New("broken")
	parser.OnImport(func(string) ([]byte, error) { return nil, broken })
	if _, err := parser.ParseText("b.proto", text); err != broken {
		t.Error(err)
	}
	parser.OnImport(nil)
	parser.OnProgress(func(int, int, uint64) bool { return false })
	if _, err := parser.ParseText("b.proto", text); code(t, err) != "CANCELLED" {
		t.Error(err)
	}
}

func TestFailuresHaveACodeAndAReason(t *testing.T) {
	nothingIsLeft(t)
	_, err := NewParser("cobol", nil)
	if code(t, err) != "UNSUPPORTED" || !strings.Contains(err.Error(), "protobuf") {
		t.Error(err)
	}
	if _, err := NewConfig("interop.toml", []byte("check = ")); code(t, err) != "INVALID_ARGUMENT" {
		t.Error(err)
	}
}

func TestWhatBreaksIsFound(t *testing.T) {
	nothingIsLeft(t)
	old, fresh := parse(t, before), parse(t, after)
	report, err := Check(old, fresh, &CheckOptions{Dimensions: raw.DimensionWire})
	if err != nil {
		t.Fatal(err)
	}
	defer report.Close()
	old.Close()
	fresh.Close()
	var breaks []Finding
	for _, one := range report.Findings() {
		if one.Severity == raw.FindingBreak {
			breaks = append(breaks, one)
		}
	}
	if !report.Failed() || len(breaks) == 0 || len(breaks) != report.Count(raw.FindingBreak) {
		t.Fatal(breaks)
	}
	if breaks[0].Subject != "shop.v1.Charge.note" || breaks[0].After.Path != "shop.proto" || breaks[0].After.Line != 3 {
		t.Error(breaks[0])
	}
	if _, err := Check(old, fresh, nil); err != ErrClosed {
		t.Error(err)
	}
}

func TestOptionsOfACheck(t *testing.T) {
	nothingIsLeft(t)
	old, fresh := parse(t, before), parse(t, after)
	plain, err := Check(old, fresh, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer plain.Close()
	baseline, err := plain.Encode("json")
	if err != nil {
		t.Fatal(err)
	}
	config, err := NewConfig("interop.toml", []byte("[check]\nexcept = [\"field-type-changed\"]\n"))
	if err != nil {
		t.Fatal(err)
	}
	defer config.Close()
	if value, set := config.Find("check.except"); value != "field-type-changed" || !set {
		t.Error(value, set)
	}
	for name, options := range map[string]*CheckOptions{
		"except":   {Except: []string{"field-type-changed"}},
		"severity": {Severities: map[string]string{"field-type-changed": "info"}},
		"baseline": {Baseline: baseline},
		"config":   {Config: config},
	} {
		report, err := Check(old, fresh, options)
		if err != nil {
			t.Fatal(name, err)
		}
		if report.Failed() || !plain.Failed() {
			t.Error(name, report.Findings())
		}
		report.Close()
	}
	stop := &CheckOptions{Progress: func(int, int) bool { return false }}
	if _, err := Check(old, fresh, stop); code(t, err) != "CANCELLED" {
		t.Error(err)
	}
}

func TestOneContractServesManyGoroutines(t *testing.T) {
	nothingIsLeft(t)
	contract := parse(t, before)
	var group sync.WaitGroup
	for i := 0; i < 8; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			for turn := 0; turn < 100; turn++ {
				if charge, err := contract.Find("shop.v1.Charge"); charge == 0 || err != nil {
					t.Error(charge, err)
				}
			}
		}()
	}
	group.Wait()
}

func TestThousandsOfRoundsLeaveNothing(t *testing.T) {
	nothingIsLeft(t)
	parser := newParser(t, "protobuf")
	for turn := 0; turn < 2000; turn++ {
		text := before
		if turn%2 == 1 {
			text = "message {"
		}
		contract, err := parser.ParseText("a.proto", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if (contract.ErrorCount() == 0) != (turn%2 == 0) {
			t.Fatal(contract.Diagnostics())
		}
		if _, err := contract.Encode("papyrus"); err == nil {
			t.Fatal("there is no such format")
		}
		contract.Close()
	}
}

func TestWhatIsForgottenIsCollected(t *testing.T) {
	had := HandleCount()
	parser := newParser(t, "protobuf")
	for turn := 0; turn < 50; turn++ {
		if _, err := parser.ParseText("a.proto", []byte(before)); err != nil {
			t.Fatal(err)
		}
	}
	for turn := 0; turn < 100 && HandleCount() > had+1; turn++ {
		runtime.GC()
		time.Sleep(10 * time.Millisecond)
	}
	if left := HandleCount(); left != had+1 {
		t.Errorf("%d handles are left, %d were there", left, had)
	}
}
