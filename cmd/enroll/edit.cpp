// jagmed enroll edit: correct what is known of a person or of a spell.
#include "base/error.hpp"
#include "base/file.hpp"
#include "base/printed_name.hpp"
#include "cmd/consent/common.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/enroll/edit_words.hpp"
#include "cmd/result_place.hpp"
#include "cmd/store/erased.hpp"
#include "cmd/store/extract.hpp"
#include "intake/fields.hpp"
#include "ops/edit_person.hpp"
#include "store/legal_holds.hpp"
#include "store/parted.hpp"
#include "store/people.hpp"
#include "store/person_extract.hpp"

#include <algorithm>
#include <filesystem>

namespace jagmed::cmd {
namespace {

using ops::Fact;

struct EditOptions {
  std::string person, sex, born, group, start, spell, municipality, school, language, guardians,
      protection, keep, id_from, programme, no_letter, letter;
  bool yes = false;
};

void bind(EditOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::required);
  form.option(o.sex, "--sex", "f|m|u");
  form.option(o.born, "--born", "YEAR");
  form.option(o.group, "--group", "GROUP");
  form.option(o.start, "--start", "DAY");
  form.option(o.spell, "--spell", "START");
  form.option(o.programme, "--programme", "CODE");
  form.option(o.municipality, "--municipality", "NAME");
  form.option(o.school, "--school", "NAME");
  form.option(o.language, "--language", "LANGUAGE");
  form.option(o.guardians, "--guardians", "0|1|2");
  form.option(o.protection, "--protected", "KIND");
  form.option(o.keep, "--keep", "FILE");
  form.option(o.no_letter, "--no-letter", "WHO");
  form.option(o.letter, "--letter", "WHO");
  form.option(o.id_from, "--id-from", "FILE|-");
  form.flag(o.yes, "--yes");
}

void take_identity(const EditOptions& o, Session& session, ops::EditRequest& request) {
  if (o.id_from.empty()) return;
  const auto fields = parse_fields(session.read_input(o.id_from), identity_keys());
  request.contact = contact_from(fields);
  request.no_phone = is_nothing(fields, "phone");
  request.no_email = is_nothing(fields, "email");
  if (const auto id = field(fields, "id"); !id.empty())
    request.number = require_identity(id, session.today());
}

ops::EditRequest request_of(const EditOptions& o, Session& session, const CodeBook& codes,
                            const std::string& prefix) {
  ops::EditRequest request{.person = session.person(o.person, prefix)};
  if (!o.sex.empty()) request.sex = sex_from(o.sex);
  if (!o.born.empty()) {
    const Birth birth = birth_of(o.born, session.today());
    request.birth_year = birth.year;
    request.birth_date = birth.day;
  }
  if (!o.protection.empty()) request.protection = protection_from(o.protection);
  if (!o.guardians.empty()) request.guardians = guardians_from(o.guardians);
  if (!o.language.empty()) request.language = codes.resolve("language", o.language).key;
  if (!o.group.empty()) request.target_group = codes.resolve("target_group", o.group).key;
  if (!o.start.empty()) request.start = parse_day(o.start, session.today());
  if (!o.municipality.empty())
    request.municipality = in_programmes(
        session, o.programme, [&](const Programme& p) { return p.municipality(o.municipality); });
  if (!o.school.empty())
    request.school =
        in_programmes(session, o.programme, [&](const Programme& p) { return p.school(o.school); });
  request.kept_for_hold = !o.keep.empty();
  request.spell = spell_choice(session, o.programme, o.spell);
  request.no_letter = givers_from(codes, o.no_letter);
  request.letter = givers_from(codes, o.letter);
  take_identity(o, session, request);
  return request;
}

/// Says what goes when a person becomes protected, and what is seen again when somebody no longer
/// is; gives what --yes answers, and nothing where there is nothing to answer.
std::optional<Message> tell_protection(const EditOptions& o, Session& session,
                                       const ops::EditRequest& request, const std::string& prefix) {
  const auto txn = session.begin_read();
  const Person person = get_person(*txn, request.person, prefix);
  refuse_parted(person.id, prefix);
  const bool lifts = *request.protection == Protection::none;
  if (lifts == (person.protection == Protection::none)) return {};
  const std::string code = person_code(person.id, prefix);
  if (lifts) {
    session.warn("edit.unprotect", code);
    return "edit.unprotect.needs_yes";
  }
  if (o.keep.empty()) ops::refuse_held_protection(*txn, person.id, prefix);
  session.warn("edit.erase", code, erased_words(session, ops::identifying(*txn, person.id)));
  warn_of_ended(session, ops::ended_commands(*txn));
  warn_of_own_codes(session, *txn, person.id, code);
  return "edit.needs_yes";
}

/// Whether protection may be given or lifted.
bool may_protect(const EditOptions& o, Session& session, const ops::EditRequest& request,
                 const std::string& prefix) {
  if (!request.protection) return true;
  const auto needs_yes = tell_protection(o, session, request, prefix);
  if (!needs_yes || o.yes || session.options.dry_run) return true;
  if (!session.can_ask()) throw Error(ErrorKind::usage, *needs_yes, "edit.needs_yes.hint");
  return session.confirm(session.text()("edit.ask"));
}

void print_changes(Session& session, const ops::EditOutcome& outcome, const CodeBook& codes,
                   const std::string& prefix) {
  const Catalogue& text = session.text();
  session.print("edit.done", person_code(outcome.person.id, prefix));
  const bool hidden = outcome.person.protection != Protection::none;
  for (const auto& change : outcome.changes) {
    const std::string fact = fact_words(text, change.fact);
    const bool quiet = change.before == change.after || (hidden && change.fact != Fact::protection);
    if (quiet)
      session.print("edit.changed", fact);
    else
      session.print("edit.changed_to", fact,
                    value_words(session, codes, change.fact, change.before),
                    value_words(session, codes, change.fact, change.after));
  }
}

/// Who keeps something of somebody for a case does so in a file, which nothing else is written
/// over.
void check_keep(const EditOptions& o, Session& session, const std::string& prefix) {
  if (o.keep.empty()) return;
  if (o.protection.empty())
    throw Error(ErrorKind::usage, {"usage.needs", {"--keep", "--protected"}});
  if (protection_from(o.protection) == Protection::none)
    throw Error(ErrorKind::usage, {"usage.not_both", {"--keep", "--protected none"}});
  const PersonId person = session.person(o.person, prefix);
  const auto txn = session.begin_read();
  (void)get_person(*txn, person, prefix);
  if (!open_hold(*txn, person))
    throw Error(ErrorKind::input, {"hold.none", {person_code(person, prefix)}});
  std::error_code ignored;
  if (std::filesystem::exists(o.keep, ignored))
    throw Error(ErrorKind::cannot_create, {"file.exists", {printed_name(o.keep)}},
                "file.exists.hint");
  refuse_result_place(session, o.keep);
}

/// What is kept of somebody, of an edit that is final; it goes when the edit does not become so.
class KeptFile {
 public:
  KeptFile() = default;
  ~KeptFile() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove(path_, ignored);
  }
  KeptFile(const KeptFile&) = delete;
  KeptFile& operator=(const KeptFile&) = delete;
  void write(const std::string& path, const std::string& words) {
    write_file(path, words);
    path_ = path;
  }
  void stays() { path_.clear(); }

 private:
  std::string path_;
};

/// All of it, as it was before the edit: the file is there before anything is gone for good.
void keep(const EditOptions& o, Session& session, const PersonExtract& extract,
          const CodeBook& codes, const std::string& code, const ops::EditOutcome& outcome,
          KeptFile& file) {
  const bool erases = outcome.becomes_protected || outcome.times_forgotten;
  if (o.keep.empty() || !erases || session.options.dry_run) return;
  const Format format = o.keep.ends_with(".json") ? Format::json : Format::text;
  file.write(o.keep, extract_words(session, extract, codes, {format, true, code}));
  session.shows(outcome.person.id);
}

/// Whether the file has its place, and what is in it.
void tell_kept(const EditOptions& o, Session& session, const ops::EditOutcome& outcome,
               const std::string& code) {
  if (o.keep.empty() || session.options.dry_run) return;
  const std::string file = printed_name(o.keep);
  if (outcome.becomes_protected)
    session.say("edit.kept", file, code);
  else if (outcome.times_forgotten)
    session.say("edit.kept_times", file, code);
  else
    session.warn("note", session.text()("edit.not_kept", file, code));
}

bool becomes(const ops::EditOutcome& outcome, Protection kind) {
  const auto protects = [](const ops::FactChange& each) { return each.fact == Fact::protection; };
  return outcome.person.protection == kind && std::ranges::any_of(outcome.changes, protects);
}

/// What the edit brought with it; `told`: of names that went from texts.
void tell_more(Session& session, const ops::EditRequest& request, const ops::EditOutcome& outcome,
               const std::vector<std::string>& told, const std::string& code) {
  const auto note = [&](const std::string& words) { session.warn("note", words); };
  const Catalogue& text = session.text();
  if (outcome.times_forgotten) session.print("edit.times_forgotten");
  for (const auto& each : outcome.notes) note(text.text(each));
  if (outcome.number_forgotten) note(text("edit.number_forgotten", code));
  if (outcome.for_good) note(text("edit.not_recorded"));
  if (becomes(outcome, Protection::new_identity)) note(text("edit.new_identity", code));
  for (const auto& line : told) note(line);
  if (outcome.consents > 0) note(text("edit.consents", outcome.consents));
  if (request.number && request.number->century_inferred)
    note(text("enroll.century", request.number->birth_year));
}

ExitCode run(const EditOptions& o, Session& session) {
  const auto [codes, prefix] = codes_and_prefix(session);
  const auto request = request_of(o, session, codes, prefix);
  check_keep(o, session, prefix);
  if (!may_protect(o, session, request, prefix)) {
    session.say("enroll.nothing_saved");
    return ExitCode::findings;
  }
  const auto txn = session.begin_write("enroll edit");
  note_owner(session, *txn, request.number);
  const auto before =
      o.keep.empty() ? PersonExtract() : extract_person(*txn, request.person, prefix);
  const auto outcome =
      ops::edit_person(*txn, request, session.settings(), codes, session.today(), prefix);
  const std::string code = person_code(request.person, prefix);
  if (outcome.changes.empty() && !outcome.times_forgotten) {
    session.print("edit.nothing", code);
    tell_kept(o, session, outcome, code);
    return ExitCode::ok;
  }
  const auto told = naming_words(session, *txn, outcome.naming);
  KeptFile file;
  keep(o, session, before, codes, code, outcome, file);
  session.commit(*txn);
  file.stays();
  tell_kept(o, session, outcome, code);
  print_changes(session, outcome, codes, prefix);
  tell_more(session, request, outcome, told, code);
  if (session.options.dry_run)
    session.say("dry_run");
  else if (outcome.becomes_protected)
    warn_of_copies(session, request.person, code);
  return ExitCode::ok;
}

}  // namespace

Action enroll_edit() {
  return {"enroll", "edit", Access::changes, "jagmed enroll edit p7 --group newcomer",
          declare<EditOptions>};
}

}  // namespace jagmed::cmd
