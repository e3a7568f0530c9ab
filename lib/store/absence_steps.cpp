#include "store/absence_steps.hpp"

#include "store/codes.hpp"
#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kSave[] = R"sql(
INSERT INTO absence_step(person, programme, ladder, step, decided, until, event)
VALUES (:person, :programme, :ladder, :step, :decided, :until, :event)
ON CONFLICT (person, programme, ladder, step, decided)
DO UPDATE SET until = :until, event = :event)sql";
constexpr char kOfProgramme[] = R"sql(
SELECT s.person, s.step, s.decided, s.until
FROM absence_step s JOIN programme p ON p.id = s.programme
WHERE p.code = :programme AND s.ladder = :ladder
ORDER BY s.person, s.decided, s.step)sql";

}  // namespace

void save_taken_step(WriteTxn& txn, PersonId person, const std::string& programme,
                     const std::string& ladder, const TakenStep& taken) {
  const std::int64_t id = programme_id(txn, programme);
  Statement(txn.connection(), kSave)
      .bind(":person", person)
      .bind(":programme", id)
      .bind(":ladder", ladder)
      .bind(":step", taken.step)
      .bind(":decided", taken.decided)
      .bind(":until", taken.until)
      .bind(":event", txn.event())
      .run();
  txn.concerns(person);
}

std::map<PersonId, std::vector<TakenStep>> taken_steps(ReadTxn& txn, const std::string& programme,
                                                       const std::string& ladder) {
  std::map<PersonId, std::vector<TakenStep>> all;
  Statement rows(txn.connection(), kOfProgramme);
  rows.bind(":programme", programme).bind(":ladder", ladder);
  while (rows.step()) all[rows.integer(0)].push_back({rows.text(1), rows.date(2), rows.date(3)});
  return all;
}

}  // namespace jagmed
