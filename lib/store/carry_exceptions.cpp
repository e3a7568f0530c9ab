#include "store/carry_exceptions.hpp"

#include "store/codes.hpp"
#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kKnown[] = R"sql(
SELECT x.consent, x.since, x.reference, g.key, g.sv, g.en, r.key, r.sv, r.en, d.key, d.sv, d.en
FROM consent_exception x
JOIN code g ON g.id = x.giver
JOIN code r ON r.id = x.ground
LEFT JOIN code d ON d.id = x.decided_by
ORDER BY x.consent, g.key)sql";
constexpr char kAdd[] = R"sql(
INSERT INTO consent_exception(consent, giver, ground, since, decided_by, reference, event)
SELECT :consent, :giver, :ground, :since, :decided_by,
       CASE WHEN p.protection = 0 THEN :reference ELSE '' END, :event
FROM person p WHERE p.id = :person
ON CONFLICT (consent, giver) DO NOTHING)sql";

Code code_at(const Statement& row, int column, const char* list) {
  return {list, row.text(column), row.text(column + 1), row.text(column + 2), true};
}

}  // namespace

std::vector<CarriedException> exceptions_to_carry(ReadTxn& former) {
  std::vector<CarriedException> known;
  Statement rows(former.connection(), kKnown);
  while (rows.step()) {
    CarriedException each{.consent = consent_mark(former, rows.integer(0)),
                          .giver = code_at(rows, 3, "giver"),
                          .ground = code_at(rows, 6, "guardian_exception"),
                          .since = rows.date(1),
                          .decided_by = {},
                          .reference = rows.text(2)};
    if (!rows.is_null(9)) each.decided_by = code_at(rows, 9, "decided_by");
    known.push_back(std::move(each));
  }
  return known;
}

bool carry_exception(WriteTxn& copy, const CarriedException& known, PersonId person) {
  const auto same = same_consent(copy, known.consent, person);
  if (!same) return false;
  std::optional<std::int64_t> decided;
  if (known.decided_by) decided = code_id(copy, *known.decided_by);
  Statement(copy.connection(), kAdd)
      .bind(":consent", *same)
      .bind(":giver", code_id(copy, known.giver))
      .bind(":ground", code_id(copy, known.ground))
      .bind(":since", known.since)
      .bind(":decided_by", decided)
      .bind(":reference", known.reference)
      .bind(":person", person)
      .bind(":event", copy.event())
      .run();
  const bool done = copy.connection().db().getChanges() > 0;
  if (done) copy.concerns(person);
  return done;
}

}  // namespace jagmed
