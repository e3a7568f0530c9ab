#include "ops/update_row.hpp"

#include "ops/contact_person.hpp"
#include "ops/edit_person.hpp"
#include "ops/end_enrollment.hpp"
#include "store/people.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

constexpr std::pair<Fact, std::string_view> kFacts[] = {
    {Fact::name, "name"},         {Fact::reach, "reach"},
    {Fact::language, "language"}, {Fact::municipality, "municipality"},
    {Fact::school, "school"},     {Fact::guardians, "guardians"},
    {Fact::group, "group"}};

EditRequest edit_of(const PersonRow& row, const Enrollment& spell, const Person& person) {
  const EnrollRequest& said = row.request;
  EditRequest edit{.person = person.id,
                   .guardians = said.guardians,
                   .language = said.language,
                   .municipality = said.municipality,
                   .school = said.school,
                   .target_group = said.target_group,
                   .spell = {spell.programme, spell.started}};
  if (person.protection == Protection::none)
    edit.contact = said.contact;
  else
    edit.school = edit.municipality = edit.language = {};
  return edit;
}

bool has_contact_person(ReadTxn& txn, const Enrollment& spell, const std::string& staff) {
  const auto spans = contact_persons(txn, spell.id);
  return std::any_of(spans.begin(), spans.end(),
                     [&](const auto& span) { return span.staff == staff; });
}

}  // namespace

std::vector<std::string_view> update_row(WriteTxn& txn, const PersonRow& row,
                                         const Enrollment& spell, const Settings& settings,
                                         const CodeBook& codes, Date today,
                                         const std::string& prefix) {
  std::vector<std::string_view> facts;
  const Person person = get_person(txn, spell.person, prefix);
  const auto edited = edit_person(txn, edit_of(row, spell, person), settings, codes, today, prefix);
  for (const auto& change : edited.changes)
    for (const auto& [fact, name] : kFacts)
      if (fact == change.fact) facts.push_back(name);
  const std::string& staff = row.request.staff;
  if (!staff.empty() && !spell.ended && !has_contact_person(txn, spell, staff)) {
    (void)set_contact_person(txn, spell, row.programme->staff_member(staff),
                             std::max(spell.started, today), prefix);
    facts.push_back("contact");
  }
  if (row.request.ending && !spell.ended) {
    (void)end_enrollment(txn, spell.person, {spell.programme, spell.started}, *row.request.ending,
                         codes, today, prefix);
    facts.push_back("end");
  }
  return facts;
}

}  // namespace jagmed::ops
