// A store of participants and what their schools say, written row by row past
// the import: what a test of measures needs.
#pragma once

#include "store/contact_persons.hpp"
#include "store/hours.hpp"
#include "store/people.hpp"
#include "support/made_store.hpp"

#include <fmt/format.h>

#include <string>

namespace jagmed::test {

/// A lesson or day as it is stored; -1: nothing is said.
struct RowAt {
  int start = 500;
  int scheduled = 60, absent = -1;
  Category category = Category::present;
  std::string school = {};
  AbsenceKind kind = AbsenceKind::lesson;
  std::string source = "school";
  bool retracted = false;
};

class AttendanceStore {
 public:
  /// In the column `marks`.
  static constexpr int kRetracted = 8192;

  AttendanceStore() : store_(make_store(path())) {}

  template <class F>
  void write(F&& change) {
    WriteTxn txn(store_, "test", "set up", kNow);
    change(txn);
    txn.commit();
  }
  template <class F>
  auto read(F&& question) {
    ReadTxn txn(store_);
    return question(txn);
  }
  void person(const Person& who, const std::string& started = "2017-01-10",
              const std::string& ended = {}, Standing standing = Standing::started) {
    write([&](WriteTxn& txn) {
      if (!find_person(txn, who.id)) insert_person(txn, who, codes_);
      Enrollment spell{.person = who.id,
                       .programme = "projekt",
                       .standing = standing,
                       .started = *Date::from_iso(started)};
      if (!ended.empty()) {
        spell.ended = Date::from_iso(ended);
        spell.end_reason = codes_.list("end_reason").front().key;
      }
      insert_enrollment(txn, spell, codes_);
    });
  }
  void row(PersonId person, Date day, const RowAt& r) {
    const auto number = [](int n) { return n < 0 ? std::string("NULL") : std::to_string(n); };
    const auto text = [](const std::string& words) {
      return words.empty() ? std::string("0")
                           : "(SELECT id FROM absence_text WHERE text = '" + words + "')";
    };
    std::string sql = fmt::format(
        "INSERT OR IGNORE INTO code(list, key, sv, en, event) "
        "VALUES ('absence_source', '{0}', '{0}', '{0}', 1);",
        r.source);
    if (!r.school.empty())
      sql += "INSERT OR IGNORE INTO absence_text(text) VALUES ('" + r.school + "');";
    sql += fmt::format(
        "INSERT OR IGNORE INTO absence_lesson(source, kind, course, occurrence) "
        "SELECT id, {5}, 0, 0 FROM code WHERE list = 'absence_source' AND key = '{4}';"
        "INSERT OR IGNORE INTO absence_place(course, school, group_name) VALUES (0, {3}, 0);"
        "INSERT INTO absence(person, day, start, lesson, place, scheduled, absent, marks, batch) "
        "SELECT {0}, {1}, {2}, l.id, p.id, {6}, {7}, {8}, 1 "
        "FROM absence_lesson l JOIN code s ON s.id = l.source, absence_place p "
        "WHERE s.key = '{4}' AND s.list = 'absence_source' AND l.kind = {5} AND l.course = 0 "
        "AND l.occurrence = 0 AND p.course = 0 AND p.school = {3} AND p.group_name = 0;",
        person, day.days, r.start, text(r.school), r.source, static_cast<int>(r.kind),
        number(r.scheduled), number(r.absent),
        static_cast<int>(r.category) + (r.retracted ? kRetracted : 0));
    tamper(path(), sql);
  }
  /// A period that the school has summed itself.
  void period(PersonId person, const std::string& first, const std::string& last, int scheduled,
              int reported, int reported_share, const std::string& source = "school") {
    const auto number = [](int n) { return n < 0 ? std::string("NULL") : std::to_string(n); };
    tamper(path(),
           fmt::format("INSERT OR IGNORE INTO code(list, key, sv, en, event) "
                       "VALUES ('absence_source', '{0}', "
                       "'{0}', '{0}', 1); INSERT INTO absence_span(person, "
                       "day, start, source, kind, measure, "
                       "occurrence, last_day, end_time, course_text, school, "
                       "group_name, scheduled, "
                       "reported_minutes, reported_share, category, validity, "
                       "reported, traits, "
                       "retracted, by_hand, batch, counted_to) VALUES ({1}, {2}, -1, "
                       "(SELECT id FROM code WHERE list = "
                       "'absence_source' AND key = '{0}'), 2, 0, 0, {3}, -1, "
                       "0, 0, 0, {4}, {5}, {6}, 1, 0, 0, 0, "
                       "0, 0, 1, {3});",
                       source, person, Date::from_iso(first)->days, Date::from_iso(last)->days,
                       number(scheduled), number(reported), number(reported_share)));
  }
  [[nodiscard]] std::string path() const { return dir_.file("s.db"); }
  [[nodiscard]] const CodeBook& codes() const { return codes_; }

 private:
  TempDir dir_;
  Store store_;
  CodeBook codes_;
};

}  // namespace jagmed::test
