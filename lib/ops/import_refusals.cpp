// What an import refuses of a file as a whole: days that it cannot cover, and too many rows that
// cannot be read.
#include "ops/import_absence.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "ops/absence_comparison.hpp"
#include "ops/import_told.hpp"
#include "ops/reject_limit.hpp"
#include "store/import_batches.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace jagmed::ops {
namespace {

std::map<std::string, std::int64_t> reject_codes(const AbsenceFile& file) {
  std::map<std::string, std::int64_t> counts;
  for (const ImportDetail& detail : file.details.kept())
    if (detail.status == RowStatus::rejected && !detail.code.empty()) ++counts[detail.code];
  for (const UntoldDetails& more : file.details.left_out())
    if (more.status == RowStatus::rejected && !more.code.empty()) counts[more.code] += more.details;
  return counts;
}

/// "P-0003 (2), P-0017 (1)".
std::string codes_with_counts(const std::map<PersonId, std::int64_t>& rows,
                              const std::string& prefix) {
  constexpr std::size_t kShown = 10;
  std::vector<std::string> codes;
  for (const auto& [person, count] : rows)
    if (codes.size() < kShown)
      codes.push_back(person_code(person, prefix) + " (" + std::to_string(count) + ")");
  return join(codes, ", ") + (rows.size() > kShown ? " …" : "");
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
  if (request.strict)
    return Error(ErrorKind::input, {"import.F-REJECTS.strict",
                                    {std::to_string(rejected), std::to_string(file.read)}});
  return over_reject_limit(file.profile, {.read = file.read,
                                          .rejected = rejected,
                                          .without_number = file.without_number,
                                          .out_of_range = file.out_of_range,
                                          .codes = reject_codes(file)});
}

void refuse_other_groups(const AbsenceFile& file, const Compared& found) {
  if (file.groups.size() != 1 || found.withdrawn == 0 || found.of_other_groups < found.withdrawn)
    return;
  throw Error(ErrorKind::input, {"import.F-GROUPS", {std::to_string(found.withdrawn)}},
              "import.F-GROUPS.hint");
}

void refuse_other_school(ReadTxn& txn, const AbsenceFile& file, const Compared& found,
                         const std::string& prefix) {
  const auto& scope = file.profile.reimport.scope;
  if (std::ranges::find(scope, Field::school) == scope.end()) return;
  std::set<PersonId> own;
  for (const IdentityRow& each : file.matched) own.insert(each.person);
  std::map<PersonId, std::int64_t> rows;
  for (const auto& [import, of_persons] : found.of_no_school) {
    const auto persons = persons_of_batch(txn, import);
    if (std::ranges::any_of(persons, [&own](PersonId each) { return own.contains(each); }))
      continue;
    for (const auto& [person, count] : of_persons) rows[person] += count;
  }
  if (rows.empty()) return;
  throw Error(ErrorKind::input, {"import.F-SCHOOLS", {codes_with_counts(rows, prefix)}},
              "import.F-SCHOOLS.hint");
}

ImportSummary rejected_rows(const AbsenceFile& file, const ImportRequest& request) {
  ImportSummary summary = facts_of(file, request);
  summary.refused = "F-REJECTS";
  summary.rows[RowStatus::rejected] = file.counts[RowStatus::rejected];
  std::erase_if(summary.details,
                [](const ImportDetail& d) { return d.status != RowStatus::rejected; });
  sort_details(summary);
  return summary;
}

void refuse_overtaken(ReadTxn& txn, const AbsenceFile& file) {
  bool same = true;
  for (const auto& [number, person] : file.matched)
    same = same && person_by_key(txn, file.profile.source, number) == person;
  for (const auto& number : file.strangers)
    same = same && !person_by_key(txn, file.profile.source, number);
  if (!same) throw Error(ErrorKind::busy, "import.overtaken", "import.overtaken.hint");
}

}  // namespace jagmed::ops
