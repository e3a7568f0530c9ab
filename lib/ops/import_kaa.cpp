#include "ops/import_kaa.hpp"

#include "base/error.hpp"
#include "domain/kaa_age.hpp"
#include "ops/kaa_register.hpp"
#include "ops/known_person.hpp"
#include "ops/new_person.hpp"
#include "ops/numberless.hpp"
#include "ops/protected_before.hpp"
#include "ops/protected_rows.hpp"
#include "ops/sheet_cells.hpp"
#include "ops/written_halves.hpp"
#include "store/kaa.hpp"
#include "store/people.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace jagmed::ops {
namespace {

using Facts = std::vector<std::string_view>;

/// Takes over what is said; true when that changes something.
bool take(std::string& known, const std::string& said) {
  if (said.empty() || said == known) return false;
  known = said;
  return true;
}

class KaaImport {
 public:
  KaaImport(WriteTxn& txn, const KaaSheet& sheet, const ListOptions& options,
            const Settings& settings, const CodeBook& codes, Date today, const std::string& prefix)
      : txn_(txn),
        sheet_(sheet),
        options_(options),
        settings_(settings),
        codes_(codes),
        today_(today),
        prefix_(prefix),
        namesakes_(txn),
        numberless_(txn),
        protected_(txn) {
    outcome_.problems = sheet.problems;
  }

  ImportKaaOutcome run() {
    for (const auto& row : sheet_.rows) guess(row);
    guesses_.settle();
    outcome_.guessed = guesses_.lines();
    for (const auto& row : sheet_.rows) {
      try {
        take_row(row);
      } catch (const Error& e) {
        if (e.kind() != ErrorKind::input) throw;
        outcome_.problems.push_back({row.line, column_of(e, row), e.message(), e.hint()});
      }
    }
    sort_by_line(outcome_.problems);
    if (options_.complete) find_gone();
    outcome_.may_be_protected = protected_.among(outcome_.new_persons - new_identities_);
    outcome_.halves.assign(halves_.begin(), halves_.end());
    return std::move(outcome_);
  }

 private:
  [[nodiscard]] std::string column_of(const Error& e, const KaaRow& row) const {
    const std::string_view key = e.message().key;
    if (key == "day.future")
      return row.started && *row.started > today_ ? sheet_.start_heading : sheet_.end_heading;
    for (const std::string_view of_end :
         {"kaa.end_before_start", "kaa.not_birthday", "kaa.after_birthday"})
      if (key == of_end) return sheet_.end_heading;
    for (const std::string_view of_start : {"day.before_birth", "kaa.twenty", "kaa.overlap",
                                            "kaa.overlap_open", "kaa.sheet.no_start"})
      if (key == of_start) return sheet_.start_heading;
    return {};
  }

  void take_row(const KaaRow& row) {
    const auto known = owner(row);
    if (known) protected_.named(*known);
    if (known && !seen_.emplace(*known, row.line).second)
      throw Error(ErrorKind::input, {"kaa.sheet.twice", {std::to_string(seen_.at(*known))}});
    auto cases = known ? kaa_cases_of(txn_, *known) : std::vector<KaaCase>{};
    if (KaaCase* same = same_spell(cases, row)) return compare(row, *same);
    begin(row, known);
  }

  std::optional<PersonId> owner(const KaaRow& row) {
    const auto& number = row.person.number;
    std::optional<PersonId> known;
    if (number) known = person_by_identity(txn_, number->canonical);
    if (known) return known;
    if (row.person.protection != Protection::none) return guesses_.owner(row.line, options_);
    if (number) return {};
    return numberless_.take(row.person, [&](PersonId person) {
      auto cases = kaa_cases_of(txn_, person);
      return names_nobody(row) ? begins_as(cases, row) : same_spell(cases, row) != nullptr;
    });
  }

  void guess(const KaaRow& row) {
    const auto& number = row.person.number;
    if (number && person_by_identity(txn_, number->canonical)) return;
    guesses_.add(row.line, numberless_.alike(row.person), [&](PersonId person) {
      auto cases = kaa_cases_of(txn_, person);
      if (!begins_as(cases, row)) return RowLikeness::other;
      return agrees(row, *same_spell(cases, row)) ? RowLikeness::same : RowLikeness::differs;
    });
  }

  /// Whether the row says nothing otherwise of the spell.
  [[nodiscard]] bool agrees(const KaaRow& row, const KaaCase& one) const {
    const KaaSpell& spell = one.spell;
    if (by_mistake(spell) && !row.ended) return true;
    const auto same = [](const std::string& said, const std::string& known) {
      return said.empty() || said == known;
    };
    const bool same_end = !row.ended || (row.ended == spell.ended &&
                                         row.deregistration_reason == spell.deregistration_reason);
    return row.started == spell.started && same_end &&
           same(row.registration_reason, spell.registration_reason) &&
           same(row.occupation,
                occupation_on(one, spell.ended ? std::min(today_, *spell.ended) : today_));
  }

  /// Sex and birth are many people's: such a row is about a spell of its day, or about somebody
  /// new.
  static bool names_nobody(const KaaRow& row) {
    const ContactDetail& said = row.person.contact;
    return said.given_name.empty() || said.family_name.empty();
  }

  static bool begins_as(const std::vector<KaaCase>& cases, const KaaRow& row) {
    return row.started && std::ranges::any_of(cases, [&](const KaaCase& one) {
             return one.spell.started == row.started;
           });
  }

  /// The spell that the row is about: the one of its day, the open one, one of its day that was
  /// registered by mistake, or for a row without a day the latest.
  static KaaCase* same_spell(std::vector<KaaCase>& cases, const KaaRow& row) {
    for (auto& one : cases)
      if (one.spell.started == row.started && !by_mistake(one.spell)) return &one;
    for (auto& one : cases)
      if (!one.spell.ended) return &one;
    for (auto& one : cases)
      if (one.spell.started == row.started) return &one;
    return row.started || cases.empty() ? nullptr : &cases.back();
  }

  void begin(const KaaRow& row, std::optional<PersonId> known) {
    if (!row.started) throw Error(ErrorKind::input, "kaa.sheet.no_start", "people.day.hint");
    EnrollRequest said = row.person;
    said.start = *row.started;
    said.usual_guardians = settings_.consent.guardians;
    std::vector<Message> warnings;
    const Person person = known ? get_person(txn_, *known, prefix_)
                                : add_person(txn_, said, codes_, prefix_, namesakes_, warnings);
    if (known) refuse_other_facts(person, said, prefix_);
    KaaSpell spell{.person = person.id,
                   .started = *row.started,
                   .ended = row.ended,
                   .registration_reason =
                       row.registration_reason.empty() ? "unknown" : row.registration_reason,
                   .deregistration_reason = row.deregistration_reason};
    check_kaa_spell(txn_, person, spell, settings_.kaa.rules, today_, prefix_);
    spell.id = insert_kaa_spell(txn_, spell, codes_);
    note_halves({}, spell);
    if (!row.occupation.empty())
      save_kaa_occupation(txn_, spell, {spell.started, row.occupation}, codes_);
    seen_.emplace(person.id, row.line);
    doubt_age(row, person, spell.started);
    for (const auto& warning : warnings) outcome_.notes.push_back({row.line, warning});
    if (known)
      ++outcome_.new_spells;
    else
      count_person(person);
    reach(row, person, known ? options_.update : true, known.has_value());
  }

  void note_halves(const std::optional<KaaSpell>& before, const KaaSpell& after) {
    for (auto& half : changed_halves(txn_, before, after, today_)) halves_.insert(std::move(half));
  }

  void doubt_age(const KaaRow& row, const Person& person, Date start) {
    if (const Message doubt = kaa_age_doubt(person, start); !doubt.empty())
      outcome_.notes.push_back({row.line, doubt});
  }

  void count_person(const Person& person) {
    if (outcome_.new_persons++ == 0) outcome_.first_new = person.id;
    outcome_.last_new = person.id;
    if (person.protection != Protection::none) ++outcome_.unnamed;
    if (person.protection == Protection::new_identity) ++new_identities_;
  }

  void compare(const KaaRow& row, KaaCase& one) {
    refuse_other_facts(one.person, row.person, prefix_);
    if (one.spell.ended && *one.spell.ended <= today_ && !row.ended)
      outcome_.notes.push_back({row.line, already_over(one)});
    // What is said of a registration that was a mistake makes it none that holds.
    Facts facts = by_mistake(one.spell) && !row.ended ? Facts{} : spell_facts(row, one);
    const Facts more = reach(row, one.person, options_.update, false);
    facts.insert(facts.end(), more.begin(), more.end());
    if (facts.empty())
      ++outcome_.unchanged;
    else
      outcome_.changed.push_back({row.line, one.person.id, std::move(facts), one.hidden()});
  }

  [[nodiscard]] Message already_over(const KaaCase& one) const {
    const bool mistake = by_mistake(one.spell);
    if (one.hidden()) return mistake ? "kaa.list.mistake_hidden" : "kaa.list.over_hidden";
    const std::string code = person_code(one.person.id, prefix_);
    if (!mistake) return {"kaa.list.over", {code}};
    return {"kaa.list.mistake", {code, one.spell.started.iso()}};
  }

  /// What the row says otherwise of the spell; checked in any case, stored when that is asked for.
  Facts spell_facts(const KaaRow& row, KaaCase& one) {
    Facts facts;
    KaaSpell& spell = one.spell;
    const KaaSpell before = spell;
    if (row.started && *row.started != spell.started) {
      if (options_.update) (void)move_first_occupation(txn_, one, *row.started);
      doubt_age(row, one.person, *row.started);
      spell.started = *row.started;
      facts.push_back("start");
    }
    if (take(spell.registration_reason, row.registration_reason))
      facts.push_back("registration_reason");
    if (row.ended &&
        (row.ended != spell.ended || row.deregistration_reason != spell.deregistration_reason)) {
      spell.ended = row.ended;
      spell.deregistration_reason = row.deregistration_reason;
      facts.push_back("end");
    }
    if (!facts.empty()) {
      check_kaa_spell(txn_, one.person, spell, settings_.kaa.rules, today_, prefix_);
      if (options_.update) update_kaa_spell(txn_, spell, codes_);
    }
    const Date day = spell.ended ? std::min(today_, *spell.ended) : today_;
    if (!row.occupation.empty() && row.occupation != occupation_on(one, day)) {
      facts.push_back("occupation");
      if (options_.update) {
        save_kaa_occupation(txn_, spell, {day, row.occupation}, codes_);
        KaaSpell that_day = spell;
        that_day.started = day;
        that_day.ended = day;
        note_halves({}, that_day);
      }
    }
    if (options_.update && !facts.empty()) note_halves(before, spell);
    return facts;
  }

  /// Names, address and ways to reach that the row says otherwise; `apart`: told as a change of its
  /// own, of somebody whose spell is new. Nothing of somebody with protection.
  Facts reach(const KaaRow& row, const Person& person, bool store, bool apart) {
    if (person.protection != Protection::none) return {};
    Facts facts;
    ContactDetail known = contact_detail_of(txn_, person.id);
    const ContactDetail& said = row.person.contact;
    const bool given = take(known.given_name, said.given_name),
               family = take(known.family_name, said.family_name);
    const bool phone = take(known.phone, said.phone), email = take(known.email, said.email);
    std::string address = kaa_address_of(txn_, person.id);
    const bool moved = take(address, row.address);
    if (given || family) facts.push_back("name");
    if (phone || email) facts.push_back("reach");
    if (moved) facts.push_back("address");
    if (store && (given || family || phone || email)) save_contact_detail(txn_, person.id, known);
    if (store && moved) save_kaa_address(txn_, person.id, address);
    if (apart && !facts.empty()) outcome_.changed.push_back({row.line, person.id, facts});
    return facts;
  }

  void find_gone() {
    for (const auto& spell : kaa_spells(txn_)) {
      if (spell.ended || seen_.contains(spell.person)) continue;
      if (find_person(txn_, spell.person)->protection != Protection::none)
        ++outcome_.gone.hidden;
      else
        outcome_.gone.persons.push_back(spell.person);
    }
  }

  WriteTxn& txn_;
  const KaaSheet& sheet_;
  const ListOptions& options_;
  const Settings& settings_;
  const CodeBook& codes_;
  Date today_;
  const std::string& prefix_;
  Namesakes namesakes_;
  Numberless numberless_;
  ProtectedBefore protected_;
  ProtectedRows guesses_;
  std::map<PersonId, int> seen_;  ///< the line of each person
  std::set<std::string> halves_;
  int new_identities_ = 0;  ///< among the new: of them nothing is asked, see ProtectedBefore
  ImportKaaOutcome outcome_;
};

}  // namespace

ImportKaaOutcome import_kaa(WriteTxn& txn, const KaaSheet& sheet, const ListOptions& options,
                            const Settings& settings, const CodeBook& codes, Date today,
                            const std::string& prefix) {
  return KaaImport(txn, sheet, options, settings, codes, today, prefix).run();
}

}  // namespace jagmed::ops
