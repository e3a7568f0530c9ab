#include "store/codes.hpp"
#include "store/connection.hpp"
#include "store/people.hpp"

#include <limits>

namespace jagmed {
namespace {

constexpr char kInsert[] = R"sql(
INSERT INTO enrollment(person, programme, standing, target_group, started, ended, end_reason,
                       end_decided_by, end_occupation, school_exit, event)
VALUES (:person, :programme, :standing, :target_group, :started, :ended, :end_reason,
        :end_decided_by, :end_occupation, :school_exit, :event))sql";
constexpr char kUpdate[] = R"sql(
UPDATE enrollment SET standing = :standing, target_group = :target_group, started = :started,
       ended = :ended, end_reason = :end_reason, end_decided_by = :end_decided_by,
       end_occupation = :end_occupation, school_exit = :school_exit, event = :event
WHERE id = :id)sql";
constexpr char kSelect[] = R"sql(
SELECT e.id, e.person, p.code, e.standing, g.key, e.started, e.ended, r.key, d.key, o.key, x.key
FROM enrollment e
JOIN programme p ON p.id = e.programme
LEFT JOIN code g ON g.id = e.target_group
LEFT JOIN code r ON r.id = e.end_reason
LEFT JOIN code d ON d.id = e.end_decided_by
LEFT JOIN code o ON o.id = e.end_occupation
LEFT JOIN code x ON x.id = e.school_exit
WHERE e.person BETWEEN :first AND :last AND (p.code = :programme OR :programme = '')
ORDER BY e.person, e.started, e.id)sql";

void bind_enrollment(WriteTxn& txn, Statement& write, const Enrollment& e, const CodeBook& codes) {
  write.bind(":standing", static_cast<int>(e.standing))
      .bind(":target_group", code_id_if_any(txn, codes, "target_group", e.target_group))
      .bind(":started", e.started)
      .bind(":ended", e.ended)
      .bind(":end_reason", code_id_if_any(txn, codes, "end_reason", e.end_reason))
      .bind(":end_decided_by", code_id_if_any(txn, codes, "decided_by", e.end_decided_by))
      .bind(":end_occupation", code_id_if_any(txn, codes, "occupation", e.end_occupation))
      .bind(":school_exit", code_id_if_any(txn, codes, "school_status", e.school_exit))
      .bind(":event", txn.event());
}

std::vector<Enrollment> read_all(Statement& rows) {
  std::vector<Enrollment> all;
  while (rows.step())
    all.push_back({.id = rows.integer(0),
                   .person = rows.integer(1),
                   .programme = rows.text(2),
                   .standing = static_cast<Standing>(rows.number(3)),
                   .target_group = rows.text(4),
                   .started = rows.date(5),
                   .ended = rows.maybe_date(6),
                   .end_reason = rows.text(7),
                   .end_decided_by = rows.text(8),
                   .end_occupation = rows.text(9),
                   .school_exit = rows.text(10)});
  return all;
}

}  // namespace

std::int64_t insert_enrollment(WriteTxn& txn, const Enrollment& enrollment, const CodeBook& codes) {
  const std::int64_t programme = programme_id(txn, enrollment.programme);
  Statement insert(txn.connection(), kInsert);
  bind_enrollment(txn, insert, enrollment, codes);
  insert.bind(":person", enrollment.person).bind(":programme", programme).run();
  txn.concerns(enrollment.person);
  return txn.connection().db().getLastInsertRowid();
}

void update_enrollment(WriteTxn& txn, const Enrollment& enrollment, const CodeBook& codes) {
  Statement update(txn.connection(), kUpdate);
  bind_enrollment(txn, update, enrollment, codes);
  update.bind(":id", enrollment.id).run();
  txn.concerns(enrollment.person);
}

std::vector<Enrollment> enrollments_of(ReadTxn& txn, PersonId person,
                                       const std::string& programme) {
  Statement rows(txn.connection(), kSelect);
  rows.bind(":first", person).bind(":last", person).bind(":programme", programme);
  return read_all(rows);
}

std::vector<Enrollment> all_enrollments(ReadTxn& txn, const std::string& programme) {
  Statement rows(txn.connection(), kSelect);
  rows.bind(":first", PersonId{0})
      .bind(":last", std::numeric_limits<PersonId>::max())
      .bind(":programme", programme);
  return read_all(rows);
}

}  // namespace jagmed
