// jagmed log-absence profiles: how the files of school systems are built.
#include "report/profiles.hpp"
#include "base/error.hpp"
#include "base/file.hpp"
#include "base/printed_name.hpp"
#include "base/text.hpp"
#include "cmd/log_absence/common.hpp"
#include "intake/profile_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>

namespace jagmed::cmd {
namespace {

struct ProfilesOptions {
  std::vector<std::string> words;
  std::string format;
};

void bind(ProfilesOptions& o, Form& form) {
  form.words(o.words, "WORDS", Need::optional);
  form.option(o.format, "--format", "FORMAT");
}

std::string sentence(const Error& fault, const Catalogue& text) {
  const std::string place = fault.place().empty() ? "" : fault.place() + ": ";
  return place + text.text(fault.message());
}

ExitCode list(bool json, Session& session) {
  std::vector<ProfileLine> lines;
  for (const auto& listed : list_profiles(profile_folders(session))) {
    ProfileLine line{.name = listed.name, .path = listed.path};
    if (listed.profile) {
      line.kind = absence_kind_code(listed.profile->kind);
      line.source = listed.profile->source;
      line.title = listed.profile->title;
    }
    if (listed.fault) line.fault = sentence(*listed.fault, session.text());
    lines.push_back(std::move(line));
  }
  session.out() << (json ? profiles_json(lines) : profiles_text(lines, session.text()));
  return ExitCode::ok;
}

/// The headings under which a field is looked for.
std::string places_of(const Profile& profile, Field field, const Catalogue& text) {
  std::vector<std::string> names;
  for (const auto& alias : profile.columns[field]) names.push_back(terminal_safe(alias.text));
  return names.empty() ? text("profiles.need.given") : join(names, text("profiles.need.or"));
}

/// A share of a lesson or day says nothing where the row does not say how long it is.
bool tells_shares_alone(const Profile& profile) {
  const auto has_any = [&](std::initializer_list<Field> fields) {
    return std::ranges::any_of(fields,
                               [&](Field field) { return !profile.columns[field].empty(); });
  };
  return is_measured(profile.kind) &&
         has_any({Field::absent_pct, Field::present_pct, Field::valid_pct, Field::invalid_pct}) &&
         !has_any({Field::absent_min, Field::absent_hours, Field::valid_min, Field::valid_hours,
                   Field::invalid_min, Field::invalid_hours, Field::absent_start,
                   Field::scheduled_min, Field::scheduled_hours});
}

/// What a file must have for the profile to read it.
void print_needs(const Profile& profile, Session& session) {
  const Catalogue& text = session.text();
  std::vector<Field> fields{profile.person.id_column};
  for (const Field field : profile.required)
    if (field != fields.front()) fields.push_back(field);
  const std::vector<Field> amounts = profile.amounts();
  if (amounts.size() == 1 && std::ranges::find(fields, amounts.front()) == fields.end())
    fields.push_back(amounts.front());
  const bool one_of = std::ranges::none_of(
      amounts, [&](Field field) { return std::ranges::find(fields, field) != fields.end(); });
  session.print("profiles.need");
  for (const Field field : fields)
    session.print("profiles.need.column", std::string(field_name(field)),
                  places_of(profile, field, text));
  std::vector<std::string> names;
  for (const Field field : amounts)
    names.push_back(std::string(field_name(field)) + ": " + places_of(profile, field, text));
  if (one_of && !names.empty()) session.print("profiles.need.amount", join(names, "; "));
  if (tells_shares_alone(profile)) session.print("profiles.shares");
  if (profile.match.automatic())
    session.print("profiles.need.chosen");
  else
    session.print("profiles.need.named", profile.name);
}

ExitCode check(const std::string& file, Session& session) {
  const ProfileFolders where = profile_folders(session);
  const std::string content = read_file(file);
  const auto faults = profile_faults(content, file, where);
  for (const auto& fault : faults) {
    session.out() << sentence(fault, session.text()) << '\n';
    if (!fault.hint().empty())
      session.out() << fmt::format("  {}: {}\n", session.text().raw("hint"),
                                   session.text().text(fault.hint()));
  }
  if (!faults.empty()) {
    session.print("profiles.faults", faults.size());
    return ExitCode::findings;
  }
  const Profile profile = parse_profile(content, file, where);
  session.print("profiles.good", printed_name(file), profile.name,
                session.text()("profiles.kind." + std::string(absence_kind_code(profile.kind))));
  print_needs(profile, session);
  return ExitCode::ok;
}

ExitCode run(const ProfilesOptions& o, Session& session) {
  const std::string verb = o.words.empty() ? "list" : o.words[0];
  const bool json = choice("--format", o.format, {"text", "json"}) == "json";
  const bool one = o.words.size() == 2 && o.format.empty();
  if (verb == "list" && o.words.size() <= 1) return list(json, session);
  if (verb == "show" && one) {
    session.out() << profile_text(o.words[1], profile_folders(session));
    return ExitCode::ok;
  }
  if (verb == "check" && one) return check(o.words[1], session);
  throw Error(ErrorKind::usage, "profiles.usage", "profiles.usage.hint");
}

}  // namespace

Action log_absence_profiles() {
  return {"log-absence", "profiles", Access::none,
          "jagmed log-absence profiles show skola24-lektioner", declare<ProfilesOptions>};
}

}  // namespace jagmed::cmd
