#include "store/consents.hpp"

#include "store/codes.hpp"
#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kConsents[] = R"sql(
SELECT c.id, p.code, q.key, c.given_on, c.valid_to, c.form, l.key, i.key, c.child_informed,
       c.withdrawn_on, w.key, c.in_force_from, c.in_force_to, c.form_version, c.copy_given, s.key
FROM consent c
JOIN programme p ON p.id = c.programme
JOIN code q ON q.id = c.purpose
LEFT JOIN code l ON l.id = c.language
LEFT JOIN code i ON i.id = c.interpreter
LEFT JOIN code w ON w.id = c.withdrawn_by
LEFT JOIN code s ON s.id = c.witness
WHERE c.person = :person AND (p.code = :programme OR :programme = '')
ORDER BY c.given_on, c.id)sql";
constexpr char kSignatures[] = R"sql(
SELECT g.key, s.signed_on FROM consent_signature s JOIN code g ON g.id = s.giver
WHERE s.consent = :consent ORDER BY s.signed_on, g.key <> 'youth', g.key)sql";
constexpr char kExceptions[] = R"sql(
SELECT g.key, r.key, e.since, d.key, e.reference
FROM consent_exception e
JOIN code g ON g.id = e.giver
JOIN code r ON r.id = e.ground
LEFT JOIN code d ON d.id = e.decided_by
WHERE e.consent = :consent ORDER BY g.key)sql";
constexpr char kScope[] = R"sql(
SELECT k.list, k.key FROM consent_scope s JOIN code k ON k.id = s.code
WHERE s.consent = :consent ORDER BY k.list, k.key)sql";
constexpr char kInsertConsent[] = R"sql(
INSERT INTO consent(person, programme, purpose, given_on, valid_to, form, language, interpreter,
                    child_informed, form_version, copy_given, witness, withdrawn_on, withdrawn_by,
                    in_force_from, in_force_to, event)
VALUES (:person, :programme, :purpose, :given_on, :valid_to, :form, :language, :interpreter,
        :child_informed, :form_version, :copy_given, :witness, :withdrawn_on, :withdrawn_by,
        :in_force_from, :in_force_to, :event))sql";
constexpr char kUpdateConsent[] = R"sql(
UPDATE consent SET given_on = :given_on, valid_to = :valid_to, form = :form, language = :language,
       interpreter = :interpreter, child_informed = :child_informed, form_version = :form_version,
       copy_given = :copy_given, witness = :witness, withdrawn_on = :withdrawn_on,
       withdrawn_by = :withdrawn_by, event = :event
WHERE id = :id)sql";
constexpr char kInsertSignature[] = R"sql(
INSERT INTO consent_signature(consent, giver, signed_on, event)
VALUES (:consent, :giver, :signed_on, :event)
ON CONFLICT (consent, giver) DO NOTHING)sql";
constexpr char kInsertException[] = R"sql(
INSERT INTO consent_exception(consent, giver, ground, since, decided_by, reference, event)
VALUES (:consent, :giver, :ground, :since, :decided_by, :reference, :event)
ON CONFLICT (consent, giver) DO NOTHING)sql";
constexpr char kInsertScope[] = R"sql(
INSERT INTO consent_scope(consent, code, event) VALUES (:consent, :code, :event))sql";
constexpr char kSetInForce[] = R"sql(
UPDATE consent SET in_force_from = :in_force_from, in_force_to = :in_force_to, event = :event
WHERE id = :id)sql";
constexpr char kReason[] = R"sql(
SELECT r.key, m.since
FROM consent_missing m
JOIN programme p ON p.id = m.programme
JOIN code q ON q.id = m.purpose
JOIN code r ON r.id = m.reason
WHERE m.person = :person AND p.code = :programme AND q.key = :purpose)sql";
constexpr char kSaveReason[] = R"sql(
INSERT INTO consent_missing(person, programme, purpose, reason, since, event)
VALUES (:person, :programme, :purpose, :reason, :since, :event)
ON CONFLICT (person, programme, purpose)
DO UPDATE SET reason = :reason, since = :since, event = :event)sql";
constexpr char kClearReason[] = R"sql(
DELETE FROM consent_missing
WHERE person = :person
  AND programme = (SELECT id FROM programme WHERE code = :programme)
  AND purpose = (SELECT id FROM code WHERE list = 'purpose' AND key = :purpose))sql";

/// A word that is data of the configuration, as a member of the staff.
std::optional<std::int64_t> maybe_word(WriteTxn& txn, const char* list, const std::string& key) {
  return key.empty() ? std::nullopt : std::optional(code_id(txn, list, key, key));
}

std::int64_t known_code(WriteTxn& txn, const CodeBook& codes, const char* list,
                        std::string_view key) {
  return code_id(txn, codes.resolve_any(list, key));
}

std::optional<Date> first_of(const std::optional<DateRange>& days) {
  return days ? std::optional(days->first) : std::nullopt;
}

std::optional<Date> last_of(const std::optional<DateRange>& days) {
  return days ? std::optional(days->last) : std::nullopt;
}

void bind_consent(WriteTxn& txn, Statement& write, const Consent& c, const CodeBook& codes) {
  write.bind(":form_version", c.form_version)
      .bind(":copy_given", c.copy_given)
      .bind(":witness", maybe_word(txn, "staff", c.witness))
      .bind(":given_on", c.given_on)
      .bind(":valid_to", c.valid_to)
      .bind(":form", static_cast<int>(c.form))
      .bind(":language", code_id_if_any(txn, codes, "language", c.language))
      .bind(":interpreter", code_id_if_any(txn, codes, "language_support", c.interpreter))
      .bind(":child_informed", c.child_informed)
      .bind(":withdrawn_on", c.withdrawn_on)
      .bind(":withdrawn_by", code_id_if_any(txn, codes, "giver", c.withdrawn_by))
      .bind(":event", txn.event());
}

void add_signatures(WriteTxn& txn, std::int64_t consent, const Consent& c, const CodeBook& codes) {
  for (const auto& signature : c.signatures) {
    const std::int64_t giver = known_code(txn, codes, "giver", giver_key(signature.giver));
    Statement(txn.connection(), kInsertSignature)
        .bind(":consent", consent)
        .bind(":giver", giver)
        .bind(":signed_on", signature.on)
        .bind(":event", txn.event())
        .run();
  }
}

void add_exceptions(WriteTxn& txn, std::int64_t consent, const Consent& c, const CodeBook& codes) {
  for (const auto& exception : c.exceptions) {
    const std::int64_t giver = known_code(txn, codes, "giver", giver_key(exception.giver));
    const std::int64_t ground = known_code(txn, codes, "guardian_exception", exception.ground);
    const auto decided = code_id_if_any(txn, codes, "decided_by", exception.decided_by);
    Statement(txn.connection(), kInsertException)
        .bind(":consent", consent)
        .bind(":giver", giver)
        .bind(":ground", ground)
        .bind(":since", exception.since)
        .bind(":decided_by", decided)
        .bind(":reference", exception.reference)
        .bind(":event", txn.event())
        .run();
  }
}

void add_scope(WriteTxn& txn, std::int64_t consent, const char* list,
               const std::vector<std::string>& keys, const CodeBook& codes) {
  for (const auto& key : keys) {
    const std::int64_t code = known_code(txn, codes, list, key);
    Statement(txn.connection(), kInsertScope)
        .bind(":consent", consent)
        .bind(":code", code)
        .bind(":event", txn.event())
        .run();
  }
}

void read_parts(ReadTxn& txn, Consent& consent) {
  Statement signatures(txn.connection(), kSignatures);
  signatures.bind(":consent", consent.id);
  while (signatures.step())
    if (const auto giver = giver_from_key(signatures.text(0)))
      consent.signatures.push_back({*giver, signatures.date(1)});
  Statement exceptions(txn.connection(), kExceptions);
  exceptions.bind(":consent", consent.id);
  while (exceptions.step())
    if (const auto giver = giver_from_key(exceptions.text(0)))
      consent.exceptions.push_back(
          {*giver, exceptions.text(1), exceptions.date(2), exceptions.text(3), exceptions.text(4)});
  Statement scope(txn.connection(), kScope);
  scope.bind(":consent", consent.id);
  while (scope.step())
    (scope.text(0) == "party" ? consent.parties : consent.data_kinds).push_back(scope.text(1));
}

Consent read_consent(const Statement& row, PersonId person) {
  Consent c{.id = row.integer(0),
            .person = person,
            .programme = row.text(1),
            .purpose = row.text(2),
            .given_on = row.date(3),
            .valid_to = row.date(4),
            .form = static_cast<ConsentForm>(row.number(5)),
            .language = row.text(6),
            .interpreter = row.text(7),
            .child_informed = row.flag(8),
            .form_version = row.text(13),
            .copy_given = row.flag(14),
            .witness = row.text(15),
            .withdrawn_on = row.maybe_date(9),
            .withdrawn_by = row.text(10)};
  if (!row.is_null(11)) c.in_force = DateRange{row.date(11), row.date(12)};
  return c;
}

}  // namespace

std::vector<Consent> consents_of(ReadTxn& txn, PersonId person, const std::string& programme) {
  std::vector<Consent> all;
  {
    Statement rows(txn.connection(), kConsents);
    rows.bind(":person", person).bind(":programme", programme);
    while (rows.step()) all.push_back(read_consent(rows, person));
  }
  for (auto& consent : all) read_parts(txn, consent);
  return all;
}

std::int64_t insert_consent(WriteTxn& txn, const Consent& consent, const CodeBook& codes) {
  const std::int64_t programme = programme_id(txn, consent.programme);
  const std::int64_t purpose = known_code(txn, codes, "purpose", consent.purpose);
  {
    Statement insert(txn.connection(), kInsertConsent);
    bind_consent(txn, insert, consent, codes);
    insert.bind(":person", consent.person)
        .bind(":programme", programme)
        .bind(":purpose", purpose)
        .bind(":in_force_from", first_of(consent.in_force))
        .bind(":in_force_to", last_of(consent.in_force))
        .run();
  }
  const std::int64_t id = txn.connection().db().getLastInsertRowid();
  add_signatures(txn, id, consent, codes);
  add_exceptions(txn, id, consent, codes);
  add_scope(txn, id, "party", consent.parties, codes);
  add_scope(txn, id, "data_kind", consent.data_kinds, codes);
  txn.concerns(consent.person);
  return id;
}

void update_consent(WriteTxn& txn, const Consent& consent, const CodeBook& codes) {
  {
    Statement update(txn.connection(), kUpdateConsent);
    bind_consent(txn, update, consent, codes);
    update.bind(":id", consent.id).run();
  }
  add_signatures(txn, consent.id, consent, codes);
  add_exceptions(txn, consent.id, consent, codes);
  txn.concerns(consent.person);
}

void set_in_force(WriteTxn& txn, std::int64_t consent, const std::optional<DateRange>& days) {
  Statement(txn.connection(), kSetInForce)
      .bind(":id", consent)
      .bind(":in_force_from", first_of(days))
      .bind(":in_force_to", last_of(days))
      .bind(":event", txn.event())
      .run();
}

std::optional<MissingReason> recorded_reason(ReadTxn& txn, PersonId person,
                                             const std::string& programme,
                                             std::string_view purpose) {
  Statement find(txn.connection(), kReason);
  find.bind(":person", person).bind(":programme", programme).bind(":purpose", purpose);
  if (!find.step()) return {};
  return MissingReason{find.text(0), find.date(1)};
}

void save_missing_reason(WriteTxn& txn, PersonId person, const std::string& programme,
                         std::string_view purpose, const MissingReason& reason,
                         const CodeBook& codes) {
  const std::int64_t programme_row = programme_id(txn, programme);
  const std::int64_t purpose_row = known_code(txn, codes, "purpose", purpose);
  const std::int64_t reason_row = known_code(txn, codes, "missing_reason", reason.key);
  Statement(txn.connection(), kSaveReason)
      .bind(":person", person)
      .bind(":programme", programme_row)
      .bind(":purpose", purpose_row)
      .bind(":reason", reason_row)
      .bind(":since", reason.since)
      .bind(":event", txn.event())
      .run();
  txn.concerns(person);
}

void clear_missing_reason(WriteTxn& txn, PersonId person, const std::string& programme,
                          std::string_view purpose) {
  Statement(txn.connection(), kClearReason)
      .bind(":person", person)
      .bind(":programme", programme)
      .bind(":purpose", purpose)
      .run();
  txn.concerns(person);
}

}  // namespace jagmed
