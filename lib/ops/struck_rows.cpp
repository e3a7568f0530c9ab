#include "ops/struck_rows.hpp"

#include "ops/absence_comparison.hpp"

#include <map>
#include <ranges>

namespace jagmed::ops {
namespace {

/// How often a key is struck, and how many rows the file still has of it.
struct RowStanding {
  int struck = 0, kept = 0;
};
using Keys = std::map<StruckRow, RowStanding>;

/// The key of a row that is taken.
StruckRow key_of(const FileRow& row, const AbsenceFile& file) {
  StruckRow key{.person = row.who,
                .day = row.day,
                .start = row.key_start,
                .course = file.texts[row.key_course]};
  if (is_measured(file.profile.kind)) return key;
  key.last = file.spans[row.extra].key_last;
  key.end = file.spans[row.extra].key_end;
  return key;
}

void count_kept(Keys& keys, AbsenceFile& file) {
  file.rows.rewind();
  for (const FileRow* row = file.rows.next(); row != nullptr; row = file.rows.next()) {
    if (row->is_stranger()) continue;
    if (const auto found = keys.find(key_of(*row, file)); found != keys.end()) ++found->second.kept;
  }
}

bool has_key(const AbsenceRecord& stored, const StruckRow& key, const AbsenceFile& file) {
  return stored.key.start == key.start && stored.key.last == key.last &&
         stored.key.end == key.end && file.texts[stored.key.course] == key.course;
}

}  // namespace

StruckRow struck_row(const ReadRow& read, PersonId person) {
  const AbsenceKey& key = read.key;
  StruckRow row{.person = person, .day = key.date.days, .start = key.start, .course = key.course};
  if (is_measured(read.data.kind)) return row;
  row.last = key.last.days != 0 ? key.last.days : read.data.last.days;
  row.end = key.end;
  return row;
}

std::int64_t retract_struck(WriteTxn& txn, AbsenceFile& file, std::int64_t source,
                            std::int64_t batch) {
  if (file.struck.empty() || file.profile.kind == AbsenceKind::period) return 0;
  Keys keys;
  for (const StruckRow& row : file.struck) ++keys[row].struck;
  count_kept(keys, file);
  std::int64_t absences = 0;
  std::vector<AbsenceRecord> stored;
  for (auto& [key, standing] : keys) {
    stored.clear();
    read_absences(txn, key.person, {Date(key.day), Date(key.day)}, file.profile.kind, stored);
    // The last ones of a key: those before them are the rows that the file still has.
    for (auto at = stored.rbegin(); at != stored.rend(); ++at) {
      const AbsenceRecord& each = *at;
      const bool own = each.key.source == source && each.key.kind == file.profile.kind;
      if (!own || each.retracted || each.by_hand || each.key.occurrence < standing.kept ||
          standing.struck == 0 || !has_key(each, key, file))
        continue;
      --standing.struck;
      retract_absence(txn, each.key, batch);
      absences += is_absence(each.category) ? 1 : 0;
    }
  }
  return absences;
}

}  // namespace jagmed::ops
