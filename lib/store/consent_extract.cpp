// A register extract: consents, with signatures and scopes, and what was told to others.
#include "store/person_extract_rows.hpp"

namespace jagmed {
namespace {

constexpr char kConsents[] = R"sql(
SELECT p.code AS "programme|text", (SELECT key FROM code WHERE id = c.purpose) AS "purpose|code|purpose",
       c.given_on AS "given|day", c.valid_to AS "valid_to|day", c.form AS "form|word|form",
       (SELECT key FROM code WHERE id = c.language) AS "language|code|language",
       (SELECT key FROM code WHERE id = c.interpreter) AS "interpreter|code|language_support",
       c.child_informed AS "child_informed|yes", nullif(c.form_version, '') AS "form_version|text",
       c.copy_given AS "copy_given|yes", (SELECT key FROM code WHERE id = c.witness) AS "witness|code|staff",
       c.withdrawn_on AS "withdrawn|day",
       (SELECT key FROM code WHERE id = c.withdrawn_by) AS "withdrawn_by|code|giver",
       c.in_force_from AS "in_force_from|day", c.in_force_to AS "in_force_to|day"
FROM consent c JOIN programme p ON p.id = c.programme
WHERE c.person = :person ORDER BY c.given_on, c.id)sql";
constexpr char kSignatures[] = R"sql(
SELECT (SELECT key FROM code WHERE id = c.purpose) AS "purpose|code|purpose",
       (SELECT key FROM code WHERE id = s.giver) AS "giver|code|giver", s.signed_on AS "day|day"
FROM consent_signature s JOIN consent c ON c.id = s.consent
WHERE c.person = :person ORDER BY s.signed_on, c.id, 2)sql";
constexpr char kScopes[] = R"sql(
SELECT (SELECT key FROM code WHERE id = c.purpose) AS "purpose|code|purpose", c.given_on AS "given|day",
       (SELECT key FROM code WHERE id = s.code AND list = 'party') AS "party|code|party",
       (SELECT key FROM code WHERE id = s.code AND list = 'data_kind') AS "data_kind|code|data_kind"
FROM consent_scope s JOIN consent c ON c.id = s.consent
WHERE c.person = :person ORDER BY c.given_on, c.id, 3, 4)sql";
constexpr char kExceptions[] = R"sql(
SELECT (SELECT key FROM code WHERE id = c.purpose) AS "purpose|code|purpose",
       (SELECT key FROM code WHERE id = x.giver) AS "giver|code|giver",
       (SELECT key FROM code WHERE id = x.ground) AS "ground|code|guardian_exception",
       (SELECT key FROM code WHERE id = x.decided_by) AS "decided_by|code|decided_by",
       nullif(x.reference, '') AS "reference|text"
FROM consent_exception x JOIN consent c ON c.id = x.consent
WHERE c.person = :person ORDER BY c.given_on, c.id, 2)sql";
constexpr char kMissing[] = R"sql(
SELECT (SELECT key FROM code WHERE id = purpose) AS "purpose|code|purpose",
       (SELECT key FROM code WHERE id = reason) AS "missing_reason|code|missing_reason", since AS "since|day"
FROM consent_missing WHERE person = :person ORDER BY since)sql";
constexpr char kRestrictions[] = R"sql(
SELECT (SELECT key FROM code WHERE id = giver) AS "giver|code|giver", since AS "since|day"
FROM guardian_restriction WHERE person = :person ORDER BY since)sql";
constexpr char kDisclosures[] = R"sql(
SELECT d.day AS "day|day", (SELECT key FROM code WHERE id = d.party) AS "party|code|party",
       (SELECT key FROM code WHERE id = d.ground) AS "ground|code|disclosure_ground",
       nullif(d.reference, '') AS "reference|text",
       (SELECT key FROM code WHERE id = d.decided_by) AS "decided_by|code|staff"
FROM disclosure d WHERE d.person = :person ORDER BY d.day, d.id)sql";
constexpr char kDisclosed[] = R"sql(
SELECT d.day AS "day|day", (SELECT key FROM code WHERE id = d.party) AS "party|code|party",
       (SELECT key FROM code WHERE id = k.data_kind) AS "data_kind|code|data_kind"
FROM disclosure_kind k JOIN disclosure d ON d.id = k.disclosure
WHERE d.person = :person ORDER BY d.day, d.id, 3)sql";

constexpr ExtractQuery kQueries[] = {
    {"consent", kConsents},        {"consent_signature", kSignatures},
    {"consent_scope", kScopes},    {"consent_exception", kExceptions},
    {"consent_missing", kMissing}, {"guardian_restriction", kRestrictions},
    {"disclosure", kDisclosures},  {"disclosure_kind", kDisclosed},
};

}  // namespace

std::span<const ExtractQuery> consent_extract_queries() { return kQueries; }

}  // namespace jagmed
