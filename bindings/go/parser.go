package interop

/*
#include <stdint.h>
#include <stdlib.h>

extern int32_t interopGoImport(void *user, char *path, void **bytes, size_t *size);
extern int32_t interopGoProgress(void *user, size_t done, size_t known, uint64_t bytes);
*/
import "C"

import (
	"runtime"
	"runtime/cgo"
	"unsafe"

	"interop/raw"
)

// ParserOptions are settings of a parser; zero is the default everywhere.
type ParserOptions struct {
	Threads         uint32
	MaxFileBytes    uint64
	MaxTotalBytes   uint64
	MaxDepth        uint32
	MaxImportDepth  uint32
	MaxFiles        uint32
	MaxDeclarations uint32
	MaxDiagnostics  uint32
	Target          string   // whose memory layout counts: "x86_64-linux"
	Features        []string // gated features to switch on, as the language names them
}

// Parser turns contract text into contracts, any number of them. It serves one goroutine at a time.
type Parser struct {
	*handle[*raw.Parser]
	calls *calls
}

// calls is what the library calls back.
type calls struct {
	onImport   func(path string) ([]byte, error)
	onProgress func(filesDone, filesKnown int, bytesDone uint64) bool
	user       *C.uintptr_t   // C's memory with the handle of this
	answered   unsafe.Pointer // the last import, which is borrowed until the next
	failed     error
}

// NewParser makes a parser. An empty language is told by each file's suffix; options may be nil.
func NewParser(language string, options *ParserOptions) (*Parser, error) {
	if options == nil {
		options = &ParserOptions{}
	}
	var keep memory
	defer keep.free()
	plain := (*raw.ParserOptions)(C.calloc(1, C.size_t(unsafe.Sizeof(raw.ParserOptions{}))))
	keep = append(keep, unsafe.Pointer(plain))
	*plain = raw.ParserOptions{
		StructSize: uint32(unsafe.Sizeof(*plain)), Threads: options.Threads, MaxFileBytes: options.MaxFileBytes,
		MaxTotalBytes: options.MaxTotalBytes, MaxDepth: options.MaxDepth, MaxImportDepth: options.MaxImportDepth,
		MaxFiles: options.MaxFiles, MaxDeclarations: options.MaxDeclarations, MaxDiagnostics: options.MaxDiagnostics,
		Target: keep.optional(options.Target), Features: keep.texts(options.Features), FeatureCount: uint(len(options.Features)),
	}
	var given *raw.Parser
	var failure *raw.Error
	if err := check(raw.ParserCreate(keep.optional(language), plain, &given, &failure), failure); err != nil {
		return nil, err
	}
	called := &calls{user: (*C.uintptr_t)(C.malloc(C.size_t(unsafe.Sizeof(C.uintptr_t(0)))))}
	*called.user = C.uintptr_t(cgo.NewHandle(called))
	end := func(parser *raw.Parser) {
		raw.ParserDestroy(parser)
		cgo.Handle(*called.user).Delete()
		C.free(unsafe.Pointer(called.user))
		C.free(called.answered)
	}
	return &Parser{newHandle(given, end), called}, nil
}

// Close ends the parser, between calls of it. Contracts that it made stay.
func (p *Parser) Close() error {
	p.close()
	return nil
}

// AddRoot adds a directory in which imports are looked up, behind those that there are.
func (p *Parser) AddRoot(directory string) error {
	defer runtime.KeepAlive(p)
	var keep memory
	defer keep.free()
	var failure *raw.Error
	return check(raw.ParserAddRoot(p.pointer(), keep.text(directory), &failure), failure)
}

// OnImport sets who is asked first for each imported file. It answers with the bytes, with nil if it has no such file, or
// with an error, which ends the parse. A nil function asks nobody.
func (p *Parser) OnImport(answer func(path string) ([]byte, error)) error {
	defer runtime.KeepAlive(p)
	var callback raw.ImportCallback
	if answer != nil {
		callback = raw.ImportCallback(C.interopGoImport)
	}
	p.calls.onImport = answer
	var failure *raw.Error
	return check(raw.ParserSetImportCallback(p.pointer(), callback, unsafe.Pointer(p.calls.user), nil, &failure), failure)
}

// OnProgress sets who is told now and then how far a parse is. False ends it.
func (p *Parser) OnProgress(tell func(filesDone, filesKnown int, bytesDone uint64) bool) error {
	defer runtime.KeepAlive(p)
	var callback raw.ProgressCallback
	if tell != nil {
		callback = raw.ProgressCallback(C.interopGoProgress)
	}
	p.calls.onProgress = tell
	var failure *raw.Error
	return check(raw.ParserSetProgressCallback(p.pointer(), callback, unsafe.Pointer(p.calls.user), nil, &failure), failure)
}

func callsOf(user unsafe.Pointer) *calls { return cgo.Handle(*(*C.uintptr_t)(user)).Value().(*calls) }

//export interopGoImport
func interopGoImport(user unsafe.Pointer, path *C.char, bytes *unsafe.Pointer, size *C.size_t) C.int32_t {
	called := callsOf(user)
	found, err := called.onImport(C.GoString(path))
	if err != nil {
		called.failed = err
		return raw.StatusCancelled
	}
	if found == nil {
		return raw.StatusNotFound
	}
	C.free(called.answered)
	called.answered = C.CBytes(found)
	*bytes, *size = called.answered, C.size_t(len(found))
	return raw.StatusOk
}

//export interopGoProgress
func interopGoProgress(user unsafe.Pointer, done, known C.size_t, bytes C.uint64_t) C.int32_t {
	if callsOf(user).onProgress(int(done), int(known), uint64(bytes)) {
		return raw.StatusOk
	}
	return raw.StatusCancelled
}

// parsed makes a contract of what a parse gave; an error of a callback comes before the library's.
func (p *Parser) parsed(status raw.Status, given *raw.Contract, failure *raw.Error) (*Contract, error) {
	failed := p.calls.failed
	p.calls.failed = nil
	if err := check(status, failure); err != nil {
		if failed != nil {
			return nil, failed
		}
		return nil, err
	}
	return newContract(given)
}

// ParseText parses one text, which goes by the name path, and what it imports.
func (p *Parser) ParseText(path string, text []byte) (*Contract, error) {
	defer runtime.KeepAlive(p)
	var keep memory
	defer keep.free()
	var given *raw.Contract
	var failure *raw.Error
	status := raw.ParserParseText(p.pointer(), keep.text(path), bytesOf(text), uint(len(text)), &given, &failure)
	runtime.KeepAlive(text)
	return p.parsed(status, given, failure)
}

// ParsePaths parses files and directories from disk, and what they import, into one contract.
func (p *Parser) ParsePaths(paths ...string) (*Contract, error) {
	defer runtime.KeepAlive(p)
	var keep memory
	defer keep.free()
	var given *raw.Contract
	var failure *raw.Error
	status := raw.ParserParsePaths(p.pointer(), keep.texts(paths), uint(len(paths)), &given, &failure)
	return p.parsed(status, given, failure)
}

// ParseImports parses files by the names under which imports know them.
func (p *Parser) ParseImports(names ...string) (*Contract, error) {
	defer runtime.KeepAlive(p)
	var keep memory
	defer keep.free()
	var given *raw.Contract
	var failure *raw.Error
	status := raw.ParserParseImports(p.pointer(), keep.texts(names), uint(len(names)), &given, &failure)
	return p.parsed(status, given, failure)
}
