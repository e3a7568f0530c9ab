#include "ops/absence_staging.hpp"

#include "store/import_batches.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_set>

namespace jagmed::ops {
namespace {

/// What a waiting row is found by. A known person is named by the local number, so that nothing
/// else of theirs stays when their identity is erased.
std::string key_of(const AbsenceFile& file, const FileRow& row, const std::string& who) {
  return fmt::format("{}|{}|{}|{}|{}|{}", who, absence_kind_code(file.profile.kind),
                     Date(row.day).iso(), int{row.key_start}, file.courses[row.key_course],
                     row.occurrence);
}

std::string who_of(const AbsenceFile& file, const FileRow& row) {
  return row.person == kNobody ? file.pupils[row.pupil] : std::to_string(row.person);
}

/// The row as lines of key=value, to be read again with parse_fields. Never a name.
std::string raw_of(const AbsenceRow& row) {
  std::string text;
  const auto add = [&](std::string_view key, std::string value) {
    std::ranges::replace(value, '\n', ' ');
    if (!value.empty()) text += fmt::format("{}={}\n", key, value);
  };
  const auto number = [](const std::optional<int>& n) { return n ? std::to_string(*n) : ""; };
  const auto time = [](const std::optional<int>& n) { return n ? clock_text(*n) : ""; };
  add("kind", std::string(absence_kind_code(row.kind)));
  add("day", row.date.iso());
  add("start", time(row.start));
  add("end", time(row.end));
  add("course", row.course);
  add("group", row.group);
  add("school", row.school);
  add("scheduled", number(row.scheduled));
  add("absent", number(row.absent));
  add("valid", number(row.valid));
  add("invalid", number(row.invalid));
  add("category", std::string(category_code(row.category)));
  add("validity", std::string(validity_code(row.validity)));
  add("reported", std::string(reported_code(row.reported)));
  add("source_code", row.source_code);
  return text;
}

/// Stored rows that wait, by their keys.
class Waiting {
 public:
  Waiting(WriteTxn& txn, const AbsenceFile& file)
      : txn_(txn), file_(file), keys_(staged_keys(txn, file.profile.source)) {
    for (const auto& key : keys_) persons_.insert(key.substr(0, key.find('|')));
  }

  /// The row is settled: whatever waited under its key does so no longer.
  void settle(const FileRow& row) {
    if (persons_.empty()) return;
    for (const std::string& who : {std::to_string(row.person), file_.pupils[row.pupil]})
      if (persons_.contains(who)) settle(key_of(file_, row, who));
  }

 private:
  void settle(const std::string& key) {
    for (auto at = keys_.lower_bound(key); at != keys_.end() && at->starts_with(key); ++at)
      if (at->size() == key.size() || (*at)[key.size()] == '#')
        delete_staged(txn_, file_.profile.source, *at);
  }

  WriteTxn& txn_;
  const AbsenceFile& file_;
  std::set<std::string> keys_;
  std::unordered_set<std::string> persons_;
};

}  // namespace

void keep_waiting(WriteTxn& txn, const AbsenceFile& file, std::int64_t batch, Date today) {
  purge_staged(txn, today);
  Waiting waiting(txn, file);
  std::string last_key;
  int same = 0;
  for (const auto& row : file.rows) {
    if (row.status != RowStatus::staged) {
      if (row.person != kNobody) waiting.settle(row);
      continue;
    }
    std::string key = key_of(file, row, who_of(file, row));
    same = key == last_key ? same + 1 : 1;
    last_key = key;
    if (row.code == RowCode::conflict) key += fmt::format("#{}", same);
    save_staged(txn, {.source = file.profile.source,
                      .row_key = key,
                      .batch = batch,
                      .line = row.line,
                      .code = std::string(row_code(row.code)),
                      .identity = row.person == kNobody ? file.pupils[row.pupil] : "",
                      .raw = raw_of(file.row(row)),
                      .purge_after = today + kDaysToWait});
  }
}

}  // namespace jagmed::ops
