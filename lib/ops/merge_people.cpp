#include "ops/merge_people.hpp"

#include "base/error.hpp"
#include "domain/taken_back.hpp"
#include "ops/merge_sig.hpp"
#include "ops/merge_surveys.hpp"
#include "ops/refresh_consents.hpp"
#include "store/consents.hpp"
#include "store/contact_persons.hpp"
#include "store/merge_doubles.hpp"
#include "store/people.hpp"
#include "store/watch_cards.hpp"

#include <algorithm>
#include <map>

namespace jagmed::ops {
namespace {

/// A spell of the former record, and the one it becomes a part of.
struct SpellPlan {
  Enrollment former;
  std::optional<std::int64_t> into;
};

struct JoinedSpells {
  std::vector<SpellPlan> spells;
  std::map<std::int64_t, Enrollment> kept;  ///< spells of the kept record, as they become
};

bool share_days(const Enrollment& a, const Enrollment& b) {
  return (!a.ended || *a.ended >= b.started) && (!b.ended || *b.ended >= a.started);
}

/// Days of both; the later end says why, and whatever has no end goes on.
Enrollment joined(Enrollment kept, const Enrollment& former) {
  kept.started = std::min(kept.started, former.started);
  if (kept.target_group.empty()) kept.target_group = former.target_group;
  const bool goes_on = !kept.ended || !former.ended;
  if (!goes_on && *kept.ended >= *former.ended) return kept;
  kept.ended = goes_on ? std::nullopt : former.ended;
  const Enrollment end = goes_on ? Enrollment{} : former;
  kept.end_reason = end.end_reason;
  kept.end_decided_by = end.end_decided_by;
  kept.end_occupation = end.end_occupation;
  kept.school_exit = end.school_exit;
  return kept;
}

Message spells_differ(const Enrollment& former, const Enrollment& kept) {
  return {"merge.spells", {former.programme, former.started.iso(), kept.started.iso()}};
}

void plan_spell(ReadTxn& txn, const Enrollment& former, JoinedSpells& plan,
                std::vector<Message>& conflicts) {
  std::vector<Enrollment*> shared;
  for (auto& [id, kept] : plan.kept)
    if (kept.programme == former.programme && kept.end_reason != "error" &&
        share_days(kept, former))
      shared.push_back(&kept);
  if (former.end_reason == "error") shared.clear();  // it counts nowhere
  if (shared.empty()) {
    plan.spells.push_back({former, std::nullopt});
    return;
  }
  Enrollment& kept = *shared.front();
  if (shared.size() > 1 || kept.standing != former.standing) {
    conflicts.push_back(spells_differ(former, kept));
    return;
  }
  if (const auto unlike = unlike_hours(txn, kept.id, former.id); unlike > 0)
    conflicts.push_back({"merge.hours", {std::to_string(unlike)}});
  kept = joined(kept, former);
  plan.spells.push_back({former, kept.id});
}

JoinedSpells plan_spells(ReadTxn& txn, const Merging& merging, std::vector<Message>& conflicts) {
  JoinedSpells plan;
  for (const auto& spell : enrollments_of(txn, merging.kept)) plan.kept.emplace(spell.id, spell);
  for (const auto& spell : enrollments_of(txn, merging.former))
    plan_spell(txn, spell, plan, conflicts);
  return plan;
}

/// Those of the person when the two are one.
std::vector<Enrollment> spells_of_both(const JoinedSpells& plan) {
  std::vector<Enrollment> spells;
  for (const auto& [id, kept] : plan.kept) spells.push_back(kept);
  for (const auto& each : plan.spells)
    if (!each.into) spells.push_back(each.former);
  return spells;
}

/// A personnummer says more than what stands in for one.
int rank(IdKind kind) {
  return kind == IdKind::personnummer   ? 3
         : kind == IdKind::coordination ? 2
         : kind == IdKind::interim      ? 1
                                        : 0;
}

std::optional<StoredIdentity> current_number(ReadTxn& txn, PersonId person) {
  for (const auto& number : identities_of(txn, person))
    if (number.current) return number;
  return {};
}

/// The former record's number, when it is the current one afterwards.
std::optional<StoredIdentity> better_number(ReadTxn& txn, const Merging& merging,
                                            std::vector<Message>& conflicts) {
  const auto kept = current_number(txn, merging.kept), former = current_number(txn, merging.former);
  if (!kept || !former) return former;
  if (kept->kind == former->kind && rank(kept->kind) >= 2) conflicts.push_back("merge.numbers");
  return rank(former->kind) > rank(kept->kind) ? former : std::nullopt;
}

void take(std::string& kept, const std::string& former, const char* note,
          std::vector<Message>& notes) {
  if (kept.empty())
    kept = former;
  else if (!former.empty() && kept != former)
    notes.push_back(note);
}

/// What the two records say of the person, as one.
Person person_of_both(Person kept, const Person& former, MergeOutcome& outcome) {
  if (kept.sex == Sex::unknown)
    kept.sex = former.sex;
  else if (former.sex != Sex::unknown && former.sex != kept.sex)
    outcome.conflicts.push_back("merge.sex");
  const bool years = kept.birth_year && former.birth_year && kept.birth_year != former.birth_year;
  const bool dates = kept.birth_date && former.birth_date && kept.birth_date != former.birth_date;
  if (years || dates) outcome.conflicts.push_back("merge.birth");
  if (!kept.birth_year) kept.birth_year = former.birth_year;
  if (!kept.birth_date) kept.birth_date = former.birth_date;
  take(kept.language, former.language, "merge.note.language", outcome.notes);
  take(kept.municipality, former.municipality, "merge.note.municipality", outcome.notes);
  take(kept.school, former.school, "merge.note.school", outcome.notes);
  if (kept.guardians != former.guardians) outcome.notes.push_back("merge.note.guardians");
  return kept;
}

ContactDetail contact_of_both(ReadTxn& txn, const Merging& merging, std::vector<Message>& notes) {
  ContactDetail kept = contact_detail_of(txn, merging.kept);
  const ContactDetail former = contact_detail_of(txn, merging.former);
  take(kept.given_name, former.given_name, "merge.note.given_name", notes);
  take(kept.family_name, former.family_name, "merge.note.family_name", notes);
  take(kept.phone, former.phone, "merge.note.phone", notes);
  take(kept.email, former.email, "merge.note.email", notes);
  return kept;
}

/// What goes on in both, with the command that ends the one of the former record.
void add_open_doubles(ReadTxn& txn, const Merging& merging, const std::string& prefix,
                      std::vector<Message>& conflicts) {
  const std::string former = person_code(merging.former, prefix);
  const auto add = [&](const char* kind, const std::vector<OpenDouble>& doubles) {
    for (const auto& each : doubles)
      conflicts.push_back({kind, {each.programme, former, each.key}});
  };
  add("merge.plan", open_plans_of_both(txn, merging));
  add("merge.waiting", waiting_of_both(txn, merging));
  add("merge.practice", practices_of_both(txn, merging));
}

void refuse_to_tie(const Person& kept, const Person& former, const std::string& prefix) {
  const std::vector<std::string> codes{person_code(former.id, prefix),
                                       person_code(kept.id, prefix)};
  if (kept.protection == Protection::new_identity || former.protection == Protection::new_identity)
    throw Error(ErrorKind::input, {"merge.new_identity", codes});
  if (kept.protection != former.protection)
    throw Error(ErrorKind::input, {"merge.protected", codes}, "merge.protected.hint");
}

/// What both spells have and one can have only once.
void note_doubles(ReadTxn& txn, std::int64_t former, std::int64_t kept,
                  std::vector<Message>& notes) {
  const auto open = [&](std::int64_t spell) {
    const auto spans = contact_persons(txn, spell);
    return !spans.empty() && !spans.back().until ? spans.back().staff : "";
  };
  const std::string staff = open(former), stays = open(kept);
  if (!staff.empty() && !stays.empty() && staff != stays)
    notes.push_back("merge.note.contact_person");
  const auto cards = all_watch_cards(txn);
  if (cards.contains(former) && cards.contains(kept)) notes.push_back("merge.note.watch_card");
}

void write_spells(WriteTxn& txn, const JoinedSpells& plan, const Merging& merging,
                  const CodeBook& codes, Date today, MergeOutcome& outcome) {
  for (const auto& [former, into] : plan.spells) {
    if (into) {
      note_doubles(txn, former.id, *into, outcome.notes);
      join_spells(txn, former.id, *into, today);
    } else {
      move_spell(txn, former.id, merging.kept);
      ++outcome.spells_moved;
    }
  }
  for (const auto& [id, spell] : plan.kept)
    if (std::ranges::find(plan.spells, std::optional(id), &SpellPlan::into) != plan.spells.end()) {
      update_enrollment(txn, spell, codes);
      outcome.joined.push_back(spell);
    }
}

/// What was signed in the one record and taken back in the other, each as the first withdrawal
/// leaves it.
void add_taken_back(const std::vector<Consent>& ones, const std::vector<Consent>& others,
                    std::vector<Consent>& withdrawn) {
  for (Consent one : ones) {
    if (one.withdrawn_on) continue;
    for (const auto& other : others) {
      if (!taken_back(other, one) || *other.withdrawn_on > one.valid_to) continue;
      if (one.withdrawn_on && *one.withdrawn_on <= *other.withdrawn_on) continue;
      one.withdrawn_on = other.withdrawn_on;
      one.withdrawn_by = other.withdrawn_by;
    }
    if (one.withdrawn_on) withdrawn.push_back(std::move(one));
  }
}

std::vector<Consent> taken_back_of_both(ReadTxn& txn, const Merging& merging) {
  const auto kept = consents_of(txn, merging.kept), former = consents_of(txn, merging.former);
  std::vector<Consent> withdrawn;
  add_taken_back(kept, former, withdrawn);
  add_taken_back(former, kept, withdrawn);
  return withdrawn;
}

}  // namespace

bool ties_new_identity(ReadTxn& txn, const Merging& merging) {
  const auto kept = find_person(txn, merging.kept), former = find_person(txn, merging.former);
  if (!kept || !former) return false;
  const auto [weaker, stronger] = std::minmax(kept->protection, former->protection);
  return weaker != Protection::none && stronger == Protection::new_identity;
}

MergeOutcome merge_people(WriteTxn& txn, const Merging& merging, const ConsentRules& rules,
                          const CodeBook& codes, Date today, const std::string& prefix) {
  if (merging.kept == merging.former)
    throw Error(ErrorKind::input, {"merge.same", {person_code(merging.kept, prefix)}});
  const Person kept = get_person(txn, merging.kept, prefix);
  const Person former = get_person(txn, merging.former, prefix);
  refuse_to_tie(kept, former, prefix);
  MergeOutcome outcome;
  outcome.kept = person_of_both(kept, former, outcome);
  const auto number = better_number(txn, merging, outcome.conflicts);
  const JoinedSpells plan = plan_spells(txn, merging, outcome.conflicts);
  if (shared_kaa(txn, merging) > 0) outcome.conflicts.push_back("merge.kaa");
  if (shared_months(txn, merging) > 0) outcome.conflicts.push_back("merge.months");
  add_open_doubles(txn, merging, prefix, outcome.conflicts);
  if (!outcome.conflicts.empty()) return outcome;

  const ContactDetail contact = contact_of_both(txn, merging, outcome.notes);
  outcome.withdrawn = taken_back_of_both(txn, merging);
  for (const auto& consent : outcome.withdrawn) update_consent(txn, consent, codes);
  const auto surveys = settle_surveys(txn, merging, spells_of_both(plan));
  if (surveys.unlike) outcome.notes.push_back("merge.note.survey");
  const auto sig = settle_sig(txn, merging);
  if (sig.unlike) outcome.notes.push_back("merge.note.sig");
  outcome.rows = merge_rows(txn, merging, today);
  add_doubles(outcome.rows, surveys);
  add_doubles(outcome.rows, sig);
  write_spells(txn, plan, merging, codes, today, outcome);
  if (number) set_identity(txn, merging.kept, *number);
  remove_person(txn, merging.former);
  if (!contact.empty()) save_contact_detail(txn, merging.kept, contact);
  update_person(txn, outcome.kept, codes);
  outcome.consents = refresh_consents(txn, merging.kept, rules);
  return outcome;
}

}  // namespace jagmed::ops
