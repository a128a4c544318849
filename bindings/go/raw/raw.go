// Written by `interop bind` from interop.h. It is written again: do not edit it.

// Package raw is the C interface of interop.h: its types, constants and functions, without the interop_
// that begins their names in C.
package raw

// #cgo pkg-config: interop
// #include <interop.h>
import "C"

import (
	"errors"
	"runtime"
	"sync"
	"unsafe"
)

// Constants of the preprocessor.
const (
	VersionMajor             = 0
	VersionMinor             = 1
	VersionPatch             = 0
	DeclFlagDeprecated       = 1
	DeclFlagSynthetic        = 2
	DeclFlagRequired         = 4
	DeclFlagExplicitPresence = 8
	DeclFlagRepeated         = 16
	DeclFlagPacked           = 32
	DeclFlagDelimited        = 64
	DeclFlagUtf8Checked      = 128
	DeclFlagClosed           = 256
	DeclFlagJsonLegacy       = 512
	DeclFlagLocal            = 1024
	DeclFlagPublic           = 2048
	DeclFlagWeak             = 4096
	DeclFlagOption           = 8192
	DeclFlagStream           = 16384
	DeclFlagGroup            = 32768
	DeclFlagAllowAlias       = 65536
	DeclFlagMessageSet       = 131072
	DeclFlagTransparent      = 262144
	DeclFlagOptionalKeyword  = 524288
	DeclFlagExportKeyword    = 1048576
	DeclFlagLocalKeyword     = 2097152
	DeclFlagMap              = 4194304
	DeclFlagInvalid          = 8388608
	DeclFlagBody             = 16777216
	DeclFlagOpaque           = 33554432
	DeclFlagVariadic         = 67108864
	DeclFlagInline           = 134217728
	DeclFlagInactive         = 268435456
	FileFlagRequested        = 1
	FileFlagBuiltIn          = 2
	FileFlagImplicit         = 4
	FileFlagHasErrors        = 8
	FileFlagNamed            = 16
	TypeFlagSigned           = 1
	TypeFlagConst            = 2
	TypeFlagVolatile         = 4
	TypeFlagRestrict         = 8
	TypeFlagAtomic           = 16
	TypeFlagVariadic         = 32
	TypeFlagUnsized          = 64
	TypeFlagComplex          = 128
	LayoutFlagBitField       = 1
	AnnotationFlagSynthetic  = 1
	AnnotationFlagEncoded    = 2
	DimensionWire            = 1
	DimensionJson            = 2
	DimensionSource          = 4
	DimensionAbi             = 8
	DirectionBackward        = 1
	DirectionForward         = 2
)

const (
	StatusOk                = 0
	StatusInvalidArgument   = 1
	StatusBadHandle         = 2
	StatusBusy              = 3
	StatusCancelled         = 4
	StatusUnsupported       = 5
	StatusContractHasErrors = 20
	StatusLimitExceeded     = 21
	StatusNotFound          = 40
	StatusIo                = 41
	StatusOutOfMemory       = 60
	StatusInternal          = 61
)

// Kinds of handle.
const (
	HandleAny      = 0
	HandleError    = 1
	HandleBuffer   = 2
	HandleParser   = 3
	HandleContract = 4
	HandleReport   = 5
	HandleConfig   = 6
	HandleBindings = 7
)

// The tables of a contract, and the row type of each.
const (
	// interop_file_row
	TableFiles = 1
	// interop_decl_row
	TableDecls = 2
	// interop_type_row
	TableTypes = 3
	// interop_annotation_row
	TableAnnotations = 4
	// interop_diagnostic_row
	TableDiagnostics = 5
	// interop_place_row: the related places of diagnostics
	TablePlaces = 6
	// interop_layout_row: where declarations lie in memory
	TableLayouts = 7
)

// Kinds of declaration, of all languages.
const (
	// a contract file; parent of everything in it
	DeclFile = 1
	// package or namespace; its name is the whole dotted path
	DeclPackage = 2
	// name: the path as written; target: the FILE declaration; flags PUBLIC, WEAK, OPTION
	DeclImport = 3
	// message, struct, table, record, exception
	DeclRecord = 4
	DeclField  = 5
	// oneof, union, variant
	DeclUnion = 6
	// of a union whose cases are not fields
	DeclCase = 7
	DeclEnum = 8
	// of an enum or flags
	DeclValue = 9
	DeclFlags = 10
	// service, interface
	DeclInterface = 11
	// rpc, method, function
	DeclOperation = 12
	// a request is the one parameter of an rpc
	DeclParameter = 13
	// a response is the result of an rpc
	DeclResult   = 14
	DeclError    = 15
	DeclResource = 16
	DeclAlias    = 17
	DeclConstant = 18
	DeclWorld    = 19
	DeclExport   = 20
	// a field declared outside its record; target: the RECORD extended
	DeclExtension = 21
	// number..number_end, or a name
	DeclReservation = 22
	// number..number_end
	DeclExtensionRange = 23
	DeclGlobal         = 24
)

// Kinds of type.
const (
	TypeBool = 1
	// width_bits, flags SIGNED, encoding
	TypeInt = 2
	// width_bits
	TypeFloat  = 3
	TypeChar   = 4
	TypeString = 5
	TypeBytes  = 6
	// first: element
	TypeList = 7
	// first: element; count
	TypeArray = 8
	// first: key, whose next is the value
	TypeMap      = 9
	TypeOptional = 10
	TypeResult   = 11
	TypeTuple    = 12
	// decl
	TypeNamed  = 13
	TypeOwn    = 14
	TypeBorrow = 15
	// first: what it points to
	TypePointer = 16
	// first: the result, whose next are the parameters
	TypeFunction = 17
	TypeStream   = 18
	TypeFuture   = 19
	// a generic parameter
	TypeParameter = 20
	// a generic applied: decl, arguments from first
	TypeApply = 21
	TypeVoid  = 22
	// named, but there is no such declaration; the contract has an error
	TypeUnresolved = 23
)

// How a scalar is written on the wire, where the language has a choice.
const (
	EncodingDefault = 0
	EncodingVarint  = 1
	EncodingZigzag  = 2
	EncodingFixed   = 3
)

// Kinds of annotation value.
const (
	ValueNone = 0
	// bits: 0 or 1
	ValueBool = 1
	// bits: int64
	ValueInt = 2
	// bits: uint64
	ValueUint = 3
	// bits: of the double
	ValueDouble = 4
	// text
	ValueString = 5
	// text: any bytes
	ValueBytes = 6
	// bits: number; text: name; decl: the VALUE if known
	ValueEnum = 7
	// children, in source order
	ValueRecord = 8
	// children
	ValueList = 9
	// text: a name not interpreted
	ValueIdentifier = 10
	// text: type URL; decl: the RECORD; children: its fields
	ValueAny = 11
)

// Severities of a diagnostic.
const (
	SeverityError   = 1
	SeverityWarning = 2
	SeverityNote    = 3
)

// Severity of a finding; OFF stands only in settings.
const (
	FindingBreak = 1
	FindingRisk  = 2
	FindingInfo  = 3
	FindingOff   = 4
)

// How sure a finding is.
const (
	ConfidenceCertain = 1
	ConfidenceLikely  = 2
)

// Status is interop_status: How a call went: 0 is OK. Numbers are grouped and never reused.
type Status int32

// Error is interop_error: Why a call failed. A ticket; see interop.h, convention 4.
type Error = C.interop_error

// Buffer is interop_buffer: Bytes that the library allocated and the caller owns. A ticket.
type Buffer = C.interop_buffer

// Text is interop_text: A piece of a contract's or report's text: UTF-8 bytes from `offset`, `length` of them, not
// NUL-terminated.
type Text struct {
	Offset uint32
	Length uint32
}

// Table is interop_table: A table: `count` rows of `stride` bytes each from `rows`; row 0 is all zero and means none
// (convention 10).
type Table struct {
	Rows   unsafe.Pointer
	Count  uint
	Stride uint
}

// FileRow is interop_file_row: A file of a contract: one that was asked for, one that was imported, or one that the
// language itself rests on.
type FileRow struct {
	// as imports name it
	Path Text
	// the whole text; empty for a descriptor set
	Source Text
	// index of interop_language_at()
	Language uint32
	// of the language; Protobuf: 998 proto2, 999 proto3, 1000 2023, 1001 2024 (descriptor.proto)
	Version uint32
	Flags   uint32
	// the FILE declaration
	Decl uint32
	// where it was read from; empty if from memory
	DiskPath Text
}

// DeclRow is interop_decl_row: A declaration. Children follow each other by next_sibling, in source order.
type DeclRow struct {
	Kind uint32
	// row of FILES
	File  uint32
	Flags uint64
	// simple name; a piece of the source where it can be
	Name Text
	// row of DECLS
	Parent      uint32
	FirstChild  uint32
	NextSibling uint32
	// row of TYPES
	Type uint32
	// what the language's identity counts: field number, enum value, first of a range
	Number int64
	// last of a range, inclusive
	NumberEnd int64
	// row of DECLS: extended record, imported file
	Target uint32
	// row of ANNOTATIONS
	FirstAnnotation uint32
	// row of ANNOTATIONS
	DefaultValue uint32
	// bytes from the start of the file's source: the whole declaration
	SpanBegin uint32
	SpanEnd   uint32
	Reserved  uint32
	// the comment that documents it, as written, markers included
	Doc Text
}

// TypeRow is interop_type_row: A node of a type: its elements hang on `first` and follow each other by `next`.
type TypeRow struct {
	Kind      uint32
	Flags     uint32
	WidthBits uint32
	Encoding  uint32
	// row of DECLS
	Decl uint32
	// row of TYPES: first element
	First uint32
	// row of TYPES: next element of the same parent
	Next     uint32
	Reserved uint32
	Count    uint64
	// of a named type: as written
	Name Text
}

// AnnotationRow is interop_annotation_row: An option, attribute or annotation of a declaration, or a part of its
// value.
type AnnotationRow struct {
	// row of DECLS
	Owner uint32
	// row of ANNOTATIONS: of the record or list value that it is part of
	Parent     uint32
	FirstChild uint32
	// next of the same owner or parent
	Next uint32
	// row of DECLS: the option's field; 0 if it is not defined in a contract
	Definition uint32
	ValueKind  uint32
	Bits       uint64
	// as written; `(a.b)` for an extension
	Name Text
	Text Text
	// row of DECLS that the value names
	Decl      uint32
	Flags     uint32
	SpanBegin uint32
	SpanEnd   uint32
}

// DiagnosticRow is interop_diagnostic_row: What is wrong in a contract, or worth a word. Ordered by file and place.
type DiagnosticRow struct {
	// "protobuf.duplicate-field-number"
	Id      Text
	Message Text
	// empty if there is none
	Help     Text
	Severity uint32
	// row of FILES; 0 if it has no place
	File      uint32
	SpanBegin uint32
	SpanEnd   uint32
	Line      uint32
	Column    uint32
	EndLine   uint32
	// from 1; columns count bytes
	EndColumn uint32
	// row of PLACES
	FirstPlace uint32
	PlaceCount uint32
}

// PlaceRow is interop_place_row: A further place that a diagnostic speaks of.
type PlaceRow struct {
	Message   Text
	File      uint32
	SpanBegin uint32
	SpanEnd   uint32
	Line      uint32
	Column    uint32
	EndLine   uint32
	EndColumn uint32
	Reserved  uint32
}

// LayoutRow is interop_layout_row: Where a declaration lies in memory, for the target that the parser was given.
// Ordered by decl; a declaration has one row at most. A record, union, enum, alias, constant or global has size and
// alignment; a field or case has its offset in its parent too, and a bit-field its width in bits. Languages without a
// memory layout have no rows.
type LayoutRow struct {
	// row of DECLS
	Decl uint32
	// 0 if it has none: a function, a type that is not known in full
	AlignmentBytes uint32
	// of a flexible array member 0; of a bit-field that of its declared type
	SizeBytes uint64
	// of a member, from the start of its parent
	OffsetBits uint64
	// of a bit-field; 0 for everything else, and for a bit-field of no width
	WidthBits uint32
	// INTEROP_LAYOUT_FLAG_
	Flags uint32
}

// Contract is interop_contract: What was parsed: immutable, for any number of threads. A ticket.
type Contract = C.interop_contract

// Bindings is interop_bindings: The files of one target. Keeps its contract alive. Immutable. A ticket.
type Bindings = C.interop_bindings

// BindTarget is interop_bind_target: One row of the table of targets. Text is NUL-terminated and lives as long as the
// library.
type BindTarget struct {
	StructSize uint32
	Reserved   uint32
	Name       *byte
	Title      *byte
}

// BoundFile is interop_bound_file: A file to be written. Borrowed until the bindings are destroyed.
type BoundFile struct {
	StructSize uint32
	Reserved   uint32
	Path       *byte
	Bytes      unsafe.Pointer
	SizeBytes  uint
}

// BindOptions is interop_bind_options: Options of bindings; zero is the default everywhere.
type BindOptions struct {
	StructSize uint32
	Reserved   uint32
	// of the library, a-z 0-9 _: begins every name of the C header; NULL: made of the package's
	Name *byte
}

// FindingPlace is interop_finding_place: A place in one of the two contracts of a report. file 0: that side has no
// place.
type FindingPlace struct {
	// row of FILES of that side's contract
	File uint32
	// row of DECLS of that side's contract
	Decl      uint32
	SpanBegin uint32
	SpanEnd   uint32
	Line      uint32
	Column    uint32
	EndLine   uint32
	EndColumn uint32
}

// FindingRow is interop_finding_row: One thing that the new version breaks, or that is worth knowing.
type FindingRow struct {
	Rule    Text
	Subject Text
	Message Text
	Help    Text
	// JSON object
	Detail      Text
	SubjectKind Text
	// index of interop_rule_at()
	RuleRow uint32
	// index of interop_language_at()
	Language   uint32
	Dimensions uint32
	Direction  uint32
	Severity   uint32
	Confidence uint32
	Before     FindingPlace
	After      FindingPlace
}

// Rule is interop_rule: One row of the table of rules. Text is NUL-terminated and lives as long as the library.
type Rule struct {
	StructSize uint32
	// by default: INTEROP_FINDING_
	Severity  uint32
	Id        *byte
	Group     *byte
	Sentence  *byte
	Languages *byte
	// NULL if there is none in this build
	ExampleBefore *byte
	ExampleAfter  *byte
	// a way out; NULL if none is needed
	Help *byte
}

// Config is interop_config: Settings read from an interop.toml. Immutable. A ticket.
type Config = C.interop_config

// Report is interop_report: What a check found. Keeps its two contracts alive. Immutable. A ticket.
type Report = C.interop_report

// CheckCallback is interop_check_callback: Called now and then during a check, from the calling thread; anything but
// OK cancels it (CANCELLED).
type CheckCallback = *[0]byte

// CheckOptions is interop_check_options: Options of a check; zero is the default everywhere. Lists are separated by
// commas.
type CheckOptions struct {
	StructSize uint32
	// INTEROP_DIMENSION_*; 0 is all
	Dimensions uint32
	// INTEROP_DIRECTION_*; 0 is both
	Direction uint32
	// INTEROP_FINDING_*; 0 is BREAK
	FailOn uint32
	// only these; NULL is all
	Rules *byte
	// all but these
	Except *byte
	// "RULE=risk,RULE=off"
	Severities *byte
	// globs of files, separated by newlines
	Ignore *byte
	// compare just this declaration ...
	SelectOld *byte
	// ... with this one
	SelectNew *byte
	// a JSON report whose findings are accepted
	Baseline          unsafe.Pointer
	BaselineSizeBytes uint
	// what it says holds where the fields above are zero
	Config *Config
	// 1: report the info family of additions too
	Additions uint32
	// reserved for WIT worlds: 0 both, 1 guest, 2 host
	Role uint32
	// may be NULL
	Progress         CheckCallback
	ProgressUserData unsafe.Pointer
}

// ReportOptions is interop_report_options: Options of a printed report; zero is the default everywhere.
type ReportOptions struct {
	StructSize uint32
	// 1: with ANSI colours (text)
	Color uint32
	// columns of the terminal (text); 0 is 80
	Width    uint32
	Reserved uint32
	// of the HTML page and the JUnit suite; NULL for a default
	Title *byte
	// how the sides are called; NULL for "old" and "new"
	OldName *byte
	NewName *byte
}

// Parser is interop_parser: Turns contract text into contracts. One thread at a time. A ticket.
type Parser = C.interop_parser

// Language is interop_language: One row of the table of languages. Text is NUL-terminated and lives as long as the
// library.
type Language struct {
	StructSize uint32
	Reserved   uint32
	Name       *byte
	Title      *byte
	Suffixes   *byte
	Versions   *byte
}

// ParserOptions is interop_parser_options: Options of a parser; zero is the default everywhere. Passing a limit is a
// diagnostic; max_files ends the parse.
type ParserOptions struct {
	StructSize uint32
	// 1 by default; UINT32_MAX is one a processor
	Threads uint32
	// of one file; 64 MiB
	MaxFileBytes uint64
	// of all files and text of one contract; 1 GiB, at most 4 GiB less one
	MaxTotalBytes uint64
	// of nesting in the text; 256, or what the language says
	MaxDepth uint32
	// 1,000
	MaxImportDepth uint32
	// 1,000,000
	MaxFiles uint32
	// 50,000,000
	MaxDeclarations uint32
	// 1,000 errors, and as many others; further ones are counted, not kept
	MaxDiagnostics uint32
	Reserved       uint32
	// a name of `interop targets`; whose memory layout counts; NULL: "x86_64-linux"
	Target *byte
	// gated features to switch on, as the language names them; may be NULL if none
	Features     **byte
	FeatureCount uint
}

// DestroyCallback is interop_destroy_callback: Destroys a callback's user_data. It must not throw or jump out.
type DestroyCallback = *[0]byte

// ImportCallback is interop_import_callback: Answers an import: sets the bytes (borrowed until the next call of the
// callback or the end of the parse) and returns OK; NOT_FOUND lets the roots and the built-in files have a try; any
// other status ends the parse with it.
type ImportCallback = *[0]byte

// ProgressCallback is interop_progress_callback: Called now and then during a parse, from the thread that parses;
// anything but OK cancels it (CANCELLED).
type ProgressCallback = *[0]byte

// The structs above lie in memory as C's: what is not 0 here does not compile.
var (
	_ = [1]int{}[unsafe.Sizeof(Text{})-C.sizeof_interop_text]
	_ = [1]int{}[unsafe.Offsetof(Text{}.Offset)-0]
	_ = [1]int{}[unsafe.Offsetof(Text{}.Length)-4]
	_ = [1]int{}[unsafe.Sizeof(Table{})-C.sizeof_interop_table]
	_ = [1]int{}[unsafe.Offsetof(Table{}.Rows)-0]
	_ = [1]int{}[unsafe.Offsetof(Table{}.Count)-8]
	_ = [1]int{}[unsafe.Offsetof(Table{}.Stride)-16]
	_ = [1]int{}[unsafe.Sizeof(FileRow{})-C.sizeof_interop_file_row]
	_ = [1]int{}[unsafe.Offsetof(FileRow{}.Path)-0]
	_ = [1]int{}[unsafe.Offsetof(FileRow{}.Source)-8]
	_ = [1]int{}[unsafe.Offsetof(FileRow{}.Language)-16]
	_ = [1]int{}[unsafe.Offsetof(FileRow{}.Version)-20]
	_ = [1]int{}[unsafe.Offsetof(FileRow{}.Flags)-24]
	_ = [1]int{}[unsafe.Offsetof(FileRow{}.Decl)-28]
	_ = [1]int{}[unsafe.Offsetof(FileRow{}.DiskPath)-32]
	_ = [1]int{}[unsafe.Sizeof(DeclRow{})-C.sizeof_interop_decl_row]
	_ = [1]int{}[unsafe.Offsetof(DeclRow{}.Kind)-0]
	_ = [1]int{}[unsafe.Offsetof(DeclRow{}.File)-4]
	_ = [1]int{}[unsafe.Offsetof(DeclRow{}.Flags)-8]
	_ = [1]int{}[unsafe.Offsetof(DeclRow{}.Name)-16]
	_ = [1]int{}[unsafe.Offsetof(DeclRow{}.Parent)-24]
	_ = [1]int{}[unsafe.Offsetof(DeclRow{}.FirstChild)-28]
	_ = [1]int{}[unsafe.Offsetof(DeclRow{}.NextSibling)-32]
	_ = [1]int{}[unsafe.Offsetof(DeclRow{}.Type)-36]
	_ = [1]int{}[unsafe.Offsetof(DeclRow{}.Number)-40]
	_ = [1]int{}[unsafe.Offsetof(DeclRow{}.NumberEnd)-48]
	_ = [1]int{}[unsafe.Offsetof(DeclRow{}.Target)-56]
	_ = [1]int{}[unsafe.Offsetof(DeclRow{}.FirstAnnotation)-60]
	_ = [1]int{}[unsafe.Offsetof(DeclRow{}.DefaultValue)-64]
	_ = [1]int{}[unsafe.Offsetof(DeclRow{}.SpanBegin)-68]
	_ = [1]int{}[unsafe.Offsetof(DeclRow{}.SpanEnd)-72]
	_ = [1]int{}[unsafe.Offsetof(DeclRow{}.Reserved)-76]
	_ = [1]int{}[unsafe.Offsetof(DeclRow{}.Doc)-80]
	_ = [1]int{}[unsafe.Sizeof(TypeRow{})-C.sizeof_interop_type_row]
	_ = [1]int{}[unsafe.Offsetof(TypeRow{}.Kind)-0]
	_ = [1]int{}[unsafe.Offsetof(TypeRow{}.Flags)-4]
	_ = [1]int{}[unsafe.Offsetof(TypeRow{}.WidthBits)-8]
	_ = [1]int{}[unsafe.Offsetof(TypeRow{}.Encoding)-12]
	_ = [1]int{}[unsafe.Offsetof(TypeRow{}.Decl)-16]
	_ = [1]int{}[unsafe.Offsetof(TypeRow{}.First)-20]
	_ = [1]int{}[unsafe.Offsetof(TypeRow{}.Next)-24]
	_ = [1]int{}[unsafe.Offsetof(TypeRow{}.Reserved)-28]
	_ = [1]int{}[unsafe.Offsetof(TypeRow{}.Count)-32]
	_ = [1]int{}[unsafe.Offsetof(TypeRow{}.Name)-40]
	_ = [1]int{}[unsafe.Sizeof(AnnotationRow{})-C.sizeof_interop_annotation_row]
	_ = [1]int{}[unsafe.Offsetof(AnnotationRow{}.Owner)-0]
	_ = [1]int{}[unsafe.Offsetof(AnnotationRow{}.Parent)-4]
	_ = [1]int{}[unsafe.Offsetof(AnnotationRow{}.FirstChild)-8]
	_ = [1]int{}[unsafe.Offsetof(AnnotationRow{}.Next)-12]
	_ = [1]int{}[unsafe.Offsetof(AnnotationRow{}.Definition)-16]
	_ = [1]int{}[unsafe.Offsetof(AnnotationRow{}.ValueKind)-20]
	_ = [1]int{}[unsafe.Offsetof(AnnotationRow{}.Bits)-24]
	_ = [1]int{}[unsafe.Offsetof(AnnotationRow{}.Name)-32]
	_ = [1]int{}[unsafe.Offsetof(AnnotationRow{}.Text)-40]
	_ = [1]int{}[unsafe.Offsetof(AnnotationRow{}.Decl)-48]
	_ = [1]int{}[unsafe.Offsetof(AnnotationRow{}.Flags)-52]
	_ = [1]int{}[unsafe.Offsetof(AnnotationRow{}.SpanBegin)-56]
	_ = [1]int{}[unsafe.Offsetof(AnnotationRow{}.SpanEnd)-60]
	_ = [1]int{}[unsafe.Sizeof(DiagnosticRow{})-C.sizeof_interop_diagnostic_row]
	_ = [1]int{}[unsafe.Offsetof(DiagnosticRow{}.Id)-0]
	_ = [1]int{}[unsafe.Offsetof(DiagnosticRow{}.Message)-8]
	_ = [1]int{}[unsafe.Offsetof(DiagnosticRow{}.Help)-16]
	_ = [1]int{}[unsafe.Offsetof(DiagnosticRow{}.Severity)-24]
	_ = [1]int{}[unsafe.Offsetof(DiagnosticRow{}.File)-28]
	_ = [1]int{}[unsafe.Offsetof(DiagnosticRow{}.SpanBegin)-32]
	_ = [1]int{}[unsafe.Offsetof(DiagnosticRow{}.SpanEnd)-36]
	_ = [1]int{}[unsafe.Offsetof(DiagnosticRow{}.Line)-40]
	_ = [1]int{}[unsafe.Offsetof(DiagnosticRow{}.Column)-44]
	_ = [1]int{}[unsafe.Offsetof(DiagnosticRow{}.EndLine)-48]
	_ = [1]int{}[unsafe.Offsetof(DiagnosticRow{}.EndColumn)-52]
	_ = [1]int{}[unsafe.Offsetof(DiagnosticRow{}.FirstPlace)-56]
	_ = [1]int{}[unsafe.Offsetof(DiagnosticRow{}.PlaceCount)-60]
	_ = [1]int{}[unsafe.Sizeof(PlaceRow{})-C.sizeof_interop_place_row]
	_ = [1]int{}[unsafe.Offsetof(PlaceRow{}.Message)-0]
	_ = [1]int{}[unsafe.Offsetof(PlaceRow{}.File)-8]
	_ = [1]int{}[unsafe.Offsetof(PlaceRow{}.SpanBegin)-12]
	_ = [1]int{}[unsafe.Offsetof(PlaceRow{}.SpanEnd)-16]
	_ = [1]int{}[unsafe.Offsetof(PlaceRow{}.Line)-20]
	_ = [1]int{}[unsafe.Offsetof(PlaceRow{}.Column)-24]
	_ = [1]int{}[unsafe.Offsetof(PlaceRow{}.EndLine)-28]
	_ = [1]int{}[unsafe.Offsetof(PlaceRow{}.EndColumn)-32]
	_ = [1]int{}[unsafe.Offsetof(PlaceRow{}.Reserved)-36]
	_ = [1]int{}[unsafe.Sizeof(LayoutRow{})-C.sizeof_interop_layout_row]
	_ = [1]int{}[unsafe.Offsetof(LayoutRow{}.Decl)-0]
	_ = [1]int{}[unsafe.Offsetof(LayoutRow{}.AlignmentBytes)-4]
	_ = [1]int{}[unsafe.Offsetof(LayoutRow{}.SizeBytes)-8]
	_ = [1]int{}[unsafe.Offsetof(LayoutRow{}.OffsetBits)-16]
	_ = [1]int{}[unsafe.Offsetof(LayoutRow{}.WidthBits)-24]
	_ = [1]int{}[unsafe.Offsetof(LayoutRow{}.Flags)-28]
	_ = [1]int{}[unsafe.Sizeof(BindTarget{})-C.sizeof_interop_bind_target]
	_ = [1]int{}[unsafe.Offsetof(BindTarget{}.StructSize)-0]
	_ = [1]int{}[unsafe.Offsetof(BindTarget{}.Reserved)-4]
	_ = [1]int{}[unsafe.Offsetof(BindTarget{}.Name)-8]
	_ = [1]int{}[unsafe.Offsetof(BindTarget{}.Title)-16]
	_ = [1]int{}[unsafe.Sizeof(BoundFile{})-C.sizeof_interop_bound_file]
	_ = [1]int{}[unsafe.Offsetof(BoundFile{}.StructSize)-0]
	_ = [1]int{}[unsafe.Offsetof(BoundFile{}.Reserved)-4]
	_ = [1]int{}[unsafe.Offsetof(BoundFile{}.Path)-8]
	_ = [1]int{}[unsafe.Offsetof(BoundFile{}.Bytes)-16]
	_ = [1]int{}[unsafe.Offsetof(BoundFile{}.SizeBytes)-24]
	_ = [1]int{}[unsafe.Sizeof(BindOptions{})-C.sizeof_interop_bind_options]
	_ = [1]int{}[unsafe.Offsetof(BindOptions{}.StructSize)-0]
	_ = [1]int{}[unsafe.Offsetof(BindOptions{}.Reserved)-4]
	_ = [1]int{}[unsafe.Offsetof(BindOptions{}.Name)-8]
	_ = [1]int{}[unsafe.Sizeof(FindingPlace{})-C.sizeof_interop_finding_place]
	_ = [1]int{}[unsafe.Offsetof(FindingPlace{}.File)-0]
	_ = [1]int{}[unsafe.Offsetof(FindingPlace{}.Decl)-4]
	_ = [1]int{}[unsafe.Offsetof(FindingPlace{}.SpanBegin)-8]
	_ = [1]int{}[unsafe.Offsetof(FindingPlace{}.SpanEnd)-12]
	_ = [1]int{}[unsafe.Offsetof(FindingPlace{}.Line)-16]
	_ = [1]int{}[unsafe.Offsetof(FindingPlace{}.Column)-20]
	_ = [1]int{}[unsafe.Offsetof(FindingPlace{}.EndLine)-24]
	_ = [1]int{}[unsafe.Offsetof(FindingPlace{}.EndColumn)-28]
	_ = [1]int{}[unsafe.Sizeof(FindingRow{})-C.sizeof_interop_finding_row]
	_ = [1]int{}[unsafe.Offsetof(FindingRow{}.Rule)-0]
	_ = [1]int{}[unsafe.Offsetof(FindingRow{}.Subject)-8]
	_ = [1]int{}[unsafe.Offsetof(FindingRow{}.Message)-16]
	_ = [1]int{}[unsafe.Offsetof(FindingRow{}.Help)-24]
	_ = [1]int{}[unsafe.Offsetof(FindingRow{}.Detail)-32]
	_ = [1]int{}[unsafe.Offsetof(FindingRow{}.SubjectKind)-40]
	_ = [1]int{}[unsafe.Offsetof(FindingRow{}.RuleRow)-48]
	_ = [1]int{}[unsafe.Offsetof(FindingRow{}.Language)-52]
	_ = [1]int{}[unsafe.Offsetof(FindingRow{}.Dimensions)-56]
	_ = [1]int{}[unsafe.Offsetof(FindingRow{}.Direction)-60]
	_ = [1]int{}[unsafe.Offsetof(FindingRow{}.Severity)-64]
	_ = [1]int{}[unsafe.Offsetof(FindingRow{}.Confidence)-68]
	_ = [1]int{}[unsafe.Offsetof(FindingRow{}.Before)-72]
	_ = [1]int{}[unsafe.Offsetof(FindingRow{}.After)-104]
	_ = [1]int{}[unsafe.Sizeof(Rule{})-C.sizeof_interop_rule]
	_ = [1]int{}[unsafe.Offsetof(Rule{}.StructSize)-0]
	_ = [1]int{}[unsafe.Offsetof(Rule{}.Severity)-4]
	_ = [1]int{}[unsafe.Offsetof(Rule{}.Id)-8]
	_ = [1]int{}[unsafe.Offsetof(Rule{}.Group)-16]
	_ = [1]int{}[unsafe.Offsetof(Rule{}.Sentence)-24]
	_ = [1]int{}[unsafe.Offsetof(Rule{}.Languages)-32]
	_ = [1]int{}[unsafe.Offsetof(Rule{}.ExampleBefore)-40]
	_ = [1]int{}[unsafe.Offsetof(Rule{}.ExampleAfter)-48]
	_ = [1]int{}[unsafe.Offsetof(Rule{}.Help)-56]
	_ = [1]int{}[unsafe.Sizeof(CheckOptions{})-C.sizeof_interop_check_options]
	_ = [1]int{}[unsafe.Offsetof(CheckOptions{}.StructSize)-0]
	_ = [1]int{}[unsafe.Offsetof(CheckOptions{}.Dimensions)-4]
	_ = [1]int{}[unsafe.Offsetof(CheckOptions{}.Direction)-8]
	_ = [1]int{}[unsafe.Offsetof(CheckOptions{}.FailOn)-12]
	_ = [1]int{}[unsafe.Offsetof(CheckOptions{}.Rules)-16]
	_ = [1]int{}[unsafe.Offsetof(CheckOptions{}.Except)-24]
	_ = [1]int{}[unsafe.Offsetof(CheckOptions{}.Severities)-32]
	_ = [1]int{}[unsafe.Offsetof(CheckOptions{}.Ignore)-40]
	_ = [1]int{}[unsafe.Offsetof(CheckOptions{}.SelectOld)-48]
	_ = [1]int{}[unsafe.Offsetof(CheckOptions{}.SelectNew)-56]
	_ = [1]int{}[unsafe.Offsetof(CheckOptions{}.Baseline)-64]
	_ = [1]int{}[unsafe.Offsetof(CheckOptions{}.BaselineSizeBytes)-72]
	_ = [1]int{}[unsafe.Offsetof(CheckOptions{}.Config)-80]
	_ = [1]int{}[unsafe.Offsetof(CheckOptions{}.Additions)-88]
	_ = [1]int{}[unsafe.Offsetof(CheckOptions{}.Role)-92]
	_ = [1]int{}[unsafe.Offsetof(CheckOptions{}.Progress)-96]
	_ = [1]int{}[unsafe.Offsetof(CheckOptions{}.ProgressUserData)-104]
	_ = [1]int{}[unsafe.Sizeof(ReportOptions{})-C.sizeof_interop_report_options]
	_ = [1]int{}[unsafe.Offsetof(ReportOptions{}.StructSize)-0]
	_ = [1]int{}[unsafe.Offsetof(ReportOptions{}.Color)-4]
	_ = [1]int{}[unsafe.Offsetof(ReportOptions{}.Width)-8]
	_ = [1]int{}[unsafe.Offsetof(ReportOptions{}.Reserved)-12]
	_ = [1]int{}[unsafe.Offsetof(ReportOptions{}.Title)-16]
	_ = [1]int{}[unsafe.Offsetof(ReportOptions{}.OldName)-24]
	_ = [1]int{}[unsafe.Offsetof(ReportOptions{}.NewName)-32]
	_ = [1]int{}[unsafe.Sizeof(Language{})-C.sizeof_interop_language]
	_ = [1]int{}[unsafe.Offsetof(Language{}.StructSize)-0]
	_ = [1]int{}[unsafe.Offsetof(Language{}.Reserved)-4]
	_ = [1]int{}[unsafe.Offsetof(Language{}.Name)-8]
	_ = [1]int{}[unsafe.Offsetof(Language{}.Title)-16]
	_ = [1]int{}[unsafe.Offsetof(Language{}.Suffixes)-24]
	_ = [1]int{}[unsafe.Offsetof(Language{}.Versions)-32]
	_ = [1]int{}[unsafe.Sizeof(ParserOptions{})-C.sizeof_interop_parser_options]
	_ = [1]int{}[unsafe.Offsetof(ParserOptions{}.StructSize)-0]
	_ = [1]int{}[unsafe.Offsetof(ParserOptions{}.Threads)-4]
	_ = [1]int{}[unsafe.Offsetof(ParserOptions{}.MaxFileBytes)-8]
	_ = [1]int{}[unsafe.Offsetof(ParserOptions{}.MaxTotalBytes)-16]
	_ = [1]int{}[unsafe.Offsetof(ParserOptions{}.MaxDepth)-24]
	_ = [1]int{}[unsafe.Offsetof(ParserOptions{}.MaxImportDepth)-28]
	_ = [1]int{}[unsafe.Offsetof(ParserOptions{}.MaxFiles)-32]
	_ = [1]int{}[unsafe.Offsetof(ParserOptions{}.MaxDeclarations)-36]
	_ = [1]int{}[unsafe.Offsetof(ParserOptions{}.MaxDiagnostics)-40]
	_ = [1]int{}[unsafe.Offsetof(ParserOptions{}.Reserved)-44]
	_ = [1]int{}[unsafe.Offsetof(ParserOptions{}.Target)-48]
	_ = [1]int{}[unsafe.Offsetof(ParserOptions{}.Features)-56]
	_ = [1]int{}[unsafe.Offsetof(ParserOptions{}.FeatureCount)-64]
)

// StatusName is interop_status_name: Names a status as the constants do, without their prefix: "BAD_HANDLE".
//
// @param status  Any number.
// @return The name, "UNKNOWN" for a number that this version does not know. It lives as long as the library.
//
// Threads: any number at once.
// Since: 0.1
func StatusName(status Status) *byte {
	return (*byte)(unsafe.Pointer(C.interop_status_name(C.interop_status(status))))
}

// StatusText is interop_status_text: Says what a status means, in a few words.
//
// @param status  Any number.
// @return The text, or one that says that this version does not know the number. It lives as long as the library.
//
// Threads: any number at once.
// Since: 0.1
func StatusText(status Status) *byte {
	return (*byte)(unsafe.Pointer(C.interop_status_text(C.interop_status(status))))
}

// ErrorDestroy is interop_error_destroy: Destroys an error.
//
// @param error  Taken from the caller. NULL and a bad handle do nothing; so does the error of exhausted memory, which
// is a constant.
//
// Threads: any; an error read by another thread at this moment goes when that call returns.
// Since: 0.1
func ErrorDestroy(error_ *Error) {
	C.interop_error_destroy(error_)
}

// ErrorStatus is interop_error_status: Tells the status that the failed call returned.
//
// @param error  Borrowed for the call.
// @return The status; OK for NULL, because no error is what success leaves; BAD_HANDLE for a bad handle.
//
// Threads: any number at once.
// Since: 0.1
func ErrorStatus(error_ *Error) Status {
	return Status(C.interop_error_status(error_))
}

// ErrorMessage is interop_error_message: Says why the call failed: one line, what was found and what was wanted.
//
// @param error       Borrowed for the call.
// @param out_length  May be NULL. The length in bytes, without the NUL.
// @return The text, borrowed until the error is destroyed. NULL, and length 0, for NULL or a bad handle.
//
// Threads: any number at once.
// Since: 0.1
func ErrorMessage(error_ *Error, outLength *uint) *byte {
	return (*byte)(unsafe.Pointer(C.interop_error_message(error_, (*C.size_t)(unsafe.Pointer(outLength)))))
}

// BufferDestroy is interop_buffer_destroy: Destroys a buffer and frees its bytes.
//
// @param buffer  Taken from the caller. NULL and a bad handle do nothing.
//
// Threads: any.
// Since: 0.1
func BufferDestroy(buffer *Buffer) {
	C.interop_buffer_destroy(buffer)
}

// BufferData is interop_buffer_data: Gives the bytes of a buffer, which a NUL follows that is not counted.
//
// @param buffer          Borrowed for the call.
// @param out_size_bytes  May be NULL. How many bytes there are.
// @return The bytes, borrowed until the buffer is destroyed. NULL, and size 0, for NULL or a bad handle.
//
// Threads: any number at once.
// Since: 0.1
func BufferData(buffer *Buffer, outSizeBytes *uint) unsafe.Pointer {
	return C.interop_buffer_data(buffer, (*C.size_t)(unsafe.Pointer(outSizeBytes)))
}

// Version is interop_version: Tells the version of the library that is running, which may be newer than the header:
// "0.1.0".
//
// @return The text. It lives as long as the library.
//
// Threads: any number at once.
// Since: 0.1
func Version() *byte {
	return (*byte)(unsafe.Pointer(C.interop_version()))
}

// BuildInfo is interop_build_info: Tells how the library was built: version, compiler, internal checks. For reports
// of bugs; its form may change.
//
// @return One line of text. It lives as long as the library.
//
// Threads: any number at once.
// Since: 0.1
func BuildInfo() *byte {
	return (*byte)(unsafe.Pointer(C.interop_build_info()))
}

// HandleCount is interop_handle_count: Counts the handles that are alive, to find leaks.
//
// @param kind  INTEROP_HANDLE_*; INTEROP_HANDLE_ANY counts all.
// @return How many there are; 0 for a number that is no kind. The error of exhausted memory is not counted.
//
// Threads: any number at once; handles made or destroyed meanwhile may or may not count.
// Cost: walks the table of handles.
// Since: 0.1
func HandleCount(kind int32) uint {
	return uint(C.interop_handle_count(C.int32_t(kind)))
}

// HandleList is interop_handle_list: Lists the handles that are alive, to find out who leaks: a JSON array of
// {"kind": "contract", "serial": 7, "function": "interop_parser_parse_text"}, in the order in which they were made.
//
// @param out_json   Given to the caller, interop_buffer_destroy(). NULL on failure. Not NULL. Does not list itself.
// @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
// @return OK, INVALID_ARGUMENT (out_json is NULL), OUT_OF_MEMORY.
//
// Threads: any number at once.
// Cost: walks the table of handles.
// Since: 0.1
func HandleList(outJson **Buffer, outError **Error) Status {
	return Status(C.interop_handle_list(outJson, outError))
}

// ContractDestroy is interop_contract_destroy: Destroys a contract. Reports made of it keep what they need.
//
// @param contract  Taken from the caller. NULL and a bad handle do nothing.
//
// Threads: any, also while others use it: it goes when their calls return. What was borrowed from it ends then.
// Since: 0.1
func ContractDestroy(contract *Contract) {
	C.interop_contract_destroy(contract)
}

// ContractTable is interop_contract_table: Gives one of the contract's tables, to be read in place.
//
// @param contract   Borrowed for the call. Not NULL.
// @param table      INTEROP_TABLE_*.
// @param out_table  Its rows are borrowed until the contract is destroyed. All zero on failure. Not NULL. Row 0 means
// none and is always there, so the count is at least 1.
// @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
// @return OK, INVALID_ARGUMENT (an argument is NULL, there is no such table), BAD_HANDLE, OUT_OF_MEMORY.
//
// Threads: any number at once.
// Cost: none; nothing is copied.
// Since: 0.1
func ContractTable(contract *Contract, table int32, outTable *Table, outError **Error) Status {
	return Status(C.interop_contract_table(contract, C.int32_t(table), (*C.interop_table)(unsafe.Pointer(outTable)), outError))
}

// ContractText is interop_contract_text: Gives the one text that every interop_text of the contract's tables is a
// piece of: sources, names, messages.
//
// @param contract        Borrowed for the call.
// @param out_size_bytes  May be NULL. The size of the text.
// @return The text, borrowed until the contract is destroyed. NULL, and size 0, for NULL or a bad handle.
//
// Threads: any number at once.
// Since: 0.1
func ContractText(contract *Contract, outSizeBytes *uint) *byte {
	return (*byte)(unsafe.Pointer(C.interop_contract_text(contract, (*C.size_t)(unsafe.Pointer(outSizeBytes)))))
}

// ContractErrorCount is interop_contract_error_count: Counts the errors of the contract, those too that
// max_diagnostics kept out of the table.
//
// @param contract  Borrowed for the call.
// @return How many diagnostics of severity error there are; 0 for NULL or a bad handle.
//
// Threads: any number at once.
// Since: 0.1
func ContractErrorCount(contract *Contract) uint {
	return uint(C.interop_contract_error_count(contract))
}

// ContractFind is interop_contract_find: Finds a declaration by its full name: "payment.v1.Charge.amount".
//
// @param contract   Borrowed for the call. Not NULL.
// @param full_name  In the language's own separators, without one at its beginning. Borrowed for the call. Not NULL.
// @param out_decl   Row of DECLS; 0 if there is no such declaration, and on failure. Not NULL.
// @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
// @return OK, also when there is none; INVALID_ARGUMENT (an argument is NULL), BAD_HANDLE, OUT_OF_MEMORY.
//
// Threads: any number at once.
// Cost: one look-up, however large the contract.
// Since: 0.1
func ContractFind(contract *Contract, fullName *byte, outDecl *uint32, outError **Error) Status {
	return Status(C.interop_contract_find(contract, (*C.char)(unsafe.Pointer(fullName)), (*C.uint32_t)(unsafe.Pointer(outDecl)), outError))
}

// ContractFullName is interop_contract_full_name: Writes the full name of a declaration, which
// interop_contract_find() finds it by.
//
// @param contract   Borrowed for the call. Not NULL.
// @param decl       Row of DECLS, not 0.
// @param out_name   Given to the caller, interop_buffer_destroy(). NULL on failure. Not NULL.
// @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
// @return OK, INVALID_ARGUMENT (an argument is NULL, there is no such row), BAD_HANDLE, OUT_OF_MEMORY.
//
// Threads: any number at once.
// Cost: the length of the name; a program that wants all names walks DECLS by `parent` instead.
// Since: 0.1
func ContractFullName(contract *Contract, decl uint32, outName **Buffer, outError **Error) Status {
	return Status(C.interop_contract_full_name(contract, C.uint32_t(decl), outName, outError))
}

// ContractDoc is interop_contract_doc: Writes the documentation of a declaration without its comment markers.
//
// @param contract   Borrowed for the call. Not NULL.
// @param decl       Row of DECLS, not 0.
// @param out_doc    Given to the caller, interop_buffer_destroy(). Empty if it has none, NULL on failure. Not NULL.
// @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
// @return OK, INVALID_ARGUMENT (an argument is NULL, there is no such row), BAD_HANDLE, OUT_OF_MEMORY.
//
// Threads: any number at once.
// Since: 0.1
func ContractDoc(contract *Contract, decl uint32, outDoc **Buffer, outError **Error) Status {
	return Status(C.interop_contract_doc(contract, C.uint32_t(decl), outDoc, outError))
}

// ContractPosition is interop_contract_position: Tells line and column of a place in a file.
//
// @param contract    Borrowed for the call. Not NULL.
// @param file        Row of FILES, not 0.
// @param offset      Bytes from the start of the file's source; up to and including its size.
// @param out_line    From 1. 0 on failure. Not NULL.
// @param out_column  From 1, in bytes. 0 on failure. Not NULL.
// @param out_error   May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
// @return OK, INVALID_ARGUMENT (an argument is NULL, there is no such file or offset), BAD_HANDLE, OUT_OF_MEMORY.
//
// Threads: any number at once.
// Cost: one pass over the file up to the place. Diagnostics and findings have their lines already.
// Since: 0.1
func ContractPosition(contract *Contract, file uint32, offset uint32, outLine *uint32, outColumn *uint32, outError **Error) Status {
	return Status(C.interop_contract_position(contract, C.uint32_t(file), C.uint32_t(offset), (*C.uint32_t)(unsafe.Pointer(outLine)), (*C.uint32_t)(unsafe.Pointer(outColumn)), outError))
}

// ContractEncode is interop_contract_encode: Writes the contract out.
//
// | format | what |
// | --- | --- |
// | json | all of it, for programs, also when it has errors |
// | text | one line a declaration, for people and for comparing |
// | diagnostics, diagnostics-color | what is wrong in it, as compilers print it |
// | diagnostics-json | the same as a JSON array |
// | errors, errors-color | the errors among them |
// | descriptor-set | Protobuf: a google.protobuf.FileDescriptorSet |
//
// @param contract   Borrowed for the call. Not NULL.
// @param format     One of the above. Borrowed for the call. Not NULL.
// @param out_bytes  Given to the caller, interop_buffer_destroy(). NULL on failure. Not NULL.
// @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
// @return OK, INVALID_ARGUMENT (an argument is NULL), UNSUPPORTED (there is no such format, or not for this
// contract's language), CONTRACT_HAS_ERRORS (descriptor-set), BAD_HANDLE, OUT_OF_MEMORY.
//
// Threads: any number at once.
// Since: 0.1
func ContractEncode(contract *Contract, format *byte, outBytes **Buffer, outError **Error) Status {
	return Status(C.interop_contract_encode(contract, (*C.char)(unsafe.Pointer(format)), outBytes, outError))
}

// BindTargetCount is interop_bind_target_count: Counts the targets of this build.
//
// @return How many rows interop_bind_target_at() has.
//
// Threads: any number at once.
// Since: 0.1
func BindTargetCount() uint {
	return uint(C.interop_bind_target_count())
}

// BindTargetAt is interop_bind_target_at: Gives one row of the table of targets.
//
// @param index       From 0, below interop_bind_target_count().
// @param out_target  Filled in; the caller sets its struct_size to its sizeof before. Zero but for that on failure.
// Not NULL.
// @param out_error   May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
// @return OK, INVALID_ARGUMENT (out_target is NULL, its struct_size is not a size of it, there is no such row),
// OUT_OF_MEMORY.
//
// Threads: any number at once.
// Since: 0.1
func BindTargetAt(index uint, outTarget *BindTarget, outError **Error) Status {
	return Status(C.interop_bind_target_at(C.size_t(index), (*C.interop_bind_target)(unsafe.Pointer(outTarget)), outError))
}

// BindingsGenerate is interop_bindings_generate: Makes the files of a target, in memory.
//
// What the contract holds and a binding cannot express yet is refused at its place: the call is OK, the bindings have
// diagnostics and no file.
//
// @param contract      What is bound: the operations of the files that were asked for. Borrowed for the call; the
// bindings keep what they need. Not NULL.
// @param target        A name of interop_bind_target_at(). Borrowed for the call. Not NULL.
// @param options       NULL for defaults. Borrowed for the call.
// @param out_bindings  Given to the caller, interop_bindings_destroy(). NULL on failure. Not NULL.
// @param out_error     May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
// @return OK, also when something cannot be bound; INVALID_ARGUMENT (an argument is NULL, options->name is no name),
// BAD_HANDLE, UNSUPPORTED (there is no such target), CONTRACT_HAS_ERRORS, OUT_OF_MEMORY.
//
// Threads: any number at once on the same contract.
// Cost: one pass over the contract, no file access.
// Since: 0.1
func BindingsGenerate(contract *Contract, target *byte, options *BindOptions, outBindings **Bindings, outError **Error) Status {
	return Status(C.interop_bindings_generate(contract, (*C.char)(unsafe.Pointer(target)), (*C.interop_bind_options)(unsafe.Pointer(options)), outBindings, outError))
}

// BindingsDestroy is interop_bindings_destroy: Destroys bindings, and their contract if nobody else holds it.
//
// @param bindings  Taken from the caller. NULL and a bad handle do nothing.
//
// Threads: any, also while others use it: it goes when their calls return. What was borrowed from it ends then.
// Since: 0.1
func BindingsDestroy(bindings *Bindings) {
	C.interop_bindings_destroy(bindings)
}

// BindingsCount is interop_bindings_count: Counts the files.
//
// @param bindings  Borrowed for the call.
// @return How many there are; 0 if something could not be bound, and for NULL or a bad handle.
//
// Threads: any number at once.
// Since: 0.1
func BindingsCount(bindings *Bindings) uint {
	return uint(C.interop_bindings_count(bindings))
}

// BindingsAt is interop_bindings_at: Gives one of the files.
//
// @param bindings   Borrowed for the call. Not NULL.
// @param index      From 0, below interop_bindings_count().
// @param out_file   Filled in; the caller sets its struct_size to its sizeof before. What it points to is borrowed
// until the bindings are destroyed. Zero but for its struct_size on failure. Not NULL.
// @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
// @return OK, INVALID_ARGUMENT (an argument is NULL, out_file's struct_size is not a size of it, there is no such
// file), BAD_HANDLE, OUT_OF_MEMORY.
//
// Threads: any number at once.
// Since: 0.1
func BindingsAt(bindings *Bindings, index uint, outFile *BoundFile, outError **Error) Status {
	return Status(C.interop_bindings_at(bindings, C.size_t(index), (*C.interop_bound_file)(unsafe.Pointer(outFile)), outError))
}

// BindingsTable is interop_bindings_table: Gives what could not be bound as a table of interop_diagnostic_row,
// ordered by place. Their `file` is a row of the contract's FILES.
//
// @param bindings         Borrowed for the call. Not NULL.
// @param out_diagnostics  Its rows are borrowed until the bindings are destroyed. All zero on failure. Not NULL. Row
// 0 means none and is always there, so the count is at least 1.
// @param out_error        May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
// @return OK, INVALID_ARGUMENT (an argument is NULL), BAD_HANDLE, OUT_OF_MEMORY.
//
// Threads: any number at once.
// Since: 0.1
func BindingsTable(bindings *Bindings, outDiagnostics *Table, outError **Error) Status {
	return Status(C.interop_bindings_table(bindings, (*C.interop_table)(unsafe.Pointer(outDiagnostics)), outError))
}

// BindingsText is interop_bindings_text: Gives the one text that every interop_text of the diagnostics is a piece of.
//
// @param bindings        Borrowed for the call.
// @param out_size_bytes  May be NULL. The size of the text.
// @return The text, borrowed until the bindings are destroyed. NULL, and size 0, for NULL or a bad handle.
//
// Threads: any number at once.
// Since: 0.1
func BindingsText(bindings *Bindings, outSizeBytes *uint) *byte {
	return (*byte)(unsafe.Pointer(C.interop_bindings_text(bindings, (*C.size_t)(unsafe.Pointer(outSizeBytes)))))
}

// ConfigParse is interop_config_parse: Reads the settings of an interop.toml.
//
// @param path        Names the text in messages. Borrowed for the call. Not NULL.
// @param bytes       The text. Borrowed for the call. Not NULL unless size_bytes is 0.
// @param size_bytes  How many.
// @param out_config  Given to the caller, interop_config_destroy(). NULL on failure. Not NULL.
// @param out_error   May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
// @return OK, INVALID_ARGUMENT (an argument is NULL; or the text is not TOML, or a key or a value is unknown: the
// message says where), OUT_OF_MEMORY.
//
// Threads: any number at once.
// Since: 0.1
func ConfigParse(path *byte, bytes unsafe.Pointer, sizeBytes uint, outConfig **Config, outError **Error) Status {
	return Status(C.interop_config_parse((*C.char)(unsafe.Pointer(path)), bytes, C.size_t(sizeBytes), outConfig, outError))
}

// ConfigDestroy is interop_config_destroy: Destroys settings. Reports made with them stay.
//
// @param config  Taken from the caller. NULL and a bad handle do nothing.
//
// Threads: any.
// Since: 0.1
func ConfigDestroy(config *Config) {
	C.interop_config_destroy(config)
}

// ConfigFind is interop_config_find: Finds a setting by its key: "check.format". The items of a list are separated by
// newlines.
//
// @param config      Borrowed for the call.
// @param key         Borrowed for the call.
// @param out_length  May be NULL. The length in bytes, without the NUL.
// @return The text, borrowed until the config is destroyed. NULL, and length 0, if it is not set, for NULL, or for a
// bad handle.
//
// Threads: any number at once.
// Since: 0.1
func ConfigFind(config *Config, key *byte, outLength *uint) *byte {
	return (*byte)(unsafe.Pointer(C.interop_config_find(config, (*C.char)(unsafe.Pointer(key)), (*C.size_t)(unsafe.Pointer(outLength)))))
}

// RuleCount is interop_rule_count: Counts the rules of this build.
//
// @return How many rows interop_rule_at() has.
//
// Threads: any number at once.
// Since: 0.1
func RuleCount() uint {
	return uint(C.interop_rule_count())
}

// RuleAt is interop_rule_at: Gives one row of the table of rules.
//
// @param index      From 0, below interop_rule_count().
// @param out_rule   Filled in; the caller sets its struct_size to its sizeof before. Zero but for that on failure.
// Not NULL.
// @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
// @return OK, INVALID_ARGUMENT (out_rule is NULL, its struct_size is not a size of it, there is no such row),
// OUT_OF_MEMORY.
//
// Threads: any number at once.
// Since: 0.1
func RuleAt(index uint, outRule *Rule, outError **Error) Status {
	return Status(C.interop_rule_at(C.size_t(index), (*C.interop_rule)(unsafe.Pointer(outRule)), outError))
}

// Check is interop_check: Compares two contracts and reports what the newer one breaks.
//
// @param before      The contract in use today. Borrowed for the call; the report keeps what it needs. Not NULL.
// @param after       The contract proposed. Borrowed for the call; the report keeps what it needs. Not NULL.
// @param options     NULL for defaults. Borrowed for the call.
// @param out_report  Given to the caller, interop_report_destroy(). NULL on failure. Not NULL.
// @param out_error   May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
// @return OK, whatever was found; INVALID_ARGUMENT (an argument is NULL, an option's value is unknown: the message
// names it), BAD_HANDLE (also options->config), CONTRACT_HAS_ERRORS (either side, outside of ignored files),
// NOT_FOUND (select_old, select_new), UNSUPPORTED (a language that has no rules yet: C headers), CANCELLED,
// OUT_OF_MEMORY.
//
// Threads: any number at once on the same contracts.
// Cost: one pass over both contracts, no file access.
// Since: 0.1
func Check(before *Contract, after *Contract, options *CheckOptions, outReport **Report, outError **Error) Status {
	return Status(C.interop_check(before, after, (*C.interop_check_options)(unsafe.Pointer(options)), outReport, outError))
}

// ReportDestroy is interop_report_destroy: Destroys a report, and its contracts if nobody else holds them.
//
// @param report  Taken from the caller. NULL and a bad handle do nothing.
//
// Threads: any, also while others use it: it goes when their calls return. What was borrowed from it ends then.
// Since: 0.1
func ReportDestroy(report *Report) {
	C.interop_report_destroy(report)
}

// ReportTable is interop_report_table: Gives the report's findings as a table of interop_finding_row, ordered by
// file, line, column, rule.
//
// @param report        Borrowed for the call. Not NULL.
// @param out_findings  Its rows are borrowed until the report is destroyed. All zero on failure. Not NULL. Row 0
// means none and is always there, so the count is at least 1.
// @param out_error     May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
// @return OK, INVALID_ARGUMENT (an argument is NULL), BAD_HANDLE, OUT_OF_MEMORY.
//
// Threads: any number at once.
// Cost: none; nothing is copied.
// Since: 0.1
func ReportTable(report *Report, outFindings *Table, outError **Error) Status {
	return Status(C.interop_report_table(report, (*C.interop_table)(unsafe.Pointer(outFindings)), outError))
}

// ReportText is interop_report_text: Gives the one text that every interop_text of the findings is a piece of. Paths
// of places are in their contract's text.
//
// @param report          Borrowed for the call.
// @param out_size_bytes  May be NULL. The size of the text.
// @return The text, borrowed until the report is destroyed. NULL, and size 0, for NULL or a bad handle.
//
// Threads: any number at once.
// Since: 0.1
func ReportText(report *Report, outSizeBytes *uint) *byte {
	return (*byte)(unsafe.Pointer(C.interop_report_text(report, (*C.size_t)(unsafe.Pointer(outSizeBytes)))))
}

// ReportCount is interop_report_count: Counts the findings of a severity.
//
// @param report    Borrowed for the call.
// @param severity  INTEROP_FINDING_*; 0 counts all.
// @return How many there are; 0 for NULL, a bad handle, or a number that is no severity.
//
// Threads: any number at once.
// Since: 0.1
func ReportCount(report *Report, severity uint32) uint {
	return uint(C.interop_report_count(report, C.uint32_t(severity)))
}

// ReportFailed is interop_report_failed: Tells whether the check failed: whether a finding is as severe as the option
// fail_on, or more.
//
// @param report  Borrowed for the call.
// @return 1 if it failed, else 0; 0 for NULL or a bad handle.
//
// Threads: any number at once.
// Since: 0.1
func ReportFailed(report *Report) int32 {
	return int32(C.interop_report_failed(report))
}

// ReportEncode is interop_report_encode: Writes a report out: for people (text, markdown, html), for programs (json,
// sarif), for CI (github, junit).
//
// @param report     Borrowed for the call. Not NULL.
// @param format     One of the above. Borrowed for the call. Not NULL.
// @param options    NULL for defaults. Borrowed for the call.
// @param out_bytes  Given to the caller, interop_buffer_destroy(). NULL on failure. Not NULL.
// @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
// @return OK, INVALID_ARGUMENT (an argument is NULL), UNSUPPORTED (there is no such format), BAD_HANDLE,
// OUT_OF_MEMORY.
//
// Threads: any number at once.
// Since: 0.1
func ReportEncode(report *Report, format *byte, options *ReportOptions, outBytes **Buffer, outError **Error) Status {
	return Status(C.interop_report_encode(report, (*C.char)(unsafe.Pointer(format)), (*C.interop_report_options)(unsafe.Pointer(options)), outBytes, outError))
}

// LanguageCount is interop_language_count: Counts the languages of this build.
//
// @return How many rows interop_language_at() has.
//
// Threads: any number at once.
// Since: 0.1
func LanguageCount() uint {
	return uint(C.interop_language_count())
}

// LanguageAt is interop_language_at: Gives one row of the table of languages.
//
// @param index         From 0, below interop_language_count().
// @param out_language  Filled in; the caller sets its struct_size to its sizeof before. Zero but for that on failure.
// Not NULL.
// @param out_error     May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
// @return OK, INVALID_ARGUMENT (out_language is NULL, its struct_size is not a size of it, there is no such row),
// OUT_OF_MEMORY.
//
// Threads: any number at once.
// Since: 0.1
func LanguageAt(index uint, outLanguage *Language, outError **Error) Status {
	return Status(C.interop_language_at(C.size_t(index), (*C.interop_language)(unsafe.Pointer(outLanguage)), outError))
}

// ParserCreate is interop_parser_create: Makes a parser. It may parse any number of contracts, one after the other.
//
// @param language    A name of interop_language_at(); NULL: told by each file's suffix. Borrowed for the call.
// @param options     NULL for defaults. Borrowed for the call, with all that it points to.
// @param out_parser  Given to the caller, interop_parser_destroy(). NULL on failure. Not NULL.
// @param out_error   May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
// @return OK, INVALID_ARGUMENT (out_parser is NULL, the options' struct_size is not a size of them, they set a field
// that this version does not know, a limit is beyond what can be, a feature is NULL), UNSUPPORTED (there is no
// such language or target; the message lists them), OUT_OF_MEMORY.
//
// Threads: any number at once.
// Since: 0.1
func ParserCreate(language *byte, options *ParserOptions, outParser **Parser, outError **Error) Status {
	return Status(C.interop_parser_create((*C.char)(unsafe.Pointer(language)), (*C.interop_parser_options)(unsafe.Pointer(options)), outParser, outError))
}

// ParserDestroy is interop_parser_destroy: Destroys a parser, and the user_data of its callbacks. Contracts that it
// made stay.
//
// @param parser  Taken from the caller. NULL and a bad handle do nothing.
//
// Threads: any, also while another parses with it: it goes when that call returns, on that thread.
// Since: 0.1
func ParserDestroy(parser *Parser) {
	C.interop_parser_destroy(parser)
}

// ParserAddRoot is interop_parser_add_root: Adds a directory in which imports are looked up. Roots are tried in the
// order added.
//
// @param parser     Borrowed for the call. Not NULL.
// @param directory  Borrowed for the call. Not NULL. Not looked at before a parse.
// @param out_error  May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
// @return OK, INVALID_ARGUMENT (an argument is NULL), BAD_HANDLE, BUSY, OUT_OF_MEMORY.
//
// Threads: one at a time; BUSY to a second, and inside a callback of this parser.
// Since: 0.1
func ParserAddRoot(parser *Parser, directory *byte, outError **Error) Status {
	return Status(C.interop_parser_add_root(parser, (*C.char)(unsafe.Pointer(directory)), outError))
}

// ParserSetImportCallback is interop_parser_set_import_callback: Sets who is asked first for each imported file, so
// that a caller can serve files from memory.
//
// @param parser             Borrowed for the call. Not NULL.
// @param callback           NULL: nobody is asked. Called from the thread that parses, one call at a time.
// @param user_data          Taken from the caller, also when the call fails. Given to each call of the callback.
// @param destroy_user_data  May be NULL. Called once with user_data when the callback is replaced, when the parser is
// destroyed, and when this call fails.
// @param out_error          May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
// @return OK, INVALID_ARGUMENT (parser is NULL), BAD_HANDLE, BUSY, OUT_OF_MEMORY.
//
// Threads: one at a time; BUSY to a second, and inside a callback of this parser.
// Since: 0.1
func ParserSetImportCallback(parser *Parser, callback ImportCallback, userData unsafe.Pointer, destroyUserData DestroyCallback, outError **Error) Status {
	return Status(C.interop_parser_set_import_callback(parser, callback, userData, destroyUserData, outError))
}

// ParserSetProgressCallback is interop_parser_set_progress_callback: Sets who is told how far a parse is, and may
// cancel it.
//
// @param parser             Borrowed for the call. Not NULL.
// @param callback           NULL: nobody is told.
// @param user_data          Taken from the caller, also when the call fails. Given to each call of the callback.
// @param destroy_user_data  May be NULL. Called once with user_data when the callback is replaced, when the parser is
// destroyed, and when this call fails.
// @param out_error          May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
// @return OK, INVALID_ARGUMENT (parser is NULL), BAD_HANDLE, BUSY, OUT_OF_MEMORY.
//
// Threads: one at a time; BUSY to a second, and inside a callback of this parser.
// Since: 0.1
func ParserSetProgressCallback(parser *Parser, callback ProgressCallback, userData unsafe.Pointer, destroyUserData DestroyCallback, outError **Error) Status {
	return Status(C.interop_parser_set_progress_callback(parser, callback, userData, destroyUserData, outError))
}

// ParserParseText is interop_parser_parse_text: Parses one text that the caller holds, and what it imports. Mistakes
// in them are diagnostics of the contract.
//
// @param parser        Borrowed for the call. Not NULL.
// @param path          The name that the text goes by, in diagnostics and to imports. Borrowed for the call. Not
// NULL.
// @param bytes         Borrowed for the call. Not NULL unless size_bytes is 0.
// @param size_bytes    How many.
// @param out_contract  Given to the caller, interop_contract_destroy(). NULL on failure. Not NULL.
// @param out_error     May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
// @return OK, also when the text has errors; INVALID_ARGUMENT (an argument is NULL; no language was named and the
// suffix tells none), BAD_HANDLE, BUSY, CANCELLED, LIMIT_EXCEEDED (max_files), what the import callback
// returned, OUT_OF_MEMORY.
//
// Threads: one at a time; BUSY to a second, and inside a callback of this parser.
// Since: 0.1
func ParserParseText(parser *Parser, path *byte, bytes unsafe.Pointer, sizeBytes uint, outContract **Contract, outError **Error) Status {
	return Status(C.interop_parser_parse_text(parser, (*C.char)(unsafe.Pointer(path)), bytes, C.size_t(sizeBytes), outContract, outError))
}

// ParserParsePaths is interop_parser_parse_paths: Parses files and directories from disk, and what they import, into
// one contract.
//
// @param parser        Borrowed for the call. Not NULL.
// @param paths         Files, or directories: every contract file below one is parsed, and it is an import root for
// this call. Borrowed for the call. Not NULL, nor is any path.
// @param path_count    How many; at least 1.
// @param out_contract  Given to the caller, interop_contract_destroy(). NULL on failure. Not NULL.
// @param out_error     May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
// @return OK, also when a file has errors or an import is missing; INVALID_ARGUMENT (an argument is NULL, no path; no
// language was named and a suffix tells none), BAD_HANDLE, BUSY, NOT_FOUND (a path, or no contract file below
// one), IO (it cannot be read), CANCELLED, LIMIT_EXCEEDED (max_files), what the import callback returned,
// OUT_OF_MEMORY.
//
// Threads: one at a time; BUSY to a second, and inside a callback of this parser.
// Since: 0.1
func ParserParsePaths(parser *Parser, paths **byte, pathCount uint, outContract **Contract, outError **Error) Status {
	return Status(C.interop_parser_parse_paths(parser, (**C.char)(unsafe.Pointer(paths)), C.size_t(pathCount), outContract, outError))
}

// ParserParseImports is interop_parser_parse_imports: Parses files by the names under which imports know them: asked
// of the import callback, then of the roots.
//
// @param parser        Borrowed for the call. Not NULL.
// @param names         Borrowed for the call. Not NULL, nor is any name.
// @param name_count    How many; at least 1.
// @param out_contract  Given to the caller, interop_contract_destroy(). NULL on failure. Not NULL.
// @param out_error     May be NULL. Given to the caller, interop_error_destroy(). NULL on success.
// @return OK, also when a file has errors or an import is missing; INVALID_ARGUMENT (an argument is NULL, no name; no
// language was named and a suffix tells none), BAD_HANDLE, BUSY, NOT_FOUND (nobody has a file of that name),
// IO (it cannot be read), CANCELLED, LIMIT_EXCEEDED (max_files), what the import callback returned,
// OUT_OF_MEMORY.
//
// Threads: one at a time; BUSY to a second, and inside a callback of this parser.
// Since: 0.1
func ParserParseImports(parser *Parser, names **byte, nameCount uint, outContract **Contract, outError **Error) Status {
	return Status(C.interop_parser_parse_imports(parser, (**C.char)(unsafe.Pointer(names)), C.size_t(nameCount), outContract, outError))
}

// ErrClosed says that a handle was used, or closed again, after it was closed.
var ErrClosed = errors.New("the handle is closed")

// handle owns what the library gave: ended once, by Close or by a finaliser, the net below. It serves one goroutine at a time.
type handle[P comparable] struct {
	mutex   sync.Mutex
	given   P
	destroy func(P)
}

// Pointer is for calls. Whoever makes them keeps the handle alive behind them: runtime.KeepAlive.
func (h *handle[P]) Pointer() (P, error) {
	var none P
	h.mutex.Lock()
	defer h.mutex.Unlock()
	if h.given == none {
		return none, ErrClosed
	}
	return h.given, nil
}

// Use makes a call, or several, with what is owned, which stays alive until they are back.
func (h *handle[P]) Use(call func(given P)) error {
	given, err := h.Pointer()
	if err == nil {
		call(given)
		runtime.KeepAlive(h)
	}
	return err
}

// Release leaves to the caller what was owned, for a call that takes it.
func (h *handle[P]) Release() (P, error) {
	var none P
	h.mutex.Lock()
	defer h.mutex.Unlock()
	given := h.given
	if given == none {
		return none, ErrClosed
	}
	h.given = none
	return given, nil
}

// Close ends what is owned. A second call gives ErrClosed.
func (h *handle[P]) Close() error {
	given, err := h.Release()
	if err == nil {
		h.destroy(given)
	}
	return err
}

// BufferHandle owns what interop_buffer_destroy() ends.
type BufferHandle struct{ handle[*Buffer] }

// NewBufferHandle owns what was given; of nil it is closed already.
func NewBufferHandle(given *Buffer) *BufferHandle {
	made := &BufferHandle{handle[*Buffer]{given: given, destroy: BufferDestroy}}
	runtime.SetFinalizer(made, func(h *BufferHandle) { _ = h.Close() })
	return made
}

// ErrorHandle owns what interop_error_destroy() ends.
type ErrorHandle struct{ handle[*Error] }

// NewErrorHandle owns what was given; of nil it is closed already.
func NewErrorHandle(given *Error) *ErrorHandle {
	made := &ErrorHandle{handle[*Error]{given: given, destroy: ErrorDestroy}}
	runtime.SetFinalizer(made, func(h *ErrorHandle) { _ = h.Close() })
	return made
}

// BindingsHandle owns what interop_bindings_destroy() ends.
type BindingsHandle struct{ handle[*Bindings] }

// NewBindingsHandle owns what was given; of nil it is closed already.
func NewBindingsHandle(given *Bindings) *BindingsHandle {
	made := &BindingsHandle{handle[*Bindings]{given: given, destroy: BindingsDestroy}}
	runtime.SetFinalizer(made, func(h *BindingsHandle) { _ = h.Close() })
	return made
}

// ConfigHandle owns what interop_config_destroy() ends.
type ConfigHandle struct{ handle[*Config] }

// NewConfigHandle owns what was given; of nil it is closed already.
func NewConfigHandle(given *Config) *ConfigHandle {
	made := &ConfigHandle{handle[*Config]{given: given, destroy: ConfigDestroy}}
	runtime.SetFinalizer(made, func(h *ConfigHandle) { _ = h.Close() })
	return made
}

// ReportHandle owns what interop_report_destroy() ends.
type ReportHandle struct{ handle[*Report] }

// NewReportHandle owns what was given; of nil it is closed already.
func NewReportHandle(given *Report) *ReportHandle {
	made := &ReportHandle{handle[*Report]{given: given, destroy: ReportDestroy}}
	runtime.SetFinalizer(made, func(h *ReportHandle) { _ = h.Close() })
	return made
}

// ParserHandle owns what interop_parser_destroy() ends.
type ParserHandle struct{ handle[*Parser] }

// NewParserHandle owns what was given; of nil it is closed already.
func NewParserHandle(given *Parser) *ParserHandle {
	made := &ParserHandle{handle[*Parser]{given: given, destroy: ParserDestroy}}
	runtime.SetFinalizer(made, func(h *ParserHandle) { _ = h.Close() })
	return made
}

// ContractHandle owns what interop_contract_destroy() ends.
type ContractHandle struct{ handle[*Contract] }

// NewContractHandle owns what was given; of nil it is closed already.
func NewContractHandle(given *Contract) *ContractHandle {
	made := &ContractHandle{handle[*Contract]{given: given, destroy: ContractDestroy}}
	runtime.SetFinalizer(made, func(h *ContractHandle) { _ = h.Close() })
	return made
}

// What the header has besides, and Go cannot call:
// interop_file_at: inline: the library has no such symbol
// interop_decl_at: inline: the library has no such symbol
// interop_type_at: inline: the library has no such symbol
// interop_annotation_at: inline: the library has no such symbol
// interop_diagnostic_at: inline: the library has no such symbol
// interop_place_at: inline: the library has no such symbol
// interop_layout_at: inline: the library has no such symbol
// interop_finding_at: inline: the library has no such symbol
