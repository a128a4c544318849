// Parses and links the same tree by libprotobuf: compiler::Parser makes each file's FileDescriptorProto, and
// DescriptorPool::BuildFile links it after what it imports. Prints one JSON line as parse_tree does, and with
// --accepted the names of the files that it takes.
//
//     parse_tree_peer ROOT LIST REPEATS [--accepted]

#include <google/protobuf/compiler/parser.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <unordered_map>

#include "memory_tree.h"

namespace {

namespace pb = google::protobuf;

class Quiet : public pb::io::ErrorCollector {
 public:
  void AddError(int, int, const std::string &) override { ++errors; }
  int errors = 0;
};

class QuietPool : public pb::DescriptorPool::ErrorCollector {
 public:
  void AddError(const std::string &, const std::string &, const pb::Message *, ErrorLocation,
                const std::string &) override {}
  void AddWarning(const std::string &, const std::string &, const pb::Message *, ErrorLocation,
                  const std::string &) override {}
};

class Linker {
 public:
  explicit Linker(const memory_tree &tree) : tree_(tree) {}

  bool link(const std::string &name) {
    const auto [found, fresh] = done_.try_emplace(name, false);
    if (!fresh) return found->second;
    const memory_file *file = memory_tree_find(&tree_, name.c_str());
    pb::FileDescriptorProto proto;
    if (file == nullptr || !parse(*file, proto)) return false;
    for (const std::string &import : proto.dependency()) {
      if (!link(import)) return false;
    }
    const bool built = pool_.BuildFileCollectingErrors(proto, &quiet_) != nullptr;
    done_[name] = built;
    return built;
  }

 private:
  static bool parse(const memory_file &file, pb::FileDescriptorProto &proto) {
    pb::io::ArrayInputStream stream(file.bytes, static_cast<int>(file.size));
    Quiet quiet;
    pb::io::Tokenizer tokenizer(&stream, &quiet);
    pb::compiler::Parser parser;
    parser.RecordErrorsTo(&quiet);
    proto.set_name(file.name);
    return parser.Parse(&tokenizer, &proto) && quiet.errors == 0;
  }

  const memory_tree &tree_;
  pb::DescriptorPool pool_;
  QuietPool quiet_;
  std::unordered_map<std::string, bool> done_;
};

}  // namespace

int main(int count, char **arguments) {
  if (count < 4) return 2;
  const long repeats = std::strtol(arguments[3], nullptr, 10);
  const bool list = count > 4 && std::strcmp(arguments[4], "--accepted") == 0;
  pb::SetLogHandler(nullptr);
  memory_tree tree = memory_tree_read(arguments[1], arguments[2]);
  const long before_kib = bench_peak_kib();
  size_t failures = 0;
  if (!list) std::printf("{\"seconds\": [");
  for (long i = 0; i < repeats; ++i) {
    const double start = bench_seconds();
    Linker linker(tree);
    failures = 0;
    for (size_t k = 0; k < tree.count; ++k) {
      const bool taken = linker.link(tree.files[k].name);
      failures += taken ? 0 : 1;
      if (list && taken) std::printf("%s\n", tree.files[k].name);
    }
    if (!list) std::printf("%s%.6f", i == 0 ? "" : ", ", bench_seconds() - start);
  }
  if (!list) {
    std::printf("], \"files\": %zu, \"bytes\": %llu, \"failures\": %zu, \"before_kib\": %ld, \"peak_kib\": %ld}\n",
                tree.count, static_cast<unsigned long long>(tree.bytes), failures, before_kib, bench_peak_kib());
  }
  memory_tree_free(&tree);
  return 0;
}
