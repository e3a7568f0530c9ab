#include "store/people.hpp"

#include "base/error.hpp"
#include "store/codes.hpp"
#include "store/connection.hpp"
#include "store/forgotten.hpp"
#include "store/merge.hpp"

#include <limits>

namespace jagmed {
namespace {

// A code is never given out twice, not even after an undo: it may stand on somebody's paper. Those
// from 1000000 on are drawn (store/part_case.hpp).
constexpr char kNextPerson[] = R"sql(
SELECT max((SELECT coalesce(max(id), 0) FROM person WHERE id < 1000000),
           (SELECT coalesce(max(person), 0) FROM audit_person WHERE person < 1000000),
           (SELECT coalesce(max(person), 0) FROM erasure WHERE person < 1000000),
           (SELECT coalesce(max(former), 0) FROM person_merge WHERE former < 1000000),
           (SELECT coalesce(max(CAST(value AS INTEGER)), 0) FROM store_property
            WHERE key = 'last_person')) + 1)sql";
constexpr char kInsertPerson[] = R"sql(
INSERT INTO person(id, sex, birth_year, birth_date, protection, guardians, language, municipality,
                   school, event)
VALUES (:id, :sex, :birth_year, :birth_date, :protection, :guardians, :language, :municipality,
        :school, :event))sql";
constexpr char kUpdatePerson[] = R"sql(
UPDATE person SET sex = :sex, birth_year = :birth_year, birth_date = :birth_date,
       protection = :protection, guardians = :guardians, language = :language,
       municipality = :municipality, school = :school, event = :event
WHERE id = :id)sql";
constexpr char kPersons[] = R"sql(
SELECT p.id, p.sex, p.birth_year, p.birth_date, p.protection, p.guardians, l.key, m.key, s.key
FROM person p
LEFT JOIN code l ON l.id = p.language
LEFT JOIN code m ON m.id = p.municipality
LEFT JOIN code s ON s.id = p.school
WHERE p.id BETWEEN :first AND :last
ORDER BY p.id)sql";
constexpr char kRetireIdentity[] = R"sql(
UPDATE identity_number SET is_current = 0, event = :event
WHERE person = :person AND is_current = 1)sql";
constexpr char kInsertIdentity[] = R"sql(
INSERT INTO identity_number(person, kind, value, is_current, since, event)
VALUES (:person, :kind, :value, 1, :since, :event)
ON CONFLICT (value) DO UPDATE SET is_current = 1, event = :event)sql";
constexpr char kForgetIdentity[] = R"sql(
DELETE FROM identity_number WHERE person = :person AND value = :value)sql";
constexpr char kInsertFormer[] = R"sql(
INSERT INTO identity_number(person, kind, value, is_current, since, event)
VALUES (:person, :kind, :value, 0, :since, :event))sql";
constexpr char kIdentities[] = R"sql(
SELECT kind, value, is_current, since FROM identity_number
WHERE person = :person ORDER BY is_current DESC, since DESC, id DESC)sql";
constexpr char kPersonByIdentity[] = R"sql(
SELECT person FROM identity_number WHERE value = :value)sql";
constexpr char kAllIdentities[] = R"sql(
SELECT value, person FROM identity_number ORDER BY value)sql";
constexpr char kPersonIds[] = R"sql(SELECT id FROM person ORDER BY id)sql";
constexpr char kSaveContact[] = R"sql(
INSERT INTO contact_detail(person, given_name, family_name, phone, email, event)
VALUES (:person, :given, :family, :phone, :email, :event)
ON CONFLICT (person) DO UPDATE SET given_name = :given, family_name = :family, phone = :phone,
       email = :email, event = :event)sql";
constexpr char kContact[] = R"sql(
SELECT given_name, family_name, phone, email FROM contact_detail WHERE person = :person)sql";
constexpr char kAllContacts[] = R"sql(
SELECT person, given_name, family_name, phone, email FROM contact_detail ORDER BY person)sql";
constexpr PersonId kLastPerson = std::numeric_limits<PersonId>::max();

std::optional<std::int64_t> maybe_code(WriteTxn& txn, const char* list, const std::string& key) {
  if (key.empty()) return {};
  return code_id(txn, list, key, key);
}

void write_person(WriteTxn& txn, const char* sql, const Person& person, const CodeBook& codes) {
  const Code* language = codes.find("language", person.language);
  Statement(txn.connection(), sql)
      .bind(":id", person.id)
      .bind(":sex", static_cast<int>(person.sex))
      .bind(":birth_year", person.birth_year)
      .bind(":birth_date", person.birth_date)
      .bind(":protection", static_cast<int>(person.protection))
      .bind(":guardians", person.guardians)
      .bind(":language",
            language == nullptr ? std::nullopt : std::optional(code_id(txn, *language)))
      .bind(":municipality", maybe_code(txn, "municipality", person.municipality))
      .bind(":school", maybe_code(txn, "school", person.school))
      .bind(":event", txn.event())
      .run();
  txn.concerns(person.id);
}

Person read_person(const Statement& row) {
  return {.id = row.integer(0),
          .sex = static_cast<Sex>(row.number(1)),
          .birth_year = row.maybe_number(2),
          .birth_date = row.maybe_date(3),
          .protection = static_cast<Protection>(row.number(4)),
          .guardians = row.number(5),
          .language = row.text(6),
          .municipality = row.text(7),
          .school = row.text(8)};
}

}  // namespace

PersonId next_person_id(ReadTxn& txn) {
  Statement next(txn.connection(), kNextPerson);
  return next.step() ? next.integer(0) : 1;
}

void insert_person(WriteTxn& txn, const Person& person, const CodeBook& codes) {
  write_person(txn, kInsertPerson, person, codes);
}

void update_person(WriteTxn& txn, const Person& person, const CodeBook& codes) {
  write_person(txn, kUpdatePerson, person, codes);
}

std::optional<Person> find_person(ReadTxn& txn, PersonId id) {
  Statement find(txn.connection(), kPersons);
  return find.bind(":first", id).bind(":last", id).step() ? std::optional(read_person(find))
                                                          : std::nullopt;
}

Person get_person(ReadTxn& txn, PersonId id, const std::string& prefix) {
  if (auto person = find_person(txn, id)) return *person;
  const auto now = merged_into(txn, id);
  // That somebody protected had the code must not be told: it is as one that nobody has.
  if (const auto who = now ? find_person(txn, *now) : std::nullopt;
      who && who->protection == Protection::none)
    throw Error(ErrorKind::input,
                {"person.merged", {person_code(id, prefix), person_code(*now, prefix)}},
                {"person.merged.hint", {person_code(*now, prefix)}});
  throw Error(ErrorKind::input, {"person.unknown", {person_code(id, prefix)}},
              "person.unknown.hint");
}

std::vector<Person> all_persons(ReadTxn& txn) {
  std::vector<Person> persons;
  Statement all(txn.connection(), kPersons);
  all.bind(":first", PersonId{0}).bind(":last", kLastPerson);
  while (all.step()) persons.push_back(read_person(all));
  return persons;
}

std::vector<PersonId> person_ids(ReadTxn& txn) {
  std::vector<PersonId> ids;
  Statement all(txn.connection(), kPersonIds);
  while (all.step()) ids.push_back(all.integer(0));
  return ids;
}

void set_identity(WriteTxn& txn, PersonId person, const StoredIdentity& number) {
  Statement(txn.connection(), kRetireIdentity)
      .bind(":person", person)
      .bind(":event", txn.event())
      .run();
  Statement(txn.connection(), kInsertIdentity)
      .bind(":person", person)
      .bind(":kind", static_cast<int>(number.kind))
      .bind(":value", number.canonical)
      .bind(":since", number.since)
      .bind(":event", txn.event())
      .run();
  txn.concerns(person);
}

void forget_identity(WriteTxn& txn, PersonId person, const std::string& canonical) {
  forget_under_number(txn, canonical);
  forget_events(txn, {txn.event()});
  Statement(txn.connection(), kForgetIdentity)
      .bind(":person", person)
      .bind(":value", canonical)
      .run();
  txn.concerns(person);
}

void add_former_identity(WriteTxn& txn, PersonId person, const StoredIdentity& number) {
  Statement(txn.connection(), kInsertFormer)
      .bind(":person", person)
      .bind(":kind", static_cast<int>(number.kind))
      .bind(":value", number.canonical)
      .bind(":since", number.since)
      .bind(":event", txn.event())
      .run();
  txn.concerns(person);
}

std::vector<StoredIdentity> identities_of(ReadTxn& txn, PersonId person) {
  std::vector<StoredIdentity> numbers;
  Statement all(txn.connection(), kIdentities);
  all.bind(":person", person);
  while (all.step())
    numbers.push_back({static_cast<IdKind>(all.number(0)), all.text(1), all.flag(2), all.date(3)});
  return numbers;
}

std::optional<PersonId> person_by_identity(ReadTxn& txn, const std::string& canonical) {
  Statement find(txn.connection(), kPersonByIdentity);
  return find.bind(":value", canonical).step() ? std::optional(find.integer(0)) : std::nullopt;
}

std::vector<IdentityRow> all_identities(ReadTxn& txn) {
  std::vector<IdentityRow> rows;
  Statement all(txn.connection(), kAllIdentities);
  while (all.step()) rows.push_back({all.text(0), all.integer(1)});
  return rows;
}

void save_contact_detail(WriteTxn& txn, PersonId person, const ContactDetail& detail) {
  Statement(txn.connection(), kSaveContact)
      .bind(":person", person)
      .bind(":given", detail.given_name)
      .bind(":family", detail.family_name)
      .bind(":phone", detail.phone)
      .bind(":email", detail.email)
      .bind(":event", txn.event())
      .run();
  txn.concerns(person);
}

ContactDetail contact_detail_of(ReadTxn& txn, PersonId person) {
  Statement find(txn.connection(), kContact);
  if (!find.bind(":person", person).step()) return {};
  return {find.text(0), find.text(1), find.text(2), find.text(3)};
}

std::map<PersonId, ContactDetail> all_contact_details(ReadTxn& txn) {
  std::map<PersonId, ContactDetail> details;
  Statement all(txn.connection(), kAllContacts);
  while (all.step())
    details.emplace_hint(details.end(), all.integer(0),
                         ContactDetail{all.text(1), all.text(2), all.text(3), all.text(4)});
  return details;
}

}  // namespace jagmed
