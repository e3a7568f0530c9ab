// jagmed plan note: a note on somebody, open or restricted; and what has been noted.
#include "ops/note.hpp"
#include "base/error.hpp"
#include "base/printed_name.hpp"
#include "base/text.hpp"
#include "cmd/consent/common.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/plan/common.hpp"
#include "cmd/plan/private_text.hpp"
#include "intake/plain_text.hpp"
#include "report/table.hpp"
#include "store/notes.hpp"
#include "store/people.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

namespace jagmed::cmd {
namespace {

struct NoteOptions {
  std::string person, text, from, show, date, programme;
  bool restricted = false;
};

void bind(NoteOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::required);
  form.word(o.text, "TEXT", Need::optional);
  form.flag(o.restricted, "--restricted");
  form.option(o.from, "--from", "FILE|-");
  form.option(o.show, "--show", "N");
  form.option(o.date, "--date", "DAY");
  form.option(o.programme, "--programme", "CODE");
}

void check(const NoteOptions& o) {
  // What stands on the command line is read by anybody who lists processes.
  if (o.restricted && !o.text.empty()) throw Error(ErrorKind::usage, "note.argv", "note.argv.hint");
  if (!o.from.empty()) refuse_beside("--from", o.text, "TEXT");
  if (o.show.empty()) return;
  for (const auto& [typed, name] :
       {std::pair{&o.text, "TEXT"}, std::pair{&o.from, "--from"}, std::pair{&o.date, "--date"},
        std::pair{&o.programme, "--programme"}})
    refuse_beside("--show", *typed, name);
  if (o.restricted) throw Error(ErrorKind::usage, {"usage.not_both", {"--show", "--restricted"}});
}

/// Stores it, and says so. Nothing but the store comes before the commit.
ExitCode save(Session& session, Note note, const std::string& prefix) {
  note.text = plain_text(note.text);
  const auto txn = session.begin_write("plan note");
  const bool restricted = note.restricted;
  note = ops::write_note(*txn, std::move(note), session.settings(), session.today(), prefix);
  const auto number = notes_of(*txn, note.person).size();
  session.commit(*txn);
  session.print(restricted ? "note.saved.restricted" : "note.saved",
                person_code(note.person, prefix), number, note.day.iso());
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

/// What stores a text from a file as it was to be stored.
std::string command_for(const NoteOptions& o, const std::string& path) {
  std::string command = "jagmed plan note " + terminal_safe(o.person) + " --from " + path;
  if (o.restricted) command += " --restricted";
  if (!o.date.empty()) command += " --date " + terminal_safe(o.date);
  if (!o.programme.empty()) command += " --programme " + terminal_safe(o.programme);
  return command;
}

/// Of somebody with protection nothing is kept in words, least of all outside the store.
bool is_of_protected(const Error& error) { return error.message().key == "text.protected"; }

/// The text is nowhere but in `text`: it is kept when it cannot be stored, and where is told.
template <class Store>
ExitCode or_keep(const NoteOptions& o, Session& session, PrivateText& text, Store store) {
  const auto keep = [&] {
    text.keep();
    session.put(session.text()("note.kept", text.path(), command_for(o, text.path())));
  };
  try {
    return store();
  } catch (const Error& error) {
    if (is_of_protected(error))
      session.put(session.text()("note.not_kept"));
    else
      keep();
    throw;
  } catch (...) {
    keep();
    throw;
  }
}

ExitCode save_from_editor(const NoteOptions& o, Session& session, Note note,
                          const std::string& prefix) {
  PrivateText text(session);
  const auto has_text = [&] { return !trim(note.text = text.read()).empty(); };
  try {
    edit(session, text);
  } catch (const Error&) {
    if (has_text()) return or_keep(o, session, text, []() -> ExitCode { throw; });
    throw;
  }
  if (has_text())
    return or_keep(o, session, text, [&] { return save(session, std::move(note), prefix); });
  session.say("note.nothing");
  return ExitCode::findings;
}

/// What can be refused is refused before anybody writes a page.
void take_place(const NoteOptions& o, Session& session, Note& note, std::string& prefix) {
  const auto txn = session.begin_read();
  prefix = session.prefix(*txn);
  note.person = session.person(o.person, prefix);
  note.programme = ops::note_programme(*txn, note.person, o.programme, note.day, session.settings(),
                                       session.today(), prefix);
}

/// What came from a pipe cannot be read again: it is safe before anything else is looked at.
ExitCode save_from_pipe(const NoteOptions& o, Session& session, Note note) {
  note.text = session.read_input("-");
  if (trim(note.text).empty()) {
    session.say("note.nothing");
    return ExitCode::findings;
  }
  PrivateText text(session);
  text.write(note.text);
  return or_keep(o, session, text, [&] {
    std::string prefix;
    take_place(o, session, note, prefix);
    return save(session, note, prefix);
  });
}

ExitCode write(const NoteOptions& o, Session& session) {
  for (const auto& path : texts_left_behind(session))
    if (path != o.from) session.warn("note", session.text()("note.left", printed_name(path)));
  Note note{.programme = o.programme,
            .day = day_or_today(session, o.date),
            .text = o.text,
            .restricted = o.restricted,
            .author = session.actor()};
  if (o.from == "-") return save_from_pipe(o, session, std::move(note));
  if (o.from.empty() && o.text.empty() && session.options.dry_run)
    throw Error(ErrorKind::usage, "note.dry_run", "note.dry_run.hint");
  std::string prefix;
  take_place(o, session, note, prefix);
  if (!o.from.empty()) note.text = session.read_input(o.from);
  return o.from.empty() && o.text.empty() ? save_from_editor(o, session, std::move(note), prefix)
                                          : save(session, std::move(note), prefix);
}

/// A note and its number, which is counted over all programmes.
using Numbered = std::pair<std::size_t, Note>;

/// One that the settings do not have any more is told by its code.
std::string programme_name(Session& session, const std::string& code) {
  const auto& all = session.settings().programmes;
  const auto found = std::ranges::find(all, code, &Programme::code);
  return found == all.end() ? code : found->name;
}

void print_open(Session& session, const std::vector<Numbered>& notes, bool several) {
  Table table({}, {});
  table.add_column(session.text()("note.col.number"), Align::right);
  for (const char* key : {"note.col.day", "note.col.author"}) table.add_column(session.text()(key));
  if (several) table.add_column(session.text()("note.col.programme"));
  table.add_column(session.text()("note.col.text"));
  for (const auto& [number, note] : notes) {
    if (note.restricted) continue;
    std::vector<std::string> row{std::to_string(number), note.day.iso(), note.author};
    if (several) row.push_back(programme_name(session, note.programme));
    row.push_back(note.text);
    table.add(std::move(row));
  }
  if (!table.empty()) session.out() << table.text();
}

void print_restricted(Session& session, const std::vector<Numbered>& notes, bool several) {
  std::map<std::string, std::vector<std::string>> numbers;  // by programme
  for (const auto& [number, note] : notes)
    if (note.restricted) numbers[note.programme].push_back(std::to_string(number));
  for (const auto& [programme, all] : numbers) {
    const std::string where = several ? programme_name(session, programme) + ": " : "";
    session.out() << where;
    session.print(all.size() == 1 ? "note.restricted.one" : "note.restricted", all.size(),
                  join(all, ", "));
  }
}

ExitCode list(const NoteOptions& o, Session& session) {
  const auto txn = session.begin_read();
  const std::string& prefix = session.prefix(*txn);
  const Person person = get_person(*txn, session.person(o.person, prefix), prefix);
  const std::string only = o.programme.empty() ? "" : session.programme(o.programme).code;
  std::vector<Numbered> notes;
  for (std::size_t number = 0; const auto& note : notes_of(*txn, person.id)) {
    ++number;
    if (!only.empty() && note.programme != only) continue;
    notes.emplace_back(number, note);
  }
  const std::string code = person_code(person.id, prefix);
  if (notes.empty()) {
    session.print("note.none",
                  only.empty() ? code : code + " (" + programme_name(session, only) + ")");
    return ExitCode::ok;
  }
  session.print("note.title", code);
  const bool several = std::ranges::any_of(notes, [&](const Numbered& each) {
    return each.second.programme != notes.front().second.programme;
  });
  print_open(session, notes, several);
  print_restricted(session, notes, several);
  return ExitCode::ok;
}

/// Who has read a restricted note is written down before it is shown.
ExitCode show(const NoteOptions& o, Session& session) {
  const auto txn = session.begin_read();
  const std::string& prefix = session.prefix(*txn);
  const Person person = get_person(*txn, session.person(o.person, prefix), prefix);
  const auto notes = notes_of(*txn, person.id);
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(o.show.data(), o.show.data() + o.show.size(), number);
  const std::string code = person_code(person.id, prefix);
  if (error != std::errc() || end != o.show.data() + o.show.size() || number < 1 ||
      number > notes.size())
    throw Error(ErrorKind::input, {"note.unknown", {code}}, {"note.unknown.hint", {code}});
  const Note& note = notes[number - 1];
  session.shows(person.id);
  session.print(note.restricted ? "note.shown.restricted" : "note.shown", code, number,
                note.day.iso(), note.author);
  session.out() << note.text << '\n';
  return ExitCode::ok;
}

ExitCode run(const NoteOptions& o, Session& session) {
  check(o);
  if (!o.show.empty()) return show(o, session);
  return o.text.empty() && o.from.empty() && !o.restricted ? list(o, session) : write(o, session);
}

}  // namespace

Action plan_note() {
  return {"plan", "note", Access::changes,
          "jagmed plan note p28 \"Vill börja med två timmar i lokalen\"", declare<NoteOptions>};
}

}  // namespace jagmed::cmd
