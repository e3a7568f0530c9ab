#include "ops/enroll.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "store/people.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

/// The person as the request and the number tell it.
Person described(const EnrollRequest& request) {
  Person person{.birth_year = request.birth_year,
                .birth_date = request.birth_date,
                .protection = request.protection,
                .guardians = request.guardians,
                .language = request.language,
                .municipality = request.municipality,
                .school = request.school};
  person.sex = request.sex.value_or(Sex::unknown);
  if (const auto& number = request.number) {
    if (!request.sex) person.sex = number->sex;
    if (request.sex && number->sex != Sex::unknown && *request.sex != number->sex)
      throw Error(ErrorKind::input, "enroll.sex_differs", "enroll.sex_differs.hint");
    person.birth_year = number->birth_year;
    person.birth_date = number->birth_date;
  }
  if (person.birth_date) person.birth_year = person.birth_date->year();
  if (!request.sex && person.sex == Sex::unknown)
    throw Error(ErrorKind::input, "enroll.sex_missing", "enroll.sex_missing.hint");
  return person;
}

bool same_name(const ContactDetail& a, const ContactDetail& b) {
  return !a.family_name.empty() && fold_case(a.family_name) == fold_case(b.family_name) &&
         (a.given_name.empty() || b.given_name.empty() ||
          fold_case(a.given_name) == fold_case(b.given_name));
}

/// Others with the same name and birth year: perhaps the same person entered twice.
void warn_namesakes(ReadTxn& txn, const Person& person, const ContactDetail& contact,
                    const std::string& prefix, std::vector<Message>& warnings) {
  if (contact.family_name.empty()) return;
  for (const auto& other : all_persons(txn)) {
    if (other.id == person.id || other.protection != Protection::none) continue;
    if (other.birth_year && person.birth_year && *other.birth_year != *person.birth_year) continue;
    if (same_name(contact, contact_detail_of(txn, other.id)))
      warnings.push_back({"enroll.namesake", {person_code(other.id, prefix)}});
  }
}

void warn_age(const Person& person, const Programme& programme, Date start,
              std::vector<Message>& warnings) {
  if (!person.birth_year) return;
  const int age = person.birth_date ? age_on(*person.birth_date, start)
                                    : start.year() - *person.birth_year;
  if (age < programme.age_min || age > programme.age_max)
    warnings.push_back({"enroll.age",
                        {std::to_string(age), std::to_string(programme.age_min),
                         std::to_string(programme.age_max)}});
}

/// The person of the request: one already known (by number or code), or a new one.
Person settle_person(WriteTxn& txn, const EnrollRequest& request, const CodeBook& codes,
                     const std::string& prefix, bool& is_new) {
  std::optional<PersonId> known = request.person;
  if (request.number) {
    const auto owner = person_by_identity(txn, request.number->canonical);
    if (owner && known && *owner != *known)
      throw Error(ErrorKind::input, {"enroll.number_taken", {person_code(*owner, prefix)}});
    if (owner) known = owner;
  }
  is_new = !known;
  if (known) return get_person(txn, *known, prefix);
  Person person = described(request);
  person.id = next_person_id(txn);
  insert_person(txn, person, codes);
  return person;
}

void save_identity(WriteTxn& txn, const EnrollRequest& request, const Person& person) {
  if (person.protection != Protection::none) return;  // nothing that identifies is stored
  if (request.number)
    set_identity(txn, person.id,
                 {request.number->kind, request.number->canonical, true, request.start});
  if (!request.contact.empty()) save_contact_detail(txn, person.id, request.contact);
}

}  // namespace

void check_dates(const Enrollment& spell, const std::string& municipality,
                 const Programme& programme, Date today) {
  if (spell.started > today)
    throw Error(ErrorKind::input, {"enroll.future", {spell.started.iso(), today.iso()}});
  if (spell.ended && *spell.ended < spell.started)
    throw Error(ErrorKind::input, {"enroll.end_before_start", {spell.ended->iso(), spell.started.iso()}});
  if (programme.start && spell.started < *programme.start)
    throw Error(ErrorKind::input, {"enroll.before_programme", {programme.name, programme.start->iso()}});
  if (programme.end && spell.started > *programme.end)
    throw Error(ErrorKind::input, {"enroll.after_programme", {programme.name, programme.end->iso()}});
  if (municipality.empty() || spell.standing != Standing::started) return;
  const auto& served = programme.municipality(municipality);
  if (served.served_from && spell.started < *served.served_from)
    throw Error(ErrorKind::input,
                {"enroll.not_served", {served.name, programme.name, served.served_from->iso()}},
                "enroll.not_served.hint");
  if (served.served_to && spell.started > *served.served_to)
    throw Error(ErrorKind::input,
                {"enroll.served_until", {served.name, programme.name, served.served_to->iso()}});
}

void refuse_overlap(ReadTxn& txn, const Enrollment& spell, const std::string& prefix) {
  for (const auto& other : enrollments_of(txn, spell.person, spell.programme)) {
    if (other.id == spell.id || other.standing != spell.standing) continue;
    const bool apart = (other.ended && *other.ended < spell.started) ||
                       (spell.ended && *spell.ended < other.started);
    if (!apart)
      throw Error(ErrorKind::input,
                  {"enroll.overlap",
                   {person_code(spell.person, prefix), other.started.iso(),
                    other.ended ? other.ended->iso() : std::string("–")}},
                  "enroll.overlap.hint");
  }
}

EnrollOutcome enroll(WriteTxn& txn, const EnrollRequest& request, const Programme& programme,
                     const CodeBook& codes, Date today, const std::string& prefix) {
  EnrollOutcome outcome;
  outcome.person = settle_person(txn, request, codes, prefix, outcome.new_person);
  Enrollment spell{.person = outcome.person.id,
                   .programme = programme.code,
                   .standing = request.standing,
                   .target_group = request.target_group,
                   .started = request.start};
  check_dates(spell, outcome.person.municipality, programme, today);
  refuse_overlap(txn, spell, prefix);
  if (outcome.new_person) {
    save_identity(txn, request, outcome.person);
    warn_namesakes(txn, outcome.person, request.contact, prefix, outcome.warnings);
  }
  warn_age(outcome.person, programme, spell.started, outcome.warnings);
  spell.id = insert_enrollment(txn, spell, codes);
  if (!request.staff.empty())
    insert_contact_person(txn, {.enrollment = spell.id, .staff = request.staff, .since = spell.started},
                          programme.staff_member(request.staff).name);
  outcome.enrollment = spell;
  return outcome;
}

}  // namespace jagmed::ops
