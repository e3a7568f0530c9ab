#include "store/sig_cases.hpp"

#include "store/codes.hpp"
#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kCases[] = R"sql(
SELECT s.id, s.early_crime, s.decided, s.day
FROM sig_case s JOIN programme p ON p.id = s.programme
WHERE s.person = :person AND p.code = :programme ORDER BY s.day)sql";
constexpr char kRisks[] = R"sql(
SELECT c.key FROM sig_risk r JOIN code c ON c.id = r.risk WHERE r.sig = :sig ORDER BY c.key)sql";
constexpr char kInsert[] = R"sql(
INSERT INTO sig_case(person, programme, early_crime, decided, event, day)
VALUES (:person, :programme, :early_crime, :decided, :event, :day))sql";
constexpr char kUpdate[] = R"sql(
UPDATE sig_case SET early_crime = :early_crime, decided = :decided, event = :event WHERE id = :id)sql";
constexpr char kForgetRisks[] = R"sql(DELETE FROM sig_risk WHERE sig = :sig)sql";
constexpr char kInsertRisk[] = R"sql(
INSERT INTO sig_risk(sig, risk, event) VALUES (:sig, :risk, :event))sql";
constexpr char kPlace[] = R"sql(
SELECT place FROM (
  SELECT e.person, row_number() OVER (ORDER BY min(e.started), min(e.id)) AS place,
         max(e.ended IS NULL OR e.ended >= :day) AS goes_on
  FROM enrollment e JOIN programme p ON p.id = e.programme
  WHERE p.code = :programme AND e.standing = 0 AND e.started <= :day
  GROUP BY e.person)
WHERE person = :person AND goes_on)sql";
constexpr char kMeeting[] = R"sql(
SELECT m.id, m.day, t.youth,
       coalesce(m.next_day, (SELECT min(n.next_day) FROM meeting_person u CROSS JOIN meeting n ON n.id = u.meeting
                             WHERE u.person = t.person AND n.programme = m.programme AND n.kind = m.kind
                               AND n.day <= :day AND n.next_day >= :day))
FROM meeting_person t
CROSS JOIN meeting m ON m.id = t.meeting
JOIN programme p ON p.id = m.programme
JOIN code k ON k.id = m.kind
WHERE t.person = :person AND p.code = :programme AND k.key = :kind AND m.day <= :day
ORDER BY m.day DESC, m.id DESC LIMIT 1)sql";
constexpr char kAbsent[] = R"sql(
SELECT c.key FROM meeting_party t JOIN code c ON c.id = t.party
WHERE t.meeting = :meeting AND t.state = 1 ORDER BY c.key)sql";

std::optional<int> as_number(const std::optional<bool>& answer) {
  if (!answer) return {};
  return *answer ? 1 : 0;
}

/// Nothing when nobody has asked; what is said of none is a row of its own.
std::optional<std::vector<std::string>> risks_of(ReadTxn& txn, std::int64_t sig) {
  std::optional<std::vector<std::string>> risks;
  Statement rows(txn.connection(), kRisks);
  rows.bind(":sig", sig);
  while (rows.step()) {
    if (!risks) risks.emplace();
    if (std::string key = rows.text(0); key != kNoSigRisk) risks->push_back(std::move(key));
  }
  return risks;
}

void insert_risk(WriteTxn& txn, std::int64_t sig, const std::string& key, const CodeBook& codes) {
  const auto risk = code_id_if_any(txn, codes, "sig_risk", key);
  Statement(txn.connection(), kInsertRisk)
      .bind(":sig", sig)
      .bind(":risk", risk)
      .bind(":event", txn.event())
      .run();
}

}  // namespace

std::vector<SigCase> sig_cases_of(ReadTxn& txn, PersonId person, const std::string& programme) {
  std::vector<SigCase> all;
  Statement found(txn.connection(), kCases);
  found.bind(":person", person).bind(":programme", programme);
  while (found.step()) {
    SigCase sig{.id = found.integer(0), .person = person, .programme = programme};
    if (!found.is_null(1)) sig.early_crime = found.flag(1);
    sig.decided = found.maybe_date(2);
    sig.day = found.date(3);
    sig.risks = risks_of(txn, sig.id);
    // Of older stores, where "none" has no row: for that answer alone an empty case was written.
    if (!sig.risks && !sig.early_crime && !sig.decided) sig.risks.emplace();
    all.push_back(std::move(sig));
  }
  return all;
}

void save_sig_case(WriteTxn& txn, const SigCase& sig, const CodeBook& codes) {
  std::int64_t id = sig.id;
  if (id == 0) {
    const std::int64_t programme = programme_id(txn, sig.programme);
    Statement(txn.connection(), kInsert)
        .bind(":person", sig.person)
        .bind(":programme", programme)
        .bind(":early_crime", as_number(sig.early_crime))
        .bind(":decided", sig.decided)
        .bind(":event", txn.event())
        .bind(":day", sig.day)
        .run();
    id = txn.connection().db().getLastInsertRowid();
  } else {
    Statement(txn.connection(), kUpdate)
        .bind(":id", id)
        .bind(":early_crime", as_number(sig.early_crime))
        .bind(":decided", sig.decided)
        .bind(":event", txn.event())
        .run();
    Statement(txn.connection(), kForgetRisks).bind(":sig", id).run();
  }
  if (sig.risks)
    for (const auto& key : *sig.risks) insert_risk(txn, id, key, codes);
  if (sig.risks && sig.risks->empty()) insert_risk(txn, id, kNoSigRisk, codes);
  txn.concerns(sig.person);
}

std::optional<int> place_among_participants(ReadTxn& txn, PersonId person,
                                            const std::string& programme, Date day) {
  Statement found(txn.connection(), kPlace);
  found.bind(":person", person).bind(":programme", programme).bind(":day", day);
  return found.step() ? std::optional(found.number(0)) : std::nullopt;
}

std::optional<LastMeeting> last_meeting(ReadTxn& txn, PersonId person, const std::string& programme,
                                        const std::string& kind, Date day) {
  Statement found(txn.connection(), kMeeting);
  found.bind(":person", person).bind(":programme", programme).bind(":kind", kind).bind(":day", day);
  if (!found.step()) return {};
  LastMeeting meeting{.day = found.date(1),
                      .youth = static_cast<Came>(found.number(2)),
                      .absent = {},
                      .next = found.maybe_date(3)};
  Statement absent(txn.connection(), kAbsent);
  absent.bind(":meeting", found.integer(0));
  while (absent.step()) meeting.absent.push_back(absent.text(0));
  return meeting;
}

}  // namespace jagmed
