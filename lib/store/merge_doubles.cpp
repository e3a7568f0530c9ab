#include "store/merge_doubles.hpp"

#include "store/connection.hpp"

namespace jagmed {
namespace {

constexpr char kPlans[] = R"sql(
SELECT DISTINCT p.code, ''
FROM plan a
JOIN plan b ON b.person = :kept AND b.programme = a.programme AND b.closed IS NULL
JOIN programme p ON p.id = a.programme
WHERE a.person = :former AND a.closed IS NULL
ORDER BY p.code)sql";
constexpr char kWaiting[] = R"sql(
SELECT DISTINCT p.code, c.key
FROM waiting a
JOIN waiting b ON b.person = :kept AND b.programme = a.programme AND b.party = a.party AND b.answered IS NULL
  AND (a.what = b.what OR a.what IN ('', '–') OR b.what IN ('', '–'))
JOIN programme p ON p.id = a.programme
JOIN code c ON c.id = a.party
WHERE a.person = :former AND a.answered IS NULL
ORDER BY p.code, c.key)sql";
constexpr char kPractices[] = R"sql(
SELECT DISTINCT p.code, c.key
FROM practice a
JOIN practice b ON b.person = :kept AND b.programme = a.programme AND b.kind = a.kind AND b.ended IS NULL
JOIN programme p ON p.id = a.programme
JOIN code c ON c.id = a.kind
WHERE a.person = :former AND a.ended IS NULL
ORDER BY p.code, c.key)sql";
constexpr char kSigCases[] = R"sql(
SELECT f.id, k.id, max(k.day)
FROM sig_case f
JOIN sig_case k ON k.person = :kept AND k.programme = f.programme
WHERE f.person = :former AND NOT EXISTS (
  SELECT 1 FROM enrollment e JOIN code r ON r.id = e.end_reason
  WHERE e.person IN (:kept, :former) AND e.programme = f.programme AND r.key NOT IN ('error', 'joined')
    AND e.ended >= min(f.day, k.day) AND e.ended < max(f.day, k.day))
GROUP BY f.id ORDER BY f.day, f.id)sql";
constexpr char kUnlikeSig[] = R"sql(
SELECT 1 FROM sig_case f JOIN sig_case k ON k.id = :kept
WHERE f.id = :former AND (f.early_crime <> k.early_crime OR f.decided <> k.decided
  OR EXISTS (SELECT 1 FROM sig_risk a JOIN code c ON c.id = a.risk
             JOIN sig_risk b ON b.sig = k.id + f.id - a.sig
             WHERE a.sig IN (f.id, k.id) AND c.key = 'none' AND b.risk <> a.risk)))sql";
constexpr char kFillSig[] = R"sql(
UPDATE sig_case SET event = :event,
  early_crime = coalesce(early_crime, (SELECT f.early_crime FROM sig_case f WHERE f.id = :former)),
  decided = coalesce(decided, (SELECT f.decided FROM sig_case f WHERE f.id = :former))
WHERE id = :kept)sql";
constexpr char kMoveRisks[] = R"sql(
UPDATE sig_risk SET sig = :kept, event = :event
WHERE sig = :former AND risk NOT IN (SELECT k.risk FROM sig_risk k WHERE k.sig = :kept)
  AND NOT EXISTS (SELECT 1 FROM sig_risk k JOIN code c ON c.id IN (k.risk, sig_risk.risk)
                  WHERE k.sig = :kept AND c.key = 'none'))sql";
constexpr char kRemoveRisks[] = R"sql(DELETE FROM sig_risk WHERE sig = :former)sql";
constexpr char kRemoveSig[] = R"sql(DELETE FROM sig_case WHERE id = :former)sql";

std::vector<OpenDouble> doubles(ReadTxn& txn, const char* sql, const Merging& merging) {
  std::vector<OpenDouble> found;
  Statement rows(txn.connection(), sql);
  rows.bind(":kept", merging.kept).bind(":former", merging.former);
  while (rows.step()) found.push_back({rows.text(0), rows.text(1)});
  return found;
}

}  // namespace

std::vector<OpenDouble> open_plans_of_both(ReadTxn& txn, const Merging& merging) {
  return doubles(txn, kPlans, merging);
}

std::vector<OpenDouble> waiting_of_both(ReadTxn& txn, const Merging& merging) {
  return doubles(txn, kWaiting, merging);
}

std::vector<OpenDouble> practices_of_both(ReadTxn& txn, const Merging& merging) {
  return doubles(txn, kPractices, merging);
}

std::vector<SigDouble> sig_cases_of_both(ReadTxn& txn, const Merging& merging) {
  std::vector<SigDouble> found;
  Statement rows(txn.connection(), kSigCases);
  rows.bind(":kept", merging.kept).bind(":former", merging.former);
  while (rows.step()) found.push_back({rows.integer(0), rows.integer(1)});
  return found;
}

SigFolded fold_sig_case(WriteTxn& txn, const SigDouble& both) {
  SigFolded folded;
  Statement unlike(txn.connection(), kUnlikeSig);
  folded.unlike = unlike.bind(":kept", both.kept).bind(":former", both.former).step();
  Statement(txn.connection(), kFillSig)
      .bind(":kept", both.kept)
      .bind(":former", both.former)
      .bind(":event", txn.event())
      .run();
  Statement(txn.connection(), kMoveRisks)
      .bind(":kept", both.kept)
      .bind(":former", both.former)
      .bind(":event", txn.event())
      .run();
  folded.moved = txn.connection().db().getChanges();
  Statement(txn.connection(), kRemoveRisks).bind(":former", both.former).run();
  folded.dropped = txn.connection().db().getChanges();
  Statement(txn.connection(), kRemoveSig).bind(":former", both.former).run();
  return folded;
}

}  // namespace jagmed
