#include "ops/log_absence.hpp"

#include "base/error.hpp"
#include "intake/digest.hpp"
#include "intake/folded.hpp"
#include "store/absences.hpp"
#include "store/import_batches.hpp"
#include "store/people.hpp"

#include <algorithm>
#include <optional>

namespace jagmed::ops {
namespace {

constexpr char kManual[] = "manual";
constexpr int kSaturday = 6;

/// A day outside every spell is a slip of the finger: of the year, or of the person.
void refuse_outside(ReadTxn& txn, const AbsenceRequest& request, const std::string& prefix) {
  const auto spells = enrollments_of(txn, request.person);
  for (Date day = request.days.first; day <= request.days.last; day = day + 1)
    if (std::ranges::none_of(spells, [&](const Enrollment& spell) { return spell.covers(day); }))
      throw Error(ErrorKind::input,
                  {"absence.outside", {person_code(request.person, prefix), day.iso()}},
                  {"absence.outside.hint", {person_code(request.person, prefix)}});
}

void check(WriteTxn& txn, const AbsenceRequest& request, Date today, const std::string& prefix) {
  (void)get_person(txn, request.person, prefix);
  if (request.days.last > today)
    throw Error(ErrorKind::input, {"absence.future", {request.days.last.iso(), today.iso()}},
                "absence.future.hint");
  refuse_outside(txn, request, prefix);
  const AbsenceRow& what = request.what;
  if (what.absent && what.scheduled && *what.absent > *what.scheduled)
    throw Error(ErrorKind::input, {"absence.over", {std::to_string(*what.absent),
                                                    std::to_string(*what.scheduled)}});
}

/// Two absences at the same time: a whole day meets every lesson.
bool overlap(const AbsenceRow& a, const AbsenceRow& b) {
  if (!a.start || !b.start) return true;
  return *a.start < b.end.value_or(*b.start + 1) && *b.start < a.end.value_or(*a.start + 1);
}

class Logging {
 public:
  Logging(WriteTxn& txn, const AbsenceRequest& request)
      : txn_(txn),
        request_(request),
        source_(absence_source(txn, kManual)),
        stored_(absences_of(txn, request.person, request.days)) {}

  LoggedAbsence run() {
    for (Date day = request_.days.first; day <= request_.days.last; day = day + 1)
      if (day.weekday() >= kSaturday) done_.weekend.push_back(day);
      else log(day);
    if (done_.days.empty() && done_.already.empty())
      throw Error(ErrorKind::input, "absence.no_school_day", "absence.no_school_day.hint");
    write();
    return std::move(done_);
  }

 private:
  void log(Date day) {
    StoredAbsence row{.key = {.person = request_.person,
                              .day = day,
                              .start = request_.what.start.value_or(-1),
                              .source = source_,
                              .kind = request_.what.kind,
                              .course = folded(request_.what.course)},
                      .data = request_.what};
    row.data.date = day;
    row.content_hash = content_hash(row.data);
    const auto before = std::ranges::find(stored_, row.key, &StoredAbsence::key);
    const bool known = before != stored_.end() && !before->retracted;
    if (known && before->content_hash == row.content_hash) {
      done_.already.push_back(day);
      return;
    }
    done_.days.push_back(day);
    if (known) ++done_.corrected;
    if (std::ranges::any_of(stored_, [&](const StoredAbsence& other) {
          return other.key.day == day && other.key.source != source_ && !other.retracted &&
                 overlap(other.data, row.data);
        }))
      done_.doubled.push_back(day);
    (before == stored_.end() ? added_ : changed_).push_back(std::move(row));
  }

  void write() {
    if (added_.empty() && changed_.empty()) return;
    const auto count = [](const auto& all) { return static_cast<std::int64_t>(all.size()); };
    const std::int64_t batch =
        insert_batch(txn_, {.source = kManual,
                            .kind = request_.what.kind,
                            .period = request_.days,
                            .exported_at = request_.logged_at,
                            .read = count(done_.days) + count(done_.already),
                            .added = count(added_),
                            .updated = count(changed_),
                            .unchanged = count(done_.already)});
    for (auto& row : added_) {
      row.first_batch = row.batch = batch;
      insert_absence(txn_, row);
    }
    for (auto& row : changed_) {
      row.batch = batch;
      update_absence(txn_, row);
    }
    txn_.concerns(request_.person);
  }

  WriteTxn& txn_;
  const AbsenceRequest& request_;
  std::int64_t source_;
  std::vector<StoredAbsence> stored_;
  std::vector<StoredAbsence> added_, changed_;
  LoggedAbsence done_;
};

}  // namespace

LoggedAbsence log_absence(WriteTxn& txn, const AbsenceRequest& request, Date today,
                          const std::string& prefix) {
  check(txn, request, today, prefix);
  return Logging(txn, request).run();
}

}  // namespace jagmed::ops
