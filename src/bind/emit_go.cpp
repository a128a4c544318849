// Target `go`: a package over the C header by cgo. Calls return an error; objects have Close, and a finaliser as a net.
#include <algorithm>
#include <set>

#include "bind/emit.hpp"
#include "bind/go_spelling.hpp"

namespace interop::bind {
namespace {

constexpr std::string_view kErrors = R"(
// Status is how a call went.
type Status int32

// Error is why a call failed, if the contract does not type it.
type Error struct {
	Status  Status
	Message string$cause
}

func (e *Error) Error() string { return e.Message }
$unwrap
// Failure is an operation's own error, with the detail that the contract types.
type Failure[Detail any] struct {
	Message string
	Detail  Detail
}

func (f *Failure[Detail]) Error() string { return f.Message }

// ErrClosed says that an object was used, or closed again, after it was closed.
var ErrClosed error = &Error{Status: StatusBadHandle, Message: "the object is closed"}

// HandleCount counts the objects of the library that are alive, to find leaks.
func HandleCount() int { return int(C.$l_handle_count()) }

// textData is where the bytes of a text are: unsafe.StringData, which Go has from 1.20 on.
func textData(text string) unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Pointer(&text)) }

// listData is where the elements of a list are: unsafe.SliceData.
func listData[T any](list []T) unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Pointer(&list)) }

func check(status C.$l_status, failure *C.$l_error, detail func(message string) error) error {
	if status == C.$U_STATUS_OK {
		return nil
	}
	defer C.$l_error_destroy(failure)
	var size C.size_t
	text := C.$l_error_message(failure, &size)
	message := string(unsafe.Slice((*byte)(unsafe.Pointer(text)), size))
	if status == C.$U_STATUS_FAILED && detail != nil {
		if err := detail(message); err != nil {
			return err
		}
	}
	return &Error{Status: Status(status), Message: message}
}

// The operations that this package was made of: those of the library must be as they were, and may have been joined by
// others.
var mismatch = compareContract()

func compareContract() error {
	contract := C.$l_contract_get()
	if uint64(contract.hash_high) == contractHash[0] && uint64(contract.hash_low) == contractHash[1] {
		return nil
	}
	found := map[string]C.$l_operation{}
	for _, row := range unsafe.Slice(contract.operations, contract.operation_count) {
		found[C.GoString(row.name)] = row
	}
	for _, own := range operations {
		row, known := found[own.name]
		if !known {
			return mismatched("the library has no operation " + own.name + ": expected " + own.signature)
		}
		if uint64(row.hash_high) != own.high || uint64(row.hash_low) != own.low {
			return mismatched("operation " + own.name + " is another one in the library: expected " + own.signature +
				", found " + C.GoString(row.signature))
		}
	}
	return nil
}

func mismatched(message string) error { return &Error{Status: StatusInternal, Message: message} }
)";

constexpr std::string_view kUnwrap = R"(
// Unwrap tells what a function of the caller returned, where that was the reason.
func (e *Error) Unwrap() error { return e.cause }
)";

constexpr std::string_view kMemory = R"(
// memory is what C reads during a call: C's own, so that no pointer of Go lies in it.
type memory []unsafe.Pointer

func (m *memory) room(size uintptr) unsafe.Pointer {
	if size == 0 {
		return nil
	}
	room := C.malloc(C.size_t(size))
	*m = append(*m, room)
	return room
}

func (m *memory) free() {
	for _, room := range *m {
		C.free(room)
	}
}
)";

// cgo has a union as bytes, which need not lie as a pointer to one of its cases has to.
constexpr std::string_view kGetCase = R"(
// getCase reads a case of a union of C, which Go has as bytes that may lie anywhere.
func getCase[T any](union []byte) (value T) {
	copy(unsafe.Slice((*byte)(unsafe.Pointer(&value)), unsafe.Sizeof(value)), union)
	return value
}
)";

constexpr std::string_view kSetCase = R"(
// setCase writes a case of a union of C.
func setCase[T any](union []byte, value T) {
	copy(union, unsafe.Slice((*byte)(unsafe.Pointer(&value)), unsafe.Sizeof(value)))
}
)";

constexpr std::string_view kBool = R"(
func toBool(value bool) C.uint8_t {
	if value {
		return 1
	}
	return 0
}
)";

constexpr std::string_view kResult = R"(
// Result is what is right or, if IsErr, what is wrong.
type Result[T, E any] struct {
	Ok    T
	Err   E
	IsErr bool
}
)";

constexpr std::string_view kObject = R"(
// Close ends the object. A second call gives ErrClosed.
func (o *$N) Close() error {
	handle, err := o.take()
	if err != nil {
		return err
	}
	C.$d(handle)
	return nil
}

func new$N(handle *C.$h) *$N {
	made := &$N{handle: handle}
	runtime.SetFinalizer(made, func(o *$N) { _ = o.Close() })
	return made
}

func (o *$N) live() (*C.$h, error) {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	if o.handle == nil {
		return nil, ErrClosed
	}
	return o.handle, nil
}

// The handle, for a call that ends it.
func (o *$N) take() (*C.$h, error) {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	handle := o.handle
	if handle == nil {
		return nil, ErrClosed
	}
	o.handle = nil
	runtime.SetFinalizer(o, nil)
	return handle, nil
}
)";

class GoEmitter {
 public:
  explicit GoEmitter(const GoSpelling &go)
      : go_(go), abi_(go.abi()), model_(go.model()), names_(go.names()), w_("\t") {}

  std::string emit() {
    w_.folded("// ", first_line(model_)).blank();
    w_.folded("// ",
              "Package " + package() + (model_.doc.empty() ? " calls lib" + go_.lib() + "." : ": " + model_.doc));
    w_.line("package ", package()).blank();
    w_.line("// #cgo LDFLAGS: -l", go_.lib()).line("// #include <stdlib.h>").line("// #include \"", go_.lib(), ".h\"");
    w_.line("import \"C\"").blank().open("import (");
    if (!model_.objects().empty()) w_.line("\"runtime\"").line("\"sync\"");
    w_.line("\"unsafe\"").close(")");
    const bool callbacks = !model_.callbacks().empty();
    w_.text(kErrors, {{"$l", go_.lib()},
                      {"$U", abi_.lib_upper()},
                      {"$cause", callbacks ? "\n\tcause   error" : ""},
                      {"$unwrap", callbacks ? kUnwrap : ""}});
    statuses();
    contract();
    generics();
    for (TypeIndex at = 1; at < model_.types.size(); ++at)
      if (model_.types[at].is_named) declare(at);
    go_converters(go_, w_);
    for (const HandleIndex at : model_.objects())
      handle(at);
    for (const OperationIndex at : model_.calls())
      go_call(go_, at, w_);
    return w_.take();
  }

  std::string package() const { return cased(go_.lib(), Case::kSnake); }

 private:
  void statuses() {
    w_.blank().open("const (");
    for (const Status &status : kStatuses) {
      w_.line("// Status", cased(status.name, Case::kPascal), ": ", status.text, ".");
      w_.line("Status", cased(status.name, Case::kPascal), " Status = ", std::to_string(status.number));
    }
    w_.close(")");
  }

  void contract() {
    const auto digits = hex(model_.hash);
    w_.blank().line("var contractHash = [2]uint64{", digits[0], ", ", digits[1], "}").blank();
    w_.line("var operations = []struct {").line("\tname, signature string").line("\thigh, low       uint64").open("}{");
    for (OperationIndex at = 1; at < model_.operations.size(); ++at) {
      const auto own = hex(model_.operations[at].hash);
      w_.line("{\"", model_.operations[at].full_name, "\", \"", model_.operations[at].signature, "\",");
      w_.line("\t", own[0], ", ", own[1], "},");
    }
    w_.close("}");
  }

  void generics() {
    std::set<size_t> tuples;
    bool memory = false;
    bool booleans = false;
    bool results = false;
    bool gets = false;
    bool sets = false;
    for (const Type &type : model_.types) {
      if (type.is_tuple()) tuples.insert(type.members.size());
      const bool direct = type.shape == Shape::kEnum || type.shape == Shape::kFlags;
      memory = memory || (type.goes_in && CAbi::is_declared(type) && !direct);
      booleans = booleans || (type.goes_in && type.shape == Shape::kBool);
      results = results || type.shape == Shape::kResult;
      const bool has_union = has_cases(type);
      gets = gets || (has_union && type.comes_out);
      sets = sets || (has_union && type.goes_in);
    }
    if (memory) w_.text(kMemory);
    if (gets) w_.text(kGetCase);
    if (sets) w_.text(kSetCase);
    if (booleans) w_.text(kBool);
    if (results) w_.text(kResult);
    for (const size_t size : tuples) {
      Joined parameters(", ");
      for (size_t i = 0; i < size; ++i)
        parameters.add("T", std::to_string(i));
      const std::string number = std::to_string(size);
      w_.blank().line("// Tuple", number, " is ", number, " values in a row.");
      w_.open("type Tuple", number, size == 0 ? "" : "[" + parameters.text() + " any]", " struct {");
      for (size_t i = 0; i < size; ++i)
        w_.line("Item", std::to_string(i), " T", std::to_string(i));
      w_.close("}");
    }
  }

  static bool has_cases(const Type &type) {
    if (type.shape != Shape::kVariant && type.shape != Shape::kResult) return false;
    return std::any_of(type.members.begin(), type.members.end(), [](const Member &member) { return member.type != 0; });
  }

  // A row of two columns; those between two comments stand in line, as gofmt has them.
  void row(const std::string &doc, const std::string &name, const std::string &rest) {
    if (!doc.empty()) put_rows();
    if (!doc.empty()) GoSpelling::document(w_, doc);
    rows_.emplace_back(name, rest);
  }
  void put_rows() {
    size_t widest = 0;
    for (const auto &[name, rest] : rows_)
      widest = std::max(widest, name.size());
    for (const auto &[name, rest] : rows_)
      w_.line(name, std::string(widest - name.size() + 1, ' '), rest);
    rows_.clear();
  }

  // "Name ...", as Go wants it of what is exported.
  void document(const std::string &name, const std::string &doc) {
    w_.blank();
    GoSpelling::document(w_, doc.empty() ? name + " is of the contract." : name + ": " + doc);
  }

  void declare(TypeIndex at) {
    const Type &type = model_.types[at];
    const std::string &name = names_.type(at);
    document(name, type.doc);
    if (type.shape == Shape::kRecord) {
      w_.open("type ", name, " struct {");
      for (size_t i = 0; i < type.members.size(); ++i)
        row(type.members[i].doc, names_.member(at, i), go_.value(type.members[i].type));
      put_rows();
      w_.close("}");
      return;
    }
    if (type.shape == Shape::kVariant) return variant(at);
    const bool flags = type.shape == Shape::kFlags;
    w_.line("type ", name, type.is_open ? " int32" : type.bits == 64 ? " uint64" : " uint32");
    if (type.members.empty()) return;
    w_.blank().line("// Values of ", name, ".").open("const (");
    for (size_t i = 0; i < type.members.size(); ++i) {
      const std::string number = flags ? "1 << " + std::to_string(i) : std::to_string(type.members[i].number);
      row(type.members[i].doc, name + names_.member(at, i), name + " = " + number);
    }
    put_rows();
    w_.close(")");
  }

  void variant(TypeIndex at) {
    const Type &type = model_.types[at];
    const std::string &name = names_.type(at);
    w_.line("type ", name, " interface{ is", name, "() }");
    for (size_t i = 0; i < type.members.size(); ++i) {
      const std::string which = go_.case_type(at, i);
      document(which, type.members[i].doc.empty() ? "a case of " + name + "." : type.members[i].doc);
      const TypeIndex inside = type.members[i].type;
      w_.line("type ", which, inside == 0 ? " struct{}" : " struct{ Value " + go_.value(inside) + " }");
      w_.blank().line("func (", which, ") is", name, "() {}");
    }
  }

  void handle(HandleIndex at) {
    const std::string &name = names_.handle(at);
    const std::string &raw = abi_.names().handle(at);
    document(name, model_.handles[at].doc);
    w_.open("type ", name, " struct {").line("mutex  sync.Mutex").line("handle *C.", raw).close("}");
    w_.text(kObject, {{"$N", name}, {"$h", raw}, {"$d", abi_.destroy(at)}});
  }

  const GoSpelling &go_;
  const CAbi &abi_;
  const Model &model_;
  const Names &names_;
  Writer w_;
  std::vector<std::pair<std::string, std::string>> rows_;
};

}  // namespace

void emit_go(const Model &model, Files &out) {
  const GoSpelling go(model);
  Files header;
  emit_c(model, header);
  out.push_back({model.name + "/" + header[0].path, std::move(header[0].bytes)});
  GoEmitter emitter(go);
  out.push_back({model.name + "/" + model.name + ".go", emitter.emit()});
  if (model.callbacks().empty()) return;
  out.push_back({model.name + "/" + model.name + "_callbacks.go", go_callbacks(go, emitter.package())});
}

}  // namespace interop::bind
