// Whether the options of a file, once all are known, may stand where they stand: on this kind of declaration, in this
// edition, complete, and on a field of a type that they suit.
#pragma once

#include "lang/protobuf/lowering.hpp"

namespace interop::lang::protobuf {

void check_options(FileWork &work);

}  // namespace interop::lang::protobuf
