#include "ops/new_person.hpp"

#include "base/error.hpp"
#include "ops/known_person.hpp"
#include "store/file_hashes.hpp"
#include "store/naming_texts.hpp"
#include "store/people.hpp"

namespace jagmed::ops {
namespace {

void save_identity(WriteTxn& txn, const EnrollRequest& request, const Person& person,
                   std::vector<Message>& warnings) {
  if (person.protection != Protection::none) {  // nothing that identifies is stored
    if (request.number) forget_under_number(txn, request.number->canonical);
    forget_under_name(txn, request.contact);
    if (const auto files = events_telling_files(txn).size(); files > 0)
      warnings.push_back({"enroll.files_gone", {std::to_string(files)}});
    forget_file_hashes(txn);
    if (const int gone = forget_taken_back_persons(txn); gone > 0)
      warnings.push_back({"enroll.taken_back_gone", {std::to_string(gone)}});
    return;
  }
  if (request.number)
    set_identity(txn, person.id,
                 {request.number->kind, request.number->canonical, true, request.start});
  if (!request.contact.empty()) save_contact_detail(txn, person.id, request.contact);
}

}  // namespace

Person described(const EnrollRequest& request) {
  Person person{.birth_year = request.birth_year,
                .birth_date = request.birth_date,
                .protection = request.protection,
                .guardians = request.guardians.value_or(request.usual_guardians),
                .language = request.language,
                .municipality = request.municipality,
                .school = request.school};
  person.sex = request.sex.value_or(Sex::unknown);
  if (const auto& number = request.number) {
    refuse_contradiction(*number, request.sex, request.birth_year, request.birth_date);
    if (!request.sex) person.sex = number->sex;
    person.birth_year = number->birth_year;
    if (!person.birth_date) person.birth_date = number->birth_date;
  }
  if (person.birth_date) person.birth_year = person.birth_date->year();
  if (person.protection != Protection::none) forget_places(person);
  if (!request.sex && person.sex == Sex::unknown)
    throw Error(ErrorKind::input, "enroll.sex_missing", "enroll.sex_missing.hint");
  return person;
}

Person add_person(WriteTxn& txn, const EnrollRequest& request, const CodeBook& codes,
                  const std::string& prefix, Namesakes& namesakes, std::vector<Message>& warnings) {
  Person person = described(request);
  person.id = next_person_id(txn);
  insert_person(txn, person, codes);
  save_identity(txn, request, person, warnings);
  const ContactDetail named =
      person.protection == Protection::none ? request.contact : ContactDetail{};
  for (const PersonId other : namesakes.of(person, named))
    warnings.push_back({"enroll.namesake", {person_code(other, prefix)}});
  namesakes.add(person, named);
  if (namesakes.stands_in_log(request.contact)) warnings.push_back("enroll.stands_in_log");
  if (request.number && request.number->century_inferred)
    warnings.push_back({"enroll.century", {std::to_string(request.number->birth_year)}});
  return person;
}

}  // namespace jagmed::ops
