// jagmed enroll list: who is enrolled, without names unless asked for.
#include "base/text.hpp"
#include "cmd/enroll/common.hpp"
#include "report/table.hpp"
#include "store/people.hpp"

namespace jagmed::cmd {
namespace {

struct Options {
  std::string programme, as_of, group;
  bool all = false;
};

void bind(Options& o, Form& form) {
  form.option(o.programme, "--programme", "CODE");
  form.option(o.as_of, "--as-of", "DAY");
  form.option(o.group, "--group", "GROUP");
  form.flag(o.all, "--all");
}

std::string current_staff(ReadTxn& txn, const Enrollment& spell, Date day, const Programme& programme) {
  std::string name;
  for (const auto& span : contact_persons(txn, spell.id))
    if (span.since <= day && (!span.until || day <= *span.until)) {
      name = span.staff;
      for (const auto& staff : programme.staff)
        if (staff.key == span.staff) name = staff.name;
    }
  return name;
}

ExitCode run(const Options& o, Session& session) {
  const auto txn = session.begin_read();
  const CodeBook codes = session.code_book(*txn);
  const Catalogue& text = session.text();
  const Date day = o.as_of.empty() ? session.today() : parse_day(o.as_of, session.today());
  const std::string group = o.group.empty() ? "" : codes.resolve_any("target_group", o.group).key;
  int hidden = 0;
  for (const Programme* programme : session.programmes(o.programme)) {
    Table table({text("enroll.col.person"), text("enroll.col.sex"), text("enroll.col.born"),
                 text("enroll.col.group"), text("enroll.col.standing"), text("enroll.col.start"),
                 text("enroll.col.end"), text("enroll.col.contact")});
    if (session.names()) table.add_column(text("enroll.col.name"));
    for (const auto& spell : all_enrollments(*txn, programme->code)) {
      if (spell.started > day || (!o.all && !spell.covers(day))) continue;
      if (!group.empty() && spell.target_group != group) continue;
      const Person person = get_person(*txn, spell.person, session.prefix(*txn));
      if (person.protection != Protection::none) {
        ++hidden;
        continue;
      }
      std::vector<std::string> row{
          session.code(*txn, person.id), sex_word(session, person.sex),
          person.birth_year ? std::to_string(*person.birth_year) : "",
          codes.label("target_group", spell.target_group, text.language()),
          text(standing_key(spell.standing)), spell.started.iso(),
          spell.ended ? spell.ended->iso() : "", current_staff(*txn, spell, day, *programme)};
      if (session.names()) {
        const ContactDetail name = contact_detail_of(*txn, person.id);
        row.push_back(name.given_name + " " + name.family_name);
      }
      table.add(std::move(row));
    }
    session.print("enroll.list.title", programme->name, day.iso());
    session.out() << table.text();
  }
  if (hidden > 0) session.say("enroll.list.hidden", hidden);
  if (!session.names()) session.say("names.hidden");
  return ExitCode::ok;
}

Job declare(Form& form) { return job_of(form, bind, run); }

}  // namespace

Action enroll_list() {
  return {"enroll", "list", Access::reads, "jagmed enroll list --as-of 2017-06-30", declare};
}

}  // namespace jagmed::cmd
