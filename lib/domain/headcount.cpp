#include "domain/headcount.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr long long kMost = 10'000;

}  // namespace

void check_headcount(const Headcount& headcount) {
  const BySex& young = headcount.young;
  if (young.total() + headcount.guardians == 0)
    throw Error(ErrorKind::input, "headcount.nobody", "headcount.nobody.hint");
  if (std::max({young.female, young.male, young.unknown, headcount.guardians}) > kMost)
    throw Error(ErrorKind::input, {"headcount.many", {std::to_string(kMost)}});
}

}  // namespace jagmed
