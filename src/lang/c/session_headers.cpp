#include "lang/c/session_headers.hpp"

namespace interop::lang::c {

IncludedFile included(const UnitFile &file) {
  IncludedFile out;
  out.file = file.file;
  out.source = file.bytes;
  out.name = file.name;
  out.is_system = file.built_in || file.in_system;
  // Whether it is built in is one bit beside the place.
  out.found_in = file.place << 1 | (file.built_in ? 1u : 0u);
  return out;
}

bool SessionHeaders::find(const IncludeRequest &request, bool only_ask, IncludedFile &out) {
  UnitFile includer;
  UnitRequest wanted;
  wanted.name = request.name;
  if (request.includer != nullptr) {
    includer.file = request.includer->file;
    includer.name = request.includer->name;
    includer.place = request.includer->found_in >> 1;
    includer.built_in = (request.includer->found_in & 1) != 0;
    includer.in_system = request.includer->is_system && !includer.built_in;
    wanted.includer = &includer;
  }
  wanted.beside = !request.angled && !request.next;
  wanted.after = request.next;
  UnitFile found;
  if (!files_.find(wanted, found)) return false;
  out = included(found);
  if (only_ask) out.source = {};
  return true;
}

}  // namespace interop::lang::c
