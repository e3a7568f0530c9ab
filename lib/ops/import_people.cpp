#include "ops/import_people.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "ops/known_person.hpp"
#include "ops/numberless.hpp"
#include "ops/protected_before.hpp"
#include "ops/protected_rows.hpp"
#include "ops/sheet_cells.hpp"
#include "ops/update_row.hpp"
#include "store/people.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace jagmed::ops {
namespace {

bool other_name(const ContactDetail& known, const ContactDetail& said) {
  const auto other = [](const std::string& a, const std::string& b) {
    return !a.empty() && !b.empty() && fold_case(a) != fold_case(b);
  };
  return other(known.given_name, said.given_name) || other(known.family_name, said.family_name);
}

using SpellKey = std::tuple<PersonId, std::string, Date>;

class Import {
 public:
  Import(WriteTxn& txn, const PeopleSheet& sheet, const ListOptions& options,
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

  ImportPeopleOutcome run() {
    for (const auto& row : sheet_.rows) guess(row);
    guesses_.settle();
    outcome_.guessed = guesses_.lines();
    for (const auto& row : sheet_.rows) {
      try {
        take(row);
      } catch (const Error& e) {
        if (e.kind() != ErrorKind::input) throw;
        outcome_.problems.push_back(problem_of(row.line, e));
      }
    }
    sort_by_line(outcome_.problems);
    if (options_.complete) find_gone();
    outcome_.may_be_protected = protected_.among(outcome_.new_persons - new_identities_);
    return std::move(outcome_);
  }

 private:
  /// The refusal of a row in words that fit a sheet: its column, and no options of a command line.
  RowProblem problem_of(int line, const Error& e) const {
    const std::string_view key = e.message().key;
    RowProblem problem{line, {}, e.message(), e.hint()};
    if (key == "enroll.end_before_start" || key == "enroll.end_future")
      problem.column = sheet_.end_heading;
    for (const std::string_view start :
         {"enroll.future", "enroll.before_programme", "enroll.after_programme", "enroll.not_served",
          "enroll.served_until", "enroll.overlap", "enroll.overlap_open"})
      if (key == start) problem.column = sheet_.start_heading;
    if (key == "enroll.sex_missing") problem.hint = "people.sex.hint";
    if (key == "enroll.sex_differs" || key == "enroll.birth_differs") problem.hint = {};
    if (key == "enroll.not_served") problem.hint = "people.watch.hint";
    return problem;
  }

  std::optional<PersonId> known_person(const PersonRow& row) {
    const EnrollRequest& request = row.request;
    std::optional<PersonId> known;
    if (request.number) known = person_by_identity(txn_, request.number->canonical);
    if (known) return known;
    if (request.protection != Protection::none) return guesses_.owner(row.line, options_);
    if (request.number) return {};
    return numberless_.take(request,
                            [&](PersonId person) { return spell_of(row, person).has_value(); });
  }

  void guess(const PersonRow& row) {
    const EnrollRequest& said = row.request;
    if (said.number && person_by_identity(txn_, said.number->canonical)) return;
    guesses_.add(row.line, numberless_.alike(said), [&](PersonId person) {
      const auto spell = spell_of(row, person);
      return !spell                ? RowLikeness::other
             : agrees(row, *spell) ? RowLikeness::same
                                   : RowLikeness::differs;
    });
  }

  /// Where somebody with protection is, a list says every month; it is stored no time.
  PersonRow without_places(PersonRow row, std::optional<PersonId> known) {
    EnrollRequest& said = row.request;
    const bool hidden = said.protection != Protection::none ||
                        (known && get_person(txn_, *known, prefix_).protection != Protection::none);
    if (!hidden || (said.school + said.municipality + said.language).empty()) return row;
    outcome_.places_left_out.push_back(row.line);
    said.school.clear();
    said.municipality.clear();
    said.language.clear();
    return row;
  }

  void take(const PersonRow& given) {
    const auto known = known_person(given);
    if (known) protected_.named(*known);
    const PersonRow row = without_places(given, known);
    if (known && unchanged(row, *known)) return;
    const auto outcome =
        enroll(txn_, row.request, *row.programme, codes_, today_, prefix_, namesakes_);
    seen_.emplace(row.programme->code, outcome.person.id);
    lines_.emplace(SpellKey{outcome.person.id, row.programme->code, row.request.start}, row.line);
    count(row, outcome);
  }

  void count(const PersonRow& row, const EnrollOutcome& outcome) {
    if (outcome.new_person) {
      if (outcome_.new_persons++ == 0) outcome_.first_new = outcome.person.id;
      outcome_.last_new = outcome.person.id;
      if (outcome.person.protection != Protection::none) ++outcome_.unnamed;
      if (outcome.person.protection == Protection::new_identity) ++new_identities_;
    } else {
      ++outcome_.new_spells;
    }
    if (outcome.not_reported.key == "enroll.no_consent") ++outcome_.without_consent;
    if (outcome.not_reported.key == "enroll.no_information") ++outcome_.without_information;
    for (const auto& warning : outcome.warnings) outcome_.notes.push_back({row.line, warning});
  }

  /// The person's spell that the row is about.
  std::optional<Enrollment> spell_of(const PersonRow& row, PersonId person) {
    for (const auto& spell : enrollments_of(txn_, person, row.programme->code))
      if (spell.started == row.request.start && spell.standing == row.request.standing)
        return spell;
    return {};
  }

  /// Whether the row is about a spell that the store has. Throws when it says otherwise of it,
  /// unless that is to be taken over.
  bool unchanged(const PersonRow& row, PersonId person) {
    const auto spell = spell_of(row, person);
    if (!spell) return false;
    seen_.emplace(spell->programme, person);
    const auto twin = lines_.find({person, spell->programme, spell->started});
    if (twin != lines_.end())
      outcome_.notes.push_back({row.line, {"people.twice", {std::to_string(twin->second)}}});
    const Person known = get_person(txn_, person, prefix_);
    refuse_new_protection(known, row.request.protection, prefix_);
    ListChange change{.line = row.line,
                      .person = person,
                      .facts = {},
                      .hidden = known.protection != Protection::none};
    if (options_.update)
      change.facts = update_row(txn_, row, *spell, settings_, codes_, today_, prefix_);
    try {
      refuse_difference(row, *spell_of(row, person));
    } catch (const Error& e) {
      if (!options_.update && e.message().key == "people.differs")
        note_difference(row, *spell, std::move(change));
      throw;
    }
    if (!change.facts.empty()) {
      outcome_.changed.push_back(std::move(change));
      return true;
    }
    if (other_name(contact_detail_of(txn_, person), row.request.contact))
      outcome_.notes.push_back(
          {row.line, {"enroll.contact_differs", {person_code(person, prefix_)}}});
    ++outcome_.unchanged;
    return true;
  }

  /// As an update would take it over: with the problem of the row nothing of it is saved.
  void note_difference(const PersonRow& row, const Enrollment& spell, ListChange change) {
    change.facts = update_row(txn_, row, spell, settings_, codes_, today_, prefix_);
    if (!change.facts.empty()) outcome_.differing.push_back(std::move(change));
  }

  /// Open spells, in the programmes that the sheet speaks of, of persons who are not in it.
  void find_gone() {
    std::set<std::string> programmes;
    std::set<PersonId> gone;  // of several programmes, or with several spells, once
    for (const auto& row : sheet_.rows) programmes.insert(row.programme->code);
    for (const auto& code : programmes)
      for (const auto& spell : all_enrollments(txn_, code)) {
        if (spell.ended || seen_.contains({code, spell.person}) ||
            !gone.insert(spell.person).second)
          continue;
        if (find_person(txn_, spell.person)->protection != Protection::none)
          ++outcome_.gone.hidden;
        else
          outcome_.gone.persons.push_back(spell.person);
      }
  }

  void refuse_difference(const PersonRow& row, const Enrollment& spell) {
    if (agrees(row, spell)) return;
    const std::string code = person_code(spell.person, prefix_);
    throw Error(ErrorKind::input, {"people.differs", {code, spell.started.iso()}},
                {"people.differs.hint", {code}});
  }

  /// Whether the row says nothing otherwise; where somebody with protection is, the store does not
  /// know.
  bool agrees(const PersonRow& row, const Enrollment& spell) {
    const EnrollRequest& said = row.request;
    const Ending ending = said.ending.value_or(Ending{});
    const Person person = get_person(txn_, spell.person, prefix_);
    bool same = !said.ending || spell.ended == ending.day;
    const auto compare = [&](const std::string& word, const std::string& known) {
      same = same && (word.empty() || word == known);
    };
    compare(ending.reason, spell.end_reason);
    compare(ending.decided_by, spell.end_decided_by);
    compare(ending.occupation, spell.end_occupation);
    compare(ending.school_exit, spell.school_exit);
    compare(said.target_group, spell.target_group);
    if (person.protection == Protection::none) {
      compare(said.language, person.language);
      compare(said.municipality, person.municipality);
      compare(said.school, person.school);
    }
    same = same && said.sex.value_or(person.sex) == person.sex &&
           said.guardians.value_or(person.guardians) == person.guardians &&
           (said.protection == Protection::none || said.protection == person.protection);
    if (!said.staff.empty()) {
      const auto spans = contact_persons(txn_, spell.id);
      same = same && std::any_of(spans.begin(), spans.end(),
                                 [&](const auto& span) { return span.staff == said.staff; });
    }
    return same;
  }

  WriteTxn& txn_;
  const PeopleSheet& sheet_;
  const ListOptions& options_;
  const Settings& settings_;
  const CodeBook& codes_;
  Date today_;
  const std::string& prefix_;
  Namesakes namesakes_;
  Numberless numberless_;
  ProtectedBefore protected_;
  ProtectedRows guesses_;
  std::map<SpellKey, int> lines_;                    ///< of the spells this file has made
  std::set<std::pair<std::string, PersonId>> seen_;  ///< programme and person
  int new_identities_ = 0;  ///< among the new: of them nothing is asked, see ProtectedBefore
  ImportPeopleOutcome outcome_;
};

}  // namespace

ImportPeopleOutcome import_people(WriteTxn& txn, const PeopleSheet& sheet,
                                  const ListOptions& options, const Settings& settings,
                                  const CodeBook& codes, Date today, const std::string& prefix) {
  return Import(txn, sheet, options, settings, codes, today, prefix).run();
}

}  // namespace jagmed::ops
