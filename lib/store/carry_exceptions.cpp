#include "store/carry_exceptions.hpp"

#include "store/codes.hpp"
#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kKnown[] = R"sql(
SELECT x.consent, c.person, c.given_on, x.since, x.reference, g.key, g.sv, g.en, r.key, r.sv, r.en,
       d.key, d.sv, d.en
FROM consent_exception x
JOIN consent c ON c.id = x.consent
JOIN code g ON g.id = x.giver
JOIN code r ON r.id = x.ground
LEFT JOIN code d ON d.id = x.decided_by
ORDER BY x.consent, g.key)sql";
constexpr char kHasConsent[] = R"sql(
SELECT 1 FROM consent WHERE id = :consent AND person = :person AND given_on = :given_on)sql";
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
    CarriedException each{.consent = rows.integer(0),
                          .person = rows.integer(1),
                          .given_on = rows.date(2),
                          .giver = code_at(rows, 5, "giver"),
                          .ground = code_at(rows, 8, "guardian_exception"),
                          .since = rows.date(3),
                          .decided_by = {},
                          .reference = rows.text(4)};
    if (!rows.is_null(11)) each.decided_by = code_at(rows, 11, "decided_by");
    known.push_back(std::move(each));
  }
  return known;
}

bool carry_exception(WriteTxn& copy, const CarriedException& known, PersonId person) {
  Statement same(copy.connection(), kHasConsent);
  same.bind(":consent", known.consent).bind(":person", person).bind(":given_on", known.given_on);
  if (!same.step()) return false;
  std::optional<std::int64_t> decided;
  if (known.decided_by) decided = code_id(copy, *known.decided_by);
  Statement(copy.connection(), kAdd)
      .bind(":consent", known.consent)
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
