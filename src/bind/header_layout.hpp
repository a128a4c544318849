// How a struct of a header is declared so that it lies in memory as C has it: by itself, packed, or with each member put
// where it belongs.
#pragma once

#include <vector>

#include "bind/header_model.hpp"

namespace interop::bind {

class HeaderLayout {
 public:
  static constexpr uint32_t kPlaced = UINT32_MAX;

  explicit HeaderLayout(const HeaderModel &model);

  // 0: members follow each other as C's do; 1, 2, 4 …: they do if they are packed to that; kPlaced: they do not.
  uint32_t pack(uint32_t record) const { return packs_[record]; }
  uint64_t size(CTypeIndex type) const;
  uint64_t alignment(CTypeIndex type) const;

 private:
  bool fits(const CRecord &record, uint32_t pack) const;

  const HeaderModel &model_;
  std::vector<uint32_t> packs_;
};

}  // namespace interop::bind
