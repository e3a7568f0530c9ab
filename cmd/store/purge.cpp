// jagmed store purge: what the retention plan says is due; erased on a decision.
#include "ops/purge.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/printed_name.hpp"
#include "base/text.hpp"
#include "cmd/left_out.hpp"
#include "cmd/report/common.hpp"
#include "cmd/result_place.hpp"
#include "cmd/store/common.hpp"
#include "cmd/store/erased.hpp"
#include "ops/erase_person.hpp"
#include "ops/legal_hold.hpp"
#include "report/purge_certificate.hpp"
#include "store/people.hpp"

#include <algorithm>
#include <filesystem>
#include <span>

namespace jagmed::cmd {
namespace {

struct PurgeOptions {
  std::string what, as_of, decision, certificate, hold, release, reference;
  bool persons = false, yes = false;
};

void bind(PurgeOptions& o, Form& form) {
  form.option(o.what, "--class", "CLASS");
  form.option(o.as_of, "--as-of", "DAY");
  form.option(o.decision, "--decision", "REFERENCE");
  form.option(o.certificate, "--certificate", "FILE");
  form.flag(o.persons, "--persons");
  form.flag(o.yes, "--yes");
  form.option(o.hold, "--hold", "PERSON");
  form.option(o.reference, "--reference", "REFERENCE");
  form.option(o.release, "--release", "PERSON");
}

std::optional<RetentionClass> class_of(const std::string& typed) {
  if (typed.empty()) return {};
  std::vector<std::string> known;
  for (const RetentionClass each : kPurgeClasses) {
    if (typed == retention_key(each)) return each;
    known.emplace_back(retention_key(each));
  }
  const auto near = nearest(typed, known);
  throw Error(ErrorKind::usage, {"purge.class", {terminal_safe(typed)}},
              near ? Message("code.near", {*near}) : Message("code.known", {join(known, ", ")}));
}

std::string class_words(Session& session, RetentionClass what) {
  return session.text()("purge.class." + std::string(retention_key(what)));
}

void print_each(Session& session, ReadTxn& txn, std::span<const DueErasure> persons,
                const char* key) {
  for (const auto& [id, last] : persons) {
    const auto person = find_person(txn, id);
    if (!person || person->protection == Protection::none)
      session.print(key, session.code(txn, id), last.iso());
  }
}

void print_persons(Session& session, ReadTxn& txn, const ops::PurgeItem& item) {
  print_each(session, txn, item.persons, "purge.person");
  print_each(session, txn, item.waiting, "purge.person.waits");
  tell_left_out(session, txn);
}

void print_item(Session& session, const ops::PurgeItem& item) {
  const std::string what = class_words(session, item.what);
  if (item.months == 0) return session.print("purge.never", what);
  if (item.what == RetentionClass::access)
    session.print("purge.due.readings", what, item.readings, item.limit->iso());
  else if (item.limit)
    session.print("purge.due.until", what, item.persons.size(), item.limit->iso());
  else
    session.print("purge.due", what, item.persons.size(), item.months);
  if (item.held > 0) session.print("purge.held", item.held);
  if (item.waiting.empty()) return;
  const auto first = std::ranges::min(item.waiting, {}, &DueErasure::last).last;
  session.print("purge.waits", item.waiting.size(), first.iso());
}

/// Old files that were read in are many, and by then hardly one of them is undone: only their
/// number.
void warn_of_undo(Session& session, ReadTxn& txn, const std::vector<ops::PurgeItem>& plan) {
  const auto ended = ops::ended_commands(txn);
  if (ended.commands > 0 && !ops::persons_of(plan).empty())
    session.warn("erase.shows.ended", ended.commands);
}

/// What has been accepted cannot be shown again as it was.
void warn_of_accepted(Session& session, ReadTxn& txn, const std::vector<ops::PurgeItem>& plan) {
  const auto halves = ops::accepted_halves(txn, plan);
  if (halves.empty()) return;
  session.warn("purge.accepted", join(std::vector<std::string>(halves.begin(), halves.end()), ", "),
               *halves.begin());
}

/// Who is erased can be in no file any more.
void warn_of_unwritten(Session& session, ReadTxn& txn, const std::vector<ops::PurgeItem>& plan) {
  const auto months = ops::unwritten_months(txn, plan, session.settings().programmes);
  if (months.empty()) return;
  session.warn("purge.unwritten",
               join(std::vector<std::string>(months.begin(), months.end()), ", "), *months.begin());
}

ExitCode list(const PurgeOptions& o, Session& session) {
  const Date day = o.as_of.empty() ? session.today() : parse_day(o.as_of, session.today());
  const auto txn = session.begin_read();
  const auto plan = ops::purge_plan(*txn, session.settings().retention, class_of(o.what), day);
  bool due = false;
  for (const auto& item : plan) {
    print_item(session, item);
    if (o.persons) print_persons(session, *txn, item);
    due = due || !item.empty();
  }
  warn_of_undo(session, *txn, plan);
  warn_of_accepted(session, *txn, plan);
  warn_of_unwritten(session, *txn, plan);
  session.say(due ? "purge.nothing_changed" : "purge.nothing_due");
  return ExitCode::ok;
}

struct Purged {
  std::vector<ErasedClass> classes;
  std::vector<std::string> told;  ///< of names that went from texts
  ExitCode certified = ExitCode::ok;
};

/// What was erased stays erased: a certificate that does not get its place is printed instead.
ExitCode place(PreparedFile& certificate, const std::string& words, const std::string& path,
               Session& session) try {
  certificate.place();
  session.say("report.written", printed_name(path));
  return ExitCode::ok;
} catch (const Error& e) {
  session.tell(e);
  session.warn("purge.uncertified", printed_name(path));
  session.out() << words;
  return exit_code(e.kind());
}

/// The certificate is written before anything is gone, so that a place that cannot be written to
/// stops all, and is in its place when everything is: it never speaks of what has not been done.
Purged purged_on(const PurgeOptions& o, Session& session, Date day) {
  const auto only = class_of(o.what);
  const auto txn = session.begin_write("store purge");
  const auto plan = ops::purge_plan(*txn, session.settings().retention, only, day);
  auto erased = ops::purge(*txn, plan, o.decision, session.today());
  Purged purged{std::move(erased.classes), naming_words(session, *txn, erased.naming)};
  if (purged.classes.empty()) return purged;
  if (o.certificate.empty() || session.options.dry_run) {
    session.commit(*txn);
    return purged;
  }
  const std::string words = purge_certificate(session.text(), purged.classes, o.decision,
                                              session.actor(), session.today());
  refuse_result_place(session, o.certificate);
  PreparedFile certificate(o.certificate, words);
  session.commit(*txn);
  purged.certified = place(certificate, words, o.certificate, session);
  return purged;
}

/// Says what goes; true when it may.
bool may_purge(const PurgeOptions& o, Session& session, Date day) {
  std::size_t persons = 0;
  {
    const auto txn = session.begin_read();
    const auto plan = ops::purge_plan(*txn, session.settings().retention, class_of(o.what), day);
    warn_of_accepted(session, *txn, plan);
    warn_of_unwritten(session, *txn, plan);
    if (o.yes || session.options.dry_run) return true;
    for (const auto& item : plan) persons += item.persons.size();
    if (std::ranges::all_of(plan, &ops::PurgeItem::empty)) return true;
    session.warn("purge.shows", persons);
    warn_of_undo(session, *txn, plan);
  }
  if (!session.can_ask()) throw Error(ErrorKind::usage, "purge.needs_yes", "erase.needs_yes.hint");
  return session.confirm(session.text()("erase.ask"));
}

/// What certifies an earlier purge is replaced by none; what a killed one left may be all that
/// tells of it.
void refuse_earlier(const std::string& certificate) {
  std::error_code none;
  if (std::filesystem::is_regular_file(certificate, none))
    throw Error(ErrorKind::cannot_create, {"purge.certificate.there", {printed_name(certificate)}},
                "purge.certificate.there.hint");
  const std::string left = certificate + ".partial";
  if (std::filesystem::is_regular_file(left, none))
    throw Error(ErrorKind::cannot_create, {"purge.certificate.left", {printed_name(left)}},
                {"purge.certificate.left.hint", {printed_name(left)}});
}

ExitCode erase_due(const PurgeOptions& o, Session& session) {
  const Date today = session.today();
  const Date day = o.as_of.empty() ? today : parse_day(o.as_of, today);
  if (day > today) throw Error(ErrorKind::usage, "purge.future", "purge.future.hint");
  (void)ops::checked_decision(*session.begin_read(), o.decision);
  if (!o.certificate.empty()) refuse_earlier(o.certificate);
  if (!may_purge(o, session, day)) {
    session.say("erase.kept");
    return ExitCode::findings;
  }
  const auto purged = purged_on(o, session, day);
  if (purged.classes.empty()) {
    session.say("purge.nothing_due");
    return ExitCode::ok;
  }
  for (const auto& each : purged.classes) {
    session.print("purge.done", class_words(session, each.what), each.persons);
    if (each.known_to_kaa > 0) session.print("purge.known_to_kaa", each.known_to_kaa);
    print_erased(session, each.rows);
  }
  for (const auto& line : purged.told) session.warn("note", line);
  if (session.options.dry_run) {
    session.say("dry_run");
    return ExitCode::ok;
  }
  const ExitCode kept = keep_erasure_list(session);
  return purged.certified == ExitCode::ok ? kept : purged.certified;
}

ExitCode change_hold(const PurgeOptions& o, Session& session) {
  const bool puts = !o.hold.empty();
  if (puts && o.reference.empty())
    throw Error(ErrorKind::usage, {"usage.missing", {"--reference"}});
  const auto txn = session.begin_write(puts ? "store purge --hold" : "store purge --release");
  const std::string prefix = session.prefix(*txn);
  const PersonId person = session.person(puts ? o.hold : o.release, prefix);
  const LegalHold hold = puts ? ops::put_hold(*txn, person, o.reference, session.today(), prefix)
                              : ops::end_hold(*txn, person, session.today(), prefix);
  session.commit(*txn);
  session.print(puts ? "hold.put" : "hold.ended", person_code(person, prefix),
                puts ? hold.since.iso() : hold.until->iso());
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

/// Throws when an option stands where it says nothing.
void refuse_companions(const PurgeOptions& o) {
  const bool hold = !o.hold.empty(), release = !o.release.empty(), decided = !o.decision.empty();
  const auto refuse = [](bool together, const char* one, const char* other) {
    if (together) throw Error(ErrorKind::usage, {"usage.not_both", {one, other}});
  };
  const char* what = hold ? "--hold" : "--release";
  refuse(hold && release, "--hold", "--release");
  for (const auto& [said, name] : {std::pair{decided, "--decision"},
                                   {!o.what.empty(), "--class"},
                                   {!o.as_of.empty(), "--as-of"},
                                   {o.persons, "--persons"},
                                   {!o.certificate.empty(), "--certificate"}})
    refuse((hold || release) && said, what, name);
  refuse(decided && o.persons, "--decision", "--persons");
  refuse(release && !o.reference.empty(), "--release", "--reference");
  if (!hold && !o.reference.empty()) throw Error(ErrorKind::usage, {"usage.missing", {"--hold"}});
  if (!decided && !o.certificate.empty())
    throw Error(ErrorKind::usage, {"usage.missing", {"--decision"}});
}

ExitCode run(const PurgeOptions& o, Session& session) {
  refuse_companions(o);
  if (!o.hold.empty() || !o.release.empty()) return change_hold(o, session);
  return o.decision.empty() ? list(o, session) : erase_due(o, session);
}

}  // namespace

Action store_purge() {
  return {"store", "purge", Access::changes,
          "jagmed store purge --decision \"KS 2026/112\" --certificate gallring.md",
          declare<PurgeOptions>};
}

}  // namespace jagmed::cmd
