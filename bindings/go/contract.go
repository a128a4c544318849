package interop

import (
	"fmt"
	"runtime"

	"interop/raw"
)

// Place is a place in a file; lines and columns count from 1, columns in bytes.
type Place struct {
	Path                             string
	Line, Column, EndLine, EndColumn int
	Message                          string
}

// Diagnostic is what is wrong in a contract, or worth a word. Place is nil if it has none.
type Diagnostic struct {
	ID       string
	Severity uint32 // raw.SeverityError ...
	Message  string
	Help     string
	Place    *Place
	Related  []Place
}

func (d Diagnostic) String() string {
	word := [...]string{"", "error", "warning", "note"}[d.Severity&3]
	if d.Place == nil {
		return fmt.Sprintf("%s: %s [%s]", word, d.Message, d.ID)
	}
	return fmt.Sprintf("%s:%d:%d: %s: %s [%s]", d.Place.Path, d.Place.Line, d.Place.Column, word, d.Message, d.ID)
}

// Contract is what was parsed, as tables: immutable, for any number of goroutines.
type Contract struct {
	*handle[*raw.Contract]
	files       Table[raw.FileRow]
	decls       Table[raw.DeclRow]
	types       Table[raw.TypeRow]
	annotations Table[raw.AnnotationRow]
	layouts     Table[raw.LayoutRow]
	diagnostics Table[raw.DiagnosticRow]
	places      Table[raw.PlaceRow]
	memory      text
}

func newContract(given *raw.Contract) (*Contract, error) {
	c := &Contract{handle: newHandle(given, raw.ContractDestroy)}
	var err error
	table := func(which int32) *raw.Table {
		var failure *raw.Error
		found := new(raw.Table)
		if status := raw.ContractTable(given, which, found, &failure); err == nil {
			err = check(status, failure)
		}
		return found
	}
	c.files = newTable[raw.FileRow](c, table(raw.TableFiles))
	c.decls = newTable[raw.DeclRow](c, table(raw.TableDecls))
	c.types = newTable[raw.TypeRow](c, table(raw.TableTypes))
	c.annotations = newTable[raw.AnnotationRow](c, table(raw.TableAnnotations))
	c.layouts = newTable[raw.LayoutRow](c, table(raw.TableLayouts))
	c.diagnostics = newTable[raw.DiagnosticRow](c, table(raw.TableDiagnostics))
	c.places = newTable[raw.PlaceRow](c, table(raw.TablePlaces))
	c.memory.start = raw.ContractText(given, &c.memory.size)
	if err != nil {
		c.Close()
		return nil, err
	}
	return c, nil
}

// Close ends the contract, and its rows with it. Reports that were made of it stay.
func (c *Contract) Close() error {
	c.close()
	return nil
}

// Files is one of the tables, as are those that follow.
func (c *Contract) Files() Table[raw.FileRow]             { return c.files }
func (c *Contract) Decls() Table[raw.DeclRow]             { return c.decls }
func (c *Contract) Types() Table[raw.TypeRow]             { return c.types }
func (c *Contract) Annotations() Table[raw.AnnotationRow] { return c.annotations }
func (c *Contract) Layouts() Table[raw.LayoutRow]         { return c.layouts }

// Text is a piece of the contract's text: c.Text(decl.Name). Empty once the contract is closed.
func (c *Contract) Text(where raw.Text) string {
	if c.closed() {
		return ""
	}
	defer runtime.KeepAlive(c)
	return c.memory.piece(where)
}

// ErrorCount counts the errors of the contract.
func (c *Contract) ErrorCount() int {
	defer runtime.KeepAlive(c)
	return int(raw.ContractErrorCount(c.pointer()))
}

// Diagnostics are what is wrong in the contract, ordered by file and place.
func (c *Contract) Diagnostics() []Diagnostic {
	if c.closed() {
		return nil
	}
	defer runtime.KeepAlive(c)
	return c.describe(c.diagnostics, c.memory)
}

// describe makes data of rows whose files are the contract's.
func (c *Contract) describe(rows Table[raw.DiagnosticRow], words text) []Diagnostic {
	var found []Diagnostic
	for i := 1; i < rows.Len(); i++ {
		row := rows.At(uint32(i))
		one := Diagnostic{ID: words.piece(row.Id), Severity: row.Severity, Message: words.piece(row.Message), Help: words.piece(row.Help)}
		if row.File != 0 {
			one.Place = &Place{c.path(row.File), int(row.Line), int(row.Column), int(row.EndLine), int(row.EndColumn), ""}
		}
		for at := row.FirstPlace; at < row.FirstPlace+row.PlaceCount; at++ {
			place := c.places.At(at)
			one.Related = append(one.Related, Place{c.path(place.File), int(place.Line), int(place.Column), int(place.EndLine),
				int(place.EndColumn), words.piece(place.Message)})
		}
		found = append(found, one)
	}
	return found
}

func (c *Contract) path(file uint32) string { return c.memory.piece(c.files.At(file).Path) }

// Find is the row of the declaration of this full name; 0 if there is none.
func (c *Contract) Find(fullName string) (uint32, error) {
	defer runtime.KeepAlive(c)
	var keep memory
	defer keep.free()
	var found uint32
	var failure *raw.Error
	status := raw.ContractFind(c.pointer(), keep.text(fullName), &found, &failure)
	return found, check(status, failure)
}

// FullName is that of a row of DECLS: "payment.v1.Charge.amount".
func (c *Contract) FullName(decl uint32) (string, error) {
	defer runtime.KeepAlive(c)
	var made *raw.Buffer
	var failure *raw.Error
	if err := check(raw.ContractFullName(c.pointer(), decl, &made, &failure), failure); err != nil {
		return "", err
	}
	return string(take(made)), nil
}

// Doc is the documentation of a declaration, without its comment markers.
func (c *Contract) Doc(decl uint32) (string, error) {
	defer runtime.KeepAlive(c)
	var made *raw.Buffer
	var failure *raw.Error
	if err := check(raw.ContractDoc(c.pointer(), decl, &made, &failure), failure); err != nil {
		return "", err
	}
	return string(take(made)), nil
}

// Encode writes the contract out: "json", "text", "diagnostics", "descriptor-set" ...
func (c *Contract) Encode(format string) ([]byte, error) {
	defer runtime.KeepAlive(c)
	var keep memory
	defer keep.free()
	var made *raw.Buffer
	var failure *raw.Error
	if err := check(raw.ContractEncode(c.pointer(), keep.text(format), &made, &failure), failure); err != nil {
		return nil, err
	}
	return take(made), nil
}
