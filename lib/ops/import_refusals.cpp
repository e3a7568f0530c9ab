// What an import refuses of a file as a whole: days that it cannot cover, and too many rows that cannot be read.
#include "ops/import_absence.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <utility>
#include <vector>

namespace jagmed::ops {
namespace {

constexpr std::size_t kCodesTold = 3;

/// " (E-DATE 4, E-PERSON 1)": the most frequent ones; empty where none is kept.
std::string reject_codes(const AbsenceFile& file) {
  std::map<std::string, int> counts;
  for (const ImportDetail& detail : file.details.kept())
    if (detail.status == RowStatus::rejected && !detail.code.empty()) ++counts[detail.code];
  std::vector<std::pair<int, std::string>> order;
  for (const auto& [code, count] : counts) order.emplace_back(-count, code);
  std::ranges::sort(order);
  std::vector<std::string> parts;
  if (order.size() > kCodesTold) order.resize(kCodesTold);
  for (const auto& [count, code] : order) parts.push_back(fmt::format("{} {}", code, -count));
  return parts.empty() ? "" : " (" + join(parts, ", ") + ")";
}

/// Other rows have the number, and nobody has said that it goes on below them.
bool may_lack_fill_down(const AbsenceFile& file, std::int64_t rejected) {
  const auto& down = file.profile.fill_down;
  return 2 * file.without_number > rejected && rejected < file.read &&
         !file.profile.columns[Field::personnummer].empty() && !file.profile.gives(Field::personnummer) &&
         std::ranges::find(down, Field::personnummer) == down.end();
}

}  // namespace

void check_period(const AbsenceFile& file, const ImportRequest& request) {
  const ReimportRules& rules = file.profile.reimport;
  if (rules.covers_period && rules.missing == ReimportRules::Missing::retract && !request.period)
    throw Error(ErrorKind::input, "import.period.missing", "import.period.missing.hint");
  if (rules.covers_period && file.facts.has_more)
    throw Error(ErrorKind::input, "import.F-PAGES", "import.F-PAGES.hint", file.facts.path);
  if (!request.period || !file.days) return;
  if (!request.period->contains(file.days->first) || !request.period->contains(file.days->last))
    throw Error(ErrorKind::input,
                {"import.period.outside",
                 {file.days->first.iso(), file.days->last.iso(), request.period->first.iso(),
                  request.period->last.iso()}},
                "import.period.outside.hint");
}

std::optional<Error> too_many_rejected(const AbsenceFile& file, const ImportRequest& request,
                                       std::int64_t rejected) {
  if (rejected == 0) return {};
  const double share = static_cast<double>(rejected) / static_cast<double>(file.read);
  const std::string some = std::to_string(rejected), all = std::to_string(file.read);
  if (request.strict) return Error(ErrorKind::input, {"import.F-REJECTS.strict", {some, all}});
  if (share <= file.profile.max_reject_share) return {};
  const double limit = 100 * file.profile.max_reject_share;
  const Message what{"import.F-REJECTS", {some, all, fmt::format("{:g}", limit), reject_codes(file)}};
  if (may_lack_fill_down(file, rejected)) return Error(ErrorKind::input, what, "import.F-REJECTS.fill_down");
  if (2 * file.out_of_range > rejected) return Error(ErrorKind::input, what, "import.F-REJECTS.dates");
  return Error(ErrorKind::input, what,
               {"import.F-REJECTS.hint", {fmt::format("{:g}", std::ceil(100 * share) / 100)}});
}

}  // namespace jagmed::ops
