// The register of kommunernas aktivitetsansvar. Its tables are never joined with absence, mapping
// or hours (a lint test holds it), and belong to no programme.
#pragma once

#include "domain/code_book.hpp"
#include "domain/kaa.hpp"
#include "store/txn.hpp"

#include <optional>
#include <string>
#include <vector>

namespace jagmed {

/// Everything of the spells that touch the range, by person and start.
[[nodiscard]] std::vector<KaaCase> kaa_cases(ReadTxn& txn, const DateRange& range);
/// Everything of one person's spells, oldest first.
[[nodiscard]] std::vector<KaaCase> kaa_cases_of(ReadTxn& txn, PersonId person);
/// All spells, by person and start: for comparing a list.
[[nodiscard]] std::vector<KaaSpell> kaa_spells(ReadTxn& txn);

/// `spell.id` is ignored; returns the new one.
std::int64_t insert_kaa_spell(WriteTxn& txn, const KaaSpell& spell, const CodeBook& codes);
void update_kaa_spell(WriteTxn& txn, const KaaSpell& spell, const CodeBook& codes);
/// Adds what somebody does from a day on; another word for the same day replaces it.
void save_kaa_occupation(WriteTxn& txn, const KaaSpell& spell, const KaaOccupation& occupation,
                         const CodeBook& codes);
/// What somebody did from the day `from` on, they did from `to` on.
void move_kaa_occupation(WriteTxn& txn, const KaaSpell& spell, Date from, Date to);
/// Adds a measure, or changes the one with its id.
void save_kaa_measure(WriteTxn& txn, const KaaSpell& spell, const KaaMeasure& measure,
                      const CodeBook& codes);
void insert_kaa_contact(WriteTxn& txn, const KaaSpell& spell, const KaaContact& contact,
                        const CodeBook& codes);

/// The address of somebody; empty when there is none. Never one of a person with protection.
[[nodiscard]] std::string kaa_address_of(ReadTxn& txn, PersonId person);
void save_kaa_address(WriteTxn& txn, PersonId person, const std::string& address);

/// A half-year that was written to a file.
struct KaaReturn {
  std::int64_t id = 0;
  std::string half;  ///< "2017H1"
  Date day;
  long long persons = 0;
  std::string hash;  ///< SHA-256 of the file, 32 bytes; zeros: erased (file_hashes.hpp)
  std::optional<Date> accepted;
};
/// Oldest first; of one half-year.
[[nodiscard]] std::vector<KaaReturn> kaa_returns(ReadTxn& txn, const std::string& half);
void insert_kaa_return(WriteTxn& txn, const KaaReturn& written,
                       const std::vector<PersonId>& persons);
void accept_kaa_return(WriteTxn& txn, std::int64_t id, Date day);

}  // namespace jagmed
