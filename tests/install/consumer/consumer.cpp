// The same in C++: the headers stand alone there, and a ticket fits a smart pointer.
#include <interop.h>

#include <cstdio>
#include <memory>
#include <string>

int main() {
  const std::string text = "syntax = \"proto3\"; message Greeting { string words = 1; }";
  interop_parser *parser = nullptr;
  interop_contract *contract = nullptr;
  if (interop_parser_create("protobuf", nullptr, &parser, nullptr) != INTEROP_STATUS_OK) return 1;
  const std::unique_ptr<interop_parser, decltype(&interop_parser_destroy)> parser_owner(parser, interop_parser_destroy);
  if (interop_parser_parse_text(parser, "greeting.proto", text.data(), text.size(), &contract, nullptr) !=
      INTEROP_STATUS_OK) {
    return 1;
  }
  const std::unique_ptr<interop_contract, decltype(&interop_contract_destroy)> owner(contract,
                                                                                     interop_contract_destroy);
  std::printf("libinterop %s: %s\n", interop_version(),
              interop_contract_error_count(contract) == 0 ? "works" : "does not work");
  return interop_contract_error_count(contract) == 0 ? 0 : 1;
}
