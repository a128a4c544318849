// The parser from C++: c++ -std=c++20 -Ibuild use.cpp -Lbuild -lcalc -o build/use
#include <cstdio>

#include "calc_client.hpp"

int main() {
  const std::string grammar =
      "sum = product '+' sum | product\nproduct = number '*' product | number\nnumber = [0-9]\n";
  calc::client::Parser parser(grammar);
  for (const calc::Node &node : parser.parse("1+2*3"))
    std::printf("%*s%s: %s\n", static_cast<int>(node.depth) * 2, "", node.rule.c_str(), node.text.c_str());
  try {
    parser.parse("1+x");
  } catch (const calc::Failure<calc::ParseError> &failure) {
    std::printf("1+x: at %u: %s\n", static_cast<unsigned>(failure.detail().offset), failure.what());
  }
  calc_parser_destroy(parser.get());
  try {
    parser.parse("1");
  } catch (const calc::client::CallFailed &error) {
    std::printf("1: status %d: %s\n", static_cast<int>(error.status()), error.what());
  }
  try {
    calc::client::Parser bad("sum = nothing");
  } catch (const calc::Failure<calc::ParseError> &failure) {
    std::printf("bad grammar: at %u: %s\n", static_cast<unsigned>(failure.detail().offset), failure.what());
  }
  for (int round = 0; round < 10000; ++round) {
    try {
      calc::client::Parser one(round % 2 == 0 ? grammar : "sum = ");
      one.parse(round % 4 == 0 ? "1+2" : "+");
    } catch (const calc::Failure<calc::ParseError> &) {
    }
  }
  std::printf("%zu handles are alive\n", calc_handle_count());
}
