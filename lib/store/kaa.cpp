#include "store/kaa.hpp"

#include "store/codes.hpp"
#include "store/connection.hpp"
#include "store/people.hpp"

#include <limits>
#include <map>

namespace jagmed {
namespace {

// Which spells: of persons between two numbers, that touch a range of days.
constexpr char kSpells[] = R"sql(
SELECT s.id, s.person, s.started, s.ended, r.key, d.key
FROM kaa_spell s
JOIN code r ON r.id = s.registration_reason
LEFT JOIN code d ON d.id = s.deregistration_reason
WHERE s.person BETWEEN :low AND :high AND s.started <= :last AND coalesce(s.ended, :first) >= :first
ORDER BY s.person, s.started, s.id)sql";
constexpr char kOccupations[] = R"sql(
SELECT o.spell, o.since, c.key
FROM kaa_spell s
JOIN kaa_occupation o ON o.spell = s.id
JOIN code c ON c.id = o.occupation
WHERE s.person BETWEEN :low AND :high AND s.started <= :last AND coalesce(s.ended, :first) >= :first
ORDER BY o.since, o.id)sql";
constexpr char kMeasures[] = R"sql(
SELECT m.spell, m.id, k.key, m.other_text, t.key, m.offered, m.started, m.ended, a.key
FROM kaa_spell s
JOIN kaa_measure m ON m.spell = s.id
JOIN code k ON k.id = m.kind
JOIN code t ON t.id = m.status
LEFT JOIN code a ON a.id = m.occupation_after
WHERE s.person BETWEEN :low AND :high AND s.started <= :last AND coalesce(s.ended, :first) >= :first
ORDER BY m.offered, m.id)sql";
constexpr char kContacts[] = R"sql(
SELECT c.spell, c.day, m.key, c.incoming, r.key, c.next_contact, f.key, g.key
FROM kaa_spell s
JOIN kaa_contact c ON c.spell = s.id
JOIN code m ON m.id = c.mode
JOIN code r ON r.id = c.result
LEFT JOIN code f ON f.id = c.staff
LEFT JOIN code g ON g.id = c.second_staff
WHERE s.person BETWEEN :low AND :high AND s.started <= :last AND coalesce(s.ended, :first) >= :first
ORDER BY c.day, c.id)sql";
constexpr char kNumbers[] = R"sql(
SELECT i.person, i.value
FROM identity_number i
WHERE i.is_current = 1 AND i.person BETWEEN :low AND :high
  AND EXISTS (SELECT 1 FROM kaa_spell s WHERE s.person = i.person))sql";

constexpr char kInsertSpell[] = R"sql(
INSERT INTO kaa_spell(person, started, ended, registration_reason, deregistration_reason, event)
VALUES (:person, :started, :ended, :registration, :deregistration, :event))sql";
constexpr char kUpdateSpell[] = R"sql(
UPDATE kaa_spell SET started = :started, ended = :ended, registration_reason = :registration,
       deregistration_reason = :deregistration, event = :event
WHERE id = :id)sql";
constexpr char kReplaceOccupation[] = R"sql(
UPDATE kaa_occupation SET occupation = :occupation, event = :event
WHERE spell = :spell AND since = :since)sql";
constexpr char kInsertOccupation[] = R"sql(
INSERT INTO kaa_occupation(spell, since, occupation, event)
VALUES (:spell, :since, :occupation, :event))sql";
constexpr char kMoveOccupation[] = R"sql(
UPDATE kaa_occupation SET since = :to, event = :event
WHERE spell = :spell AND since = :from)sql";
constexpr char kInsertMeasure[] = R"sql(
INSERT INTO kaa_measure(spell, kind, other_text, status, offered, started, ended, occupation_after,
                        event)
VALUES (:spell, :kind, :other_text, :status, :offered, :started, :ended, :after, :event))sql";
constexpr char kUpdateMeasure[] = R"sql(
UPDATE kaa_measure SET kind = :kind, other_text = :other_text, status = :status, offered = :offered,
       started = :started, ended = :ended, occupation_after = :after, event = :event
WHERE id = :id AND spell = :spell)sql";
constexpr char kInsertContact[] = R"sql(
INSERT INTO kaa_contact(spell, day, mode, incoming, result, next_contact, staff, second_staff, event)
VALUES (:spell, :day, :mode, :incoming, :result, :next, :staff, :second, :event))sql";
constexpr char kAddress[] = R"sql(SELECT address FROM kaa_address WHERE person = :person)sql";
constexpr char kSaveAddress[] = R"sql(
INSERT INTO kaa_address(person, address, event) VALUES (:person, :address, :event)
ON CONFLICT (person) DO UPDATE SET address = :address, event = :event)sql";
constexpr PersonId kLastPerson = std::numeric_limits<PersonId>::max();

/// Whose spells, and of which days.
struct Which {
  PersonId low = 0, high = kLastPerson;
  DateRange days{Date(std::numeric_limits<int>::min()), Date(std::numeric_limits<int>::max())};
};

Statement& bind(Statement& rows, const Which& which) {
  return rows.bind(":low", which.low)
      .bind(":high", which.high)
      .bind(":first", which.days.first)
      .bind(":last", which.days.last);
}

std::vector<KaaSpell> read_spells(ReadTxn& txn, const Which& which) {
  std::vector<KaaSpell> spells;
  Statement rows(txn.connection(), kSpells);
  bind(rows, which);
  while (rows.step())
    spells.push_back({.id = rows.integer(0),
                      .person = rows.integer(1),
                      .started = rows.date(2),
                      .ended = rows.maybe_date(3),
                      .registration_reason = rows.text(4),
                      .deregistration_reason = rows.text(5)});
  return spells;
}

using BySpell = std::map<std::int64_t, KaaCase*>;

void read_occupations(ReadTxn& txn, const Which& which, const BySpell& cases) {
  Statement rows(txn.connection(), kOccupations);
  bind(rows, which);
  while (rows.step())
    cases.at(rows.integer(0))->occupations.push_back({rows.date(1), rows.text(2)});
}

void read_measures(ReadTxn& txn, const Which& which, const BySpell& cases) {
  Statement rows(txn.connection(), kMeasures);
  bind(rows, which);
  while (rows.step())
    cases.at(rows.integer(0))
        ->measures.push_back({.id = rows.integer(1),
                              .kind = rows.text(2),
                              .other_text = rows.text(3),
                              .status = rows.text(4),
                              .offered = rows.date(5),
                              .started = rows.maybe_date(6),
                              .ended = rows.maybe_date(7),
                              .occupation_after = rows.text(8)});
}

void read_contacts(ReadTxn& txn, const Which& which, const BySpell& cases) {
  Statement rows(txn.connection(), kContacts);
  bind(rows, which);
  while (rows.step())
    cases.at(rows.integer(0))
        ->contacts.push_back({.day = rows.date(1),
                              .mode = rows.text(2),
                              .incoming = rows.flag(3),
                              .result = rows.text(4),
                              .next = rows.maybe_date(5),
                              .staff = rows.text(6),
                              .second_staff = rows.text(7)});
}

std::map<PersonId, std::string> read_numbers(ReadTxn& txn, const Which& which) {
  std::map<PersonId, std::string> numbers;
  Statement rows(txn.connection(), kNumbers);
  rows.bind(":low", which.low).bind(":high", which.high);
  while (rows.step()) numbers.emplace(rows.integer(0), rows.text(1));
  return numbers;
}

std::vector<KaaCase> read_cases(ReadTxn& txn, const Which& which) {
  const auto numbers = read_numbers(txn, which);
  std::vector<KaaCase> cases;
  for (auto& spell : read_spells(txn, which)) {
    KaaCase one{.person = *find_person(txn, spell.person), .spell = std::move(spell)};
    if (const auto number = numbers.find(one.person.id); number != numbers.end())
      one.number = number->second;
    cases.push_back(std::move(one));
  }
  BySpell by_spell;
  for (auto& one : cases) by_spell.emplace(one.spell.id, &one);
  read_occupations(txn, which, by_spell);
  read_measures(txn, which, by_spell);
  read_contacts(txn, which, by_spell);
  return cases;
}

std::optional<std::int64_t> code_of(WriteTxn& txn, const CodeBook& codes, const char* list,
                                    const std::string& key) {
  const Code* code = codes.find(list, key);
  return code == nullptr ? std::nullopt : std::optional(code_id(txn, *code));
}

std::optional<std::int64_t> staff_of(WriteTxn& txn, const std::string& key) {
  return key.empty() ? std::nullopt : std::optional(code_id(txn, "staff", key, key));
}

void bind_spell(WriteTxn& txn, Statement& write, const KaaSpell& spell, const CodeBook& codes) {
  write.bind(":started", spell.started)
      .bind(":ended", spell.ended)
      .bind(":registration", code_of(txn, codes, "kaa_reg_reason", spell.registration_reason))
      .bind(":deregistration", code_of(txn, codes, "kaa_dereg_reason", spell.deregistration_reason))
      .bind(":event", txn.event())
      .run();
  txn.concerns(spell.person);
}

}  // namespace

std::vector<KaaCase> kaa_cases(ReadTxn& txn, const DateRange& range) {
  return read_cases(txn, {.days = range});
}

std::vector<KaaCase> kaa_cases_of(ReadTxn& txn, PersonId person) {
  return read_cases(txn, {.low = person, .high = person});
}

std::vector<KaaSpell> kaa_spells(ReadTxn& txn) { return read_spells(txn, {}); }

std::int64_t insert_kaa_spell(WriteTxn& txn, const KaaSpell& spell, const CodeBook& codes) {
  Statement insert(txn.connection(), kInsertSpell);
  insert.bind(":person", spell.person);
  bind_spell(txn, insert, spell, codes);
  return txn.connection().db().getLastInsertRowid();
}

void update_kaa_spell(WriteTxn& txn, const KaaSpell& spell, const CodeBook& codes) {
  Statement update(txn.connection(), kUpdateSpell);
  update.bind(":id", spell.id);
  bind_spell(txn, update, spell, codes);
}

void save_kaa_occupation(WriteTxn& txn, const KaaSpell& spell, const KaaOccupation& occupation,
                         const CodeBook& codes) {
  const auto code = code_of(txn, codes, "kaa_occupation", occupation.occupation);
  for (const char* sql : {kReplaceOccupation, kInsertOccupation}) {
    Statement(txn.connection(), sql)
        .bind(":spell", spell.id)
        .bind(":since", occupation.since)
        .bind(":occupation", code)
        .bind(":event", txn.event())
        .run();
    if (txn.connection().db().getChanges() > 0) break;
  }
  txn.concerns(spell.person);
}

void move_kaa_occupation(WriteTxn& txn, const KaaSpell& spell, Date from, Date to) {
  Statement(txn.connection(), kMoveOccupation)
      .bind(":spell", spell.id)
      .bind(":from", from)
      .bind(":to", to)
      .bind(":event", txn.event())
      .run();
  txn.concerns(spell.person);
}

void save_kaa_measure(WriteTxn& txn, const KaaSpell& spell, const KaaMeasure& measure,
                      const CodeBook& codes) {
  Statement write(txn.connection(), measure.id == 0 ? kInsertMeasure : kUpdateMeasure);
  if (measure.id != 0) write.bind(":id", measure.id);
  write.bind(":spell", spell.id)
      .bind(":kind", code_of(txn, codes, "kaa_measure", measure.kind))
      .bind(":other_text", measure.other_text)
      .bind(":status", code_of(txn, codes, "kaa_measure_status", measure.status))
      .bind(":offered", measure.offered)
      .bind(":started", measure.started)
      .bind(":ended", measure.ended)
      .bind(":after", code_of(txn, codes, "kaa_occupation", measure.occupation_after))
      .bind(":event", txn.event())
      .run();
  txn.concerns(spell.person);
}

void insert_kaa_contact(WriteTxn& txn, const KaaSpell& spell, const KaaContact& contact,
                        const CodeBook& codes) {
  Statement(txn.connection(), kInsertContact)
      .bind(":spell", spell.id)
      .bind(":day", contact.day)
      .bind(":mode", code_of(txn, codes, "contact_mode", contact.mode))
      .bind(":incoming", contact.incoming)
      .bind(":result", code_of(txn, codes, "contact_result", contact.result))
      .bind(":next", contact.next)
      .bind(":staff", staff_of(txn, contact.staff))
      .bind(":second", staff_of(txn, contact.second_staff))
      .bind(":event", txn.event())
      .run();
  txn.concerns(spell.person);
}

std::string kaa_address_of(ReadTxn& txn, PersonId person) {
  Statement find(txn.connection(), kAddress);
  return find.bind(":person", person).step() ? find.text(0) : std::string();
}

void save_kaa_address(WriteTxn& txn, PersonId person, const std::string& address) {
  Statement(txn.connection(), kSaveAddress)
      .bind(":person", person)
      .bind(":address", address)
      .bind(":event", txn.event())
      .run();
  txn.concerns(person);
}

}  // namespace jagmed
