// jagmed enroll list: who is enrolled, without names unless asked for.
#include "cmd/enroll/common.hpp"
#include "cmd/report/common.hpp"
#include "ops/find_people.hpp"
#include "report/people.hpp"
#include "report/table.hpp"
#include "store/people.hpp"
#include "store/protected_count.hpp"

#include <set>

namespace jagmed::cmd {
namespace {

struct EnrollListOptions {
  std::string programme, as_of, group, standing, municipality, school, staff, format, out;
  bool all = false, with_protected = false;
};

void bind(EnrollListOptions& o, Form& form) {
  form.option(o.programme, "--programme", "CODE");
  form.option(o.as_of, "--as-of", "DAY");
  form.option(o.group, "--group", "GROUP");
  form.option(o.standing, "--standing", "KIND");
  form.option(o.municipality, "--municipality", "NAME");
  form.option(o.school, "--school", "NAME");
  form.option(o.staff, "--staff", "STAFF");
  form.flag(o.all, "--all");
  form.flag(o.with_protected, "--protected");
  form.option(o.format, "--format", "text|csv|json");
  form.option(o.out, "--out", "FILE");
}

/// What is asked for, as keys; empty where nothing is said.
struct Filter {
  std::string group, municipality, school, staff;
  std::optional<Standing> standing;
  Date day;
  bool all = false;

  [[nodiscard]] bool is_time(const Enrollment& spell) const {
    return spell.started <= day && (all || spell.covers(day));
  }
  [[nodiscard]] bool takes(const EnrollmentLine& line) const {
    const auto fits = [](const std::string& wanted, const std::string& found) {
      return wanted.empty() || wanted == found;
    };
    const Enrollment& spell = line.spell;
    return (!standing || spell.standing == *standing) && fits(group, spell.target_group) &&
           fits(municipality, line.person.municipality) && fits(school, line.person.school) &&
           fits(staff, line.staff);
  }
};

Filter filter_of(const EnrollListOptions& o, Session& session, const CodeBook& codes) {
  Filter filter{.day = o.as_of.empty() ? session.today() : parse_day(o.as_of, session.today()),
                .all = o.all};
  if (!o.group.empty()) filter.group = codes.resolve_any("target_group", o.group).key;
  if (!o.standing.empty()) filter.standing = standing_from(o.standing);
  if (!o.municipality.empty())
    filter.municipality = in_programmes(
        session, o.programme, [&](const Programme& p) { return p.municipality(o.municipality); });
  if (!o.school.empty())
    filter.school =
        in_programmes(session, o.programme, [&](const Programme& p) { return p.school(o.school); });
  if (!o.staff.empty())
    filter.staff = in_programmes(session, o.programme,
                                 [&](const Programme& p) { return p.staff_member(o.staff); });
  return filter;
}

struct Lines {
  std::vector<EnrollmentLine> shown;
  int left_out = 0;                    ///< see count_protected
  std::vector<ProtectedOther> others;  ///< with --protected and nothing that narrows the list down
};

bool narrows(const EnrollListOptions& o) {
  return !(o.programme + o.group + o.standing + o.municipality + o.school + o.staff).empty();
}

/// Whoever is in the KAA register only, or whose spells are over, is to be found by code somewhere.
std::vector<ProtectedOther> others_of(ReadTxn& txn, const std::vector<EnrollmentLine>& shown,
                                      Date day) {
  std::set<PersonId> told;
  for (const auto& line : shown) told.insert(line.person.id);
  return ops::protected_others(txn, told, day);
}

Lines read_lines(const EnrollListOptions& o, Session& session, const Filter& filter) {
  const auto txn = session.begin_read();
  std::map<PersonId, Person> persons;
  for (const auto& person : all_persons(*txn)) persons.emplace(person.id, person);
  const auto names =
      session.names() ? all_contact_details(*txn) : std::map<PersonId, ContactDetail>();
  const auto staff = contact_persons_on(*txn, filter.day);
  Lines lines;
  for (const Programme* programme : session.programmes(o.programme))
    for (const auto& spell : all_enrollments(*txn, programme->code)) {
      EnrollmentLine line{.code = session.code(*txn, spell.person),
                          .person = persons.at(spell.person),
                          .spell = spell};
      if (const auto known = staff.find(spell.id); known != staff.end()) line.staff = known->second;
      if (const auto name = names.find(spell.person); name != names.end()) line.name = name->second;
      if (!filter.is_time(spell)) continue;
      if (line.person.protection != Protection::none && !o.with_protected) continue;
      if (filter.takes(line)) lines.shown.push_back(std::move(line));
    }
  if (!o.with_protected)
    lines.left_out = count_protected(*txn);
  else if (!narrows(o))
    lines.others = others_of(*txn, lines.shown, filter.day);
  return lines;
}

std::vector<std::string> cells(Session& session, const CodeBook& codes,
                               const EnrollmentLine& line) {
  const Catalogue& text = session.text();
  const Person& person = line.person;
  const bool hidden = person.protection != Protection::none;
  const std::string year = person.birth_year ? std::to_string(*person.birth_year) : "";
  return {line.code,
          hidden ? text("enroll.hidden") : sex_word(session, person.sex),
          hidden ? "" : year,
          codes.label("target_group", line.spell.target_group, text.language()),
          text(standing_key(line.spell.standing)),
          line.spell.started.iso(),
          line.spell.ended ? line.spell.ended->iso() : "",
          place_name(session, "staff", line.staff)};
}

Table new_table(Session& session) {
  const Catalogue& text = session.text();
  return Table({text("enroll.col.person"), text("enroll.col.sex"), text("enroll.col.born"),
                text("enroll.col.group"), text("enroll.col.standing"), text("enroll.col.start"),
                text("enroll.col.end"), text("enroll.col.contact")});
}

std::string days_text(Date started, const std::optional<Date>& ended) {
  return started.iso() + " –" + (ended ? " " + ended->iso() : "");
}

Table others_table(Session& session, const std::vector<ProtectedOther>& others) {
  const Catalogue& text = session.text();
  Table table({text("enroll.col.person"), text("enroll.col.protection"), text("kaa.register"),
               text("enroll.col.last_spell")});
  const auto txn = session.begin_read();
  for (const auto& [person, kaa, spell] : others)
    table.add({session.code(*txn, person.id),
               text("protection." + std::string(protection_name(person.protection))),
               kaa ? days_text(kaa->started, kaa->ended) : "",
               spell ? spell->programme + " " + days_text(spell->started, spell->ended) : ""});
  return table;
}

std::string text_tables(const EnrollListOptions& o, Session& session, const CodeBook& codes,
                        const Lines& lines, Date day) {
  std::string out;
  for (const Programme* programme : session.programmes(o.programme)) {
    Table table = new_table(session);
    if (session.names()) table.add_column(session.text()("enroll.col.name"));
    for (const auto& line : lines.shown) {
      if (line.spell.programme != programme->code) continue;
      auto row = cells(session, codes, line);
      if (session.names()) row.push_back(full_name(line.name));
      table.add(std::move(row));
    }
    out += session.text()("enroll.list.title", programme->name, day.iso()) + "\n" + table.text();
  }
  if (!lines.others.empty())
    out += session.text()("enroll.list.others") + "\n" + others_table(session, lines.others).text();
  return out;
}

std::string csv(Session& session, const CodeBook& codes, const Lines& lines) {
  const Catalogue& text = session.text();
  Table table = new_table(session);
  for (const char* key : {"end_reason", "municipality", "school", "language", "programme"})
    table.add_column(text("enroll.col." + std::string(key)));
  if (session.names()) table.add_column(text("enroll.col.name"));
  for (const auto& line : lines.shown) {
    const bool hidden = line.person.protection != Protection::none;
    auto row = cells(session, codes, line);
    row.push_back(codes.label("end_reason", line.spell.end_reason, text.language()));
    row.push_back(hidden ? "" : place_name(session, "municipality", line.person.municipality));
    row.push_back(hidden ? "" : place_name(session, "school", line.person.school));
    row.push_back(hidden ? "" : codes.label("language", line.person.language, text.language()));
    row.push_back(line.spell.programme);
    if (session.names()) row.push_back(full_name(line.name));
    table.add(std::move(row));
  }
  const auto txn = session.begin_read();
  for (const auto& other : lines.others)
    table.add({session.code(*txn, other.person.id), text("enroll.hidden"), "", "",
               other.kaa ? text("kaa.register") : "–", other.kaa ? other.kaa->started.iso() : "",
               other.kaa && other.kaa->ended ? other.kaa->ended->iso() : "", ""});
  return table.csv();
}

/// Those whose name is shown, and those with protection: who has read of them is written down.
void note_reading(Session& session, const Lines& lines) {
  std::vector<PersonId> read;
  for (const auto& line : lines.shown) {
    const bool hidden = line.person.protection != Protection::none;
    if (hidden || !full_name(line.name).empty()) read.push_back(line.person.id);
  }
  for (const auto& other : lines.others) read.push_back(other.person.id);
  session.shows(read);
}

ExitCode run(const EnrollListOptions& o, Session& session) {
  const Format format = report_format(o.format, o.out, {Format::text, Format::csv, Format::json});
  const CodeBook codes = codes_and_prefix(session).first;
  const Filter filter = filter_of(o, session, codes);
  const Lines lines = read_lines(o, session, filter);
  note_reading(session, lines);
  const ShowNames names = session.names() ? ShowNames::yes : ShowNames::no;
  const std::string prefix = session.prefix(*session.begin_read());
  deliver(format == Format::json  ? enrollments_json(lines.shown, filter.day, lines.left_out, names,
                                                     lines.others, prefix)
          : format == Format::csv ? csv(session, codes, lines)
                                  : text_tables(o, session, codes, lines, filter.day),
          o.out, session);
  if (lines.left_out > 0) session.say("protected.left_out");
  if (format == Format::text && !session.names()) session.say("names.hidden");
  return ExitCode::ok;
}

}  // namespace

Action enroll_list() {
  return {"enroll",
          "list",
          Access::reads,
          "jagmed enroll list --as-of 2017-06-30",
          declare<EnrollListOptions>,
          Names::shown};
}

}  // namespace jagmed::cmd
