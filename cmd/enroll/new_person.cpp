#include "cmd/enroll/new_person.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/enroll/common.hpp"
#include "intake/fields.hpp"

#include <algorithm>

namespace jagmed::cmd {

bool NewPersonOptions::any() const {
  const auto said = {&id_from, &sex,      &born,       &group,    &municipality,
                     &school,  &language, &protection, &guardians};
  return std::ranges::any_of(said, [](const std::string* each) { return !each->empty(); });
}

void bind_new_person(NewPersonOptions& o, Form& form) {
  form.option(o.id_from, "--id-from", "FILE|-");
  form.option(o.sex, "--sex", "f|m|u");
  form.option(o.born, "--born", "YEAR");
  form.option(o.group, "--group", "GROUP");
  form.option(o.municipality, "--municipality", "NAME");
  form.option(o.school, "--school", "NAME");
  form.option(o.language, "--language", "LANGUAGE");
  form.option(o.protection, "--protected", "KIND");
  form.option(o.guardians, "--guardians", "0|1|2");
}

void refuse_unsaid(const NewPersonOptions& o, const std::string& programme, Session& session) {
  if (session.can_ask() || !o.sex.empty() || !o.id_from.empty()) return;
  const Catalogue& text = session.text();
  std::vector<std::string> unsaid;
  if (const auto& all = session.settings().programmes; programme.empty() && all.size() > 1) {
    std::vector<std::string> codes;
    for (const auto& each : all) codes.push_back(each.code);
    unsaid.push_back(text("enroll.unsaid.programme", join(codes, ", ")));
  }
  unsaid.push_back(text("enroll.unsaid.sex"));
  if (o.born.empty()) unsaid.push_back(text("enroll.unsaid.born"));
  throw Error(ErrorKind::usage, {"enroll.unsaid", {join(unsaid, "; ")}}, "enroll.unsaid.hint");
}

ops::EnrollRequest described_by(const NewPersonOptions& o, Session& session,
                                const Programme& programme, const CodeBook& codes) {
  ops::EnrollRequest request{.protection = protection_from(o.protection),
                             .usual_guardians = session.settings().consent.guardians};
  if (!o.sex.empty()) request.sex = sex_from(o.sex);
  if (!o.born.empty()) {
    const Birth birth = birth_of(o.born, session.today());
    request.birth_year = birth.year;
    request.birth_date = birth.day;
  }
  if (!o.guardians.empty()) request.guardians = guardians_from(o.guardians);
  if (!o.group.empty()) request.target_group = codes.resolve("target_group", o.group).key;
  if (!o.language.empty()) request.language = codes.resolve("language", o.language).key;
  if (!o.municipality.empty()) request.municipality = programme.municipality(o.municipality).key;
  if (!o.school.empty()) request.school = programme.school(o.school).key;
  if (o.id_from.empty()) return request;
  const auto fields = parse_fields(session.read_input(o.id_from), identity_keys());
  request.contact = contact_from(fields);
  if (const auto id = field(fields, "id"); !id.empty())
    request.number = require_identity(id, session.today());
  return request;
}

}  // namespace jagmed::cmd
