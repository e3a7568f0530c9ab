#include "store/referrals.hpp"

#include "store/codes.hpp"
#include "store/connection.hpp"

#include <limits>

namespace jagmed {
namespace {

constexpr char kSelect[] = R"sql(
SELECT r.id, r.person, p.code, r.day, c.key, b.key, r.risk_absence, r.risk_goals, f.key
FROM referral r
JOIN programme p ON p.id = r.programme
LEFT JOIN code c ON c.id = r.channel
LEFT JOIN code b ON b.id = r.referrer
LEFT JOIN code f ON f.id = r.presence_picture
WHERE r.person BETWEEN :first AND :last AND p.code = :programme
ORDER BY r.person, r.day, r.id)sql";
constexpr char kTried[] = R"sql(
SELECT w.key, s.key
FROM referral_tried t
JOIN code w ON w.id = t.who
LEFT JOIN code s ON s.id = t.result
WHERE t.referral = :referral ORDER BY w.key)sql";
constexpr char kInsert[] = R"sql(
INSERT INTO referral(person, programme, day, channel, referrer, risk_absence, risk_goals,
                     presence_picture, event)
VALUES (:person, :programme, :day, :channel, :referrer, :risk_absence, :risk_goals,
        :presence_picture, :event))sql";
constexpr char kUpdate[] = R"sql(
UPDATE referral SET day = :day, channel = :channel, referrer = :referrer,
       risk_absence = :risk_absence, risk_goals = :risk_goals,
       presence_picture = :presence_picture, event = :event
WHERE id = :id)sql";
constexpr char kSaveTried[] = R"sql(
INSERT INTO referral_tried(referral, who, result, event) VALUES (:referral, :who, :result, :event)
ON CONFLICT (referral, who) DO UPDATE SET result = :result, event = :event)sql";

std::optional<bool> maybe_flag(const Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.flag(column));
}

void bind_referral(WriteTxn& txn, Statement& write, const Referral& r, const CodeBook& codes) {
  write.bind(":day", r.day)
      .bind(":channel", code_id_if_any(txn, codes, "channel", r.channel))
      .bind(":referrer", code_id_if_any(txn, codes, "referrer_role", r.referrer))
      .bind(":risk_absence", r.risk_absence)
      .bind(":risk_goals", r.risk_goals)
      .bind(":presence_picture", code_id_if_any(txn, codes, "presence_picture", r.presence_picture))
      .bind(":event", txn.event());
}

void save_tried(WriteTxn& txn, std::int64_t referral, const Tried& tried, const CodeBook& codes) {
  const std::int64_t who = code_id(txn, codes.resolve_any("tried_by", tried.who));
  const auto result = code_id_if_any(txn, codes, "tried_result", tried.result);
  Statement(txn.connection(), kSaveTried)
      .bind(":referral", referral)
      .bind(":who", who)
      .bind(":result", result)
      .bind(":event", txn.event())
      .run();
}

std::vector<Referral> read_all(ReadTxn& txn, PersonId first, PersonId last,
                               const std::string& programme) {
  std::vector<Referral> all;
  {
    Statement rows(txn.connection(), kSelect);
    rows.bind(":first", first).bind(":last", last).bind(":programme", programme);
    while (rows.step())
      all.push_back({.id = rows.integer(0),
                     .person = rows.integer(1),
                     .programme = rows.text(2),
                     .day = rows.date(3),
                     .channel = rows.text(4),
                     .referrer = rows.text(5),
                     .risk_absence = maybe_flag(rows, 6),
                     .risk_goals = maybe_flag(rows, 7),
                     .presence_picture = rows.text(8)});
  }
  for (auto& referral : all) {
    Statement tried(txn.connection(), kTried);
    tried.bind(":referral", referral.id);
    while (tried.step()) referral.tried.push_back({tried.text(0), tried.text(1)});
  }
  return all;
}

}  // namespace

std::vector<Referral> referrals_of(ReadTxn& txn, PersonId person, const std::string& programme) {
  return read_all(txn, person, person, programme);
}

std::vector<Referral> all_referrals(ReadTxn& txn, const std::string& programme) {
  return read_all(txn, 0, std::numeric_limits<PersonId>::max(), programme);
}

std::int64_t save_referral(WriteTxn& txn, const Referral& referral, const CodeBook& codes) {
  std::int64_t id = referral.id;
  if (id == 0) {
    const std::int64_t programme = programme_id(txn, referral.programme);
    Statement insert(txn.connection(), kInsert);
    bind_referral(txn, insert, referral, codes);
    insert.bind(":person", referral.person).bind(":programme", programme).run();
    id = txn.connection().db().getLastInsertRowid();
  } else {
    Statement update(txn.connection(), kUpdate);
    bind_referral(txn, update, referral, codes);
    update.bind(":id", id).run();
  }
  for (const auto& tried : referral.tried) save_tried(txn, id, tried, codes);
  txn.concerns(referral.person);
  return id;
}

}  // namespace jagmed
