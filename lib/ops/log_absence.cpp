#include "ops/log_absence.hpp"

#include "base/error.hpp"
#include "base/identity_shape.hpp"
#include "intake/folded.hpp"
#include "ops/absence_comparison.hpp"
#include "ops/named_in_text.hpp"
#include "ops/text_pool.hpp"
#include "store/absences.hpp"
#include "store/hidden_sources.hpp"
#include "store/import_batches.hpp"
#include "store/people.hpp"

#include <algorithm>
#include <optional>

namespace jagmed::ops {
namespace {

constexpr char kManual[] = "manual";
constexpr int kSaturday = 6;

/// The first day of the first spell; nothing for a person without.
std::optional<Date> first_day(const std::vector<Enrollment>& spells) {
  std::optional<Date> first;
  for (const auto& spell : spells) first = std::min(first.value_or(spell.started), spell.started);
  return first;
}

/// A day outside every spell is a slip of the finger: of the year, or of the person.
void refuse_outside(ReadTxn& txn, const AbsenceRequest& request, const std::string& prefix) {
  const auto spells = enrollments_of(txn, request.person);
  const auto first = first_day(spells);
  const auto led_to_it = [&](Date day) {
    return first && day < *first && school_year_of(day) == school_year_of(*first);
  };
  for (Date day = request.days.first; day <= request.days.last; day = day + 1)
    if (!led_to_it(day) &&
        std::ranges::none_of(spells, [&](const Enrollment& spell) { return spell.covers(day); }))
      throw Error(ErrorKind::input,
                  {"absence.outside", {person_code(request.person, prefix), day.iso()}},
                  {"absence.outside.hint", {person_code(request.person, prefix)}});
}

void check(WriteTxn& txn, const AbsenceRequest& request, Date today, const std::string& prefix) {
  const Person person = get_person(txn, request.person, prefix);
  // The lessons of a day are the timetable of a class.
  if (person.protection != Protection::none && (request.what.start || !request.what.course.empty()))
    throw Error(ErrorKind::input, {"absence.protected", {person_code(request.person, prefix)}},
                {"absence.protected.hint", {person_code(request.person, prefix)}});
  if (looks_like_identity(request.what.course) || names_anybody(txn, request.what.course, prefix))
    throw NamingError(txn, request.what.course, "absence.course", "absence.course.hint");
  if (request.days.last > today)
    throw Error(ErrorKind::input, {"absence.future", {request.days.last.iso(), today.iso()}},
                "absence.future.hint");
  refuse_outside(txn, request, prefix);
  const AbsenceRow& what = request.what;
  if (what.absent && what.scheduled && *what.absent > *what.scheduled)
    throw Error(ErrorKind::input,
                {"absence.over", {std::to_string(*what.absent), std::to_string(*what.scheduled)}});
}

/// Two absences at the same time: a whole day meets every lesson.
bool overlap(const AbsenceRecord& a, const AbsenceRecord& b) {
  if (a.key.start < 0 || b.key.start < 0) return true;
  const auto end = [](const AbsenceRecord& row) {
    return row.end < 0 ? row.key.start + 1 : row.end;
  };
  return a.key.start < end(b) && b.key.start < end(a);
}

class Logging {
 public:
  Logging(WriteTxn& txn, const AbsenceRequest& request)
      : txn_(txn),
        request_(request),
        first_day_(first_day(enrollments_of(txn, request.person))),
        source_(absence_source(txn, kManual)),
        texts_(absence_texts(txn)) {
    read_absences(txn, request.person, request.days, request.what.kind, stored_);
  }

  LoggedAbsence run() {
    for (Date day = request_.days.first; day <= request_.days.last; day = day + 1)
      if (day.weekday() >= kSaturday)
        done_.weekend.push_back(day);
      else if (is_off(day))
        done_.off.push_back(day);
      else
        log(day);
    if (done_.days.empty() && done_.already.empty())
      throw Error(ErrorKind::input, "absence.no_school_day", "absence.no_school_day.hint");
    write();
    return std::move(done_);
  }

 private:
  /// Somebody may be in school on a day of lov, but nobody is absent.
  bool is_off(Date day) const {
    if (!is_absence(request_.what.category) || request_.calendar == nullptr) return false;
    return request_.calendar->is_day_off(day);
  }

  void log(Date day) {
    const AbsenceRecord row = record(day);
    const auto before = std::ranges::find(stored_, row.key, &AbsenceRecord::key);
    const bool known = before != stored_.end() && !before->retracted;
    const Righted righted = put_right(row);
    const bool stands = known ? same_content(*before, row) : righted != Righted::nothing;
    if (stands && righted != Righted::now) return done_.already.push_back(day);
    done_.days.push_back(day);
    if (first_day_ && day < *first_day_) done_.before.push_back(day);
    if (righted == Righted::now) done_.righted.push_back(day);
    if (stands) return;  // the school's row says it now
    if (known) ++done_.corrected;
    if (known && before->category == Category::present && is_absence(row.category))
      done_.turned.push_back(day);
    note_school(day, row);
    (before == stored_.end() ? added_ : changed_).push_back(row);
  }

  enum class Righted { nothing, before, now };

  /// Makes presence of what a school's file says of a lesson that somebody was in, all of it when
  /// only a part is told. Whether it is, or had been made before.
  Righted put_right(const AbsenceRecord& row) {
    Righted righted = Righted::nothing;
    if (row.category != Category::present || row.key.start < 0) return righted;
    for (const AbsenceRecord& other : stored_) {
      if (other.key.day != row.key.day || other.key.source == source_ || other.key.start < 0 ||
          is_hidden_source(other.key.source) || !overlap(other, row))
        continue;
      if (tells_presence(other) && other.by_hand) righted = std::max(righted, Righted::before);
      if (!tells_absence(other)) continue;
      righted = Righted::now;
      AbsenceRecord there = other;
      there.absent = there.valid = there.invalid = -1;
      there.category = Category::present;
      there.validity = Validity::unknown;
      there.reported = Reported::unknown;
      there.validity_derived = false;
      there.source_code.clear();
      there.by_hand = true;
      changed_.push_back(there);
    }
    return righted;
  }

  /// What a school's file says of the same time, and which of both then counts: lessons go before a
  /// day.
  void note_school(Date day, const AbsenceRecord& row) {
    bool doubled = false, lessons = false, whole = false, own = false;
    for (const AbsenceRecord& other : stored_) {
      if (other.key.day != day.days || other.retracted) continue;
      if (other.key.source == source_) {
        own = own || other.key.kind != row.key.kind;
        continue;
      }
      const bool away = is_absence(other.category);
      if (other.key.kind == row.key.kind)
        doubled = doubled || (away && overlap(other, row));
      else if (other.key.kind == AbsenceKind::day)
        whole = whole || away;
      else
        lessons = lessons || (other.category != Category::not_reported &&
                              other.category != Category::cancelled);
    }
    if (doubled) done_.doubled.push_back(day);
    if (lessons) done_.under_lessons.push_back(day);
    if (whole) done_.over_day.push_back(day);
    if (own) done_.beside_own.push_back(day);
  }

  AbsenceRecord record(Date day) {
    const AbsenceRow& what = request_.what;
    const auto stated = [](const std::optional<int>& value) { return value.value_or(-1); };
    return {.key = {.person = request_.person,
                    .day = day.days,
                    .start = stated(what.start),
                    .source = source_,
                    .kind = what.kind,
                    .course = texts_.add(folded(what.course))},
            .end = stated(what.end),
            .course = texts_.add(what.course),
            .school = texts_.add(what.school),
            .group = texts_.add(what.group),
            .scheduled = stated(what.scheduled),
            .absent = stated(what.absent),
            .valid = stated(what.valid),
            .invalid = stated(what.invalid),
            .category = what.category,
            .validity = what.validity,
            .reported = what.reported,
            .minutes_from = what.minutes_from,
            .source_code = what.source_code};
  }

  void write() {
    if (added_.empty() && changed_.empty()) return;
    add_absence_texts(txn_, texts_.fresh());
    const auto count = [](const auto& all) { return static_cast<std::int64_t>(all.size()); };
    const std::int64_t batch = insert_batch(txn_, {.source = kManual,
                                                   .kind = request_.what.kind,
                                                   .period = request_.days,
                                                   .exported_at = request_.logged_at,
                                                   .read = count(done_.days) + count(done_.already),
                                                   .added = count(added_),
                                                   .updated = count(changed_),
                                                   .unchanged = count(done_.already)});
    for (auto& row : added_) row.batch = batch;
    insert_absences(txn_, added_);
    for (auto& row : changed_) {
      row.batch = batch;
      update_absence(txn_, row);
    }
    txn_.concerns(request_.person);
  }

  WriteTxn& txn_;
  const AbsenceRequest& request_;
  const std::optional<Date> first_day_;
  std::int64_t source_;
  TextPool texts_;
  std::vector<AbsenceRecord> stored_, added_, changed_;
  LoggedAbsence done_;
};

}  // namespace

LoggedAbsence log_absence(WriteTxn& txn, const AbsenceRequest& request, Date today,
                          const std::string& prefix) {
  check(txn, request, today, prefix);
  return Logging(txn, request).run();
}

}  // namespace jagmed::ops
