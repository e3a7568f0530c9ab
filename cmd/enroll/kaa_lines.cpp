#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/enroll/kaa.hpp"
#include "domain/kaa_age.hpp"
#include "domain/kaa_contacts.hpp"
#include "ops/kaa_difference.hpp"
#include "ops/kaa_register.hpp"
#include "ops/written_halves.hpp"
#include "store/kaa.hpp"
#include "store/people.hpp"

#include <algorithm>
#include <span>

namespace jagmed::cmd {
namespace {

/// Measures that nobody has closed.
int going_on(ReadTxn& txn, const KaaSpell& spell) {
  for (const auto& one : kaa_cases_of(txn, spell.person))
    if (one.spell.id == spell.id)
      return static_cast<int>(
          std::count_if(one.measures.begin(), one.measures.end(),
                        [](const KaaMeasure& m) { return m.status == "ongoing"; }));
  return 0;
}

std::string staff_key(Session& session, const std::string& typed) {
  if (typed.empty()) return {};
  return in_programmes(session, {}, [&](const Programme& p) { return p.staff_member(typed); });
}

/// The next mode of the ladder when nobody has answered yet.
void tell_next_step(KaaLine& line, ReadTxn& txn) {
  const auto& contact = line.session.settings().contact;
  const auto all = kaa_reach(kaa_cases_of(txn, line.person),
                             {contact.first_within_days, contact.ladder, 1}, line.session.today());
  if (all.empty() || all.back().reached) return;
  const auto tried = all.back().tried.size();
  const std::string& next = all.back().next_step;
  if (next.empty())
    line.session.print("kaa.touched.all_tried", tried);
  else
    line.session.print("kaa.touched.next", tried, line.label("contact_mode", next));
}

std::vector<KaaSpell> spells_of(ReadTxn& txn, PersonId person) {
  std::vector<KaaSpell> spells;
  for (auto& one : kaa_cases_of(txn, person)) spells.push_back(std::move(one.spell));
  return spells;
}

/// A spell as it was; nothing: it is new.
std::optional<KaaSpell> before_of(const std::vector<KaaSpell>& before, const KaaSpell& spell) {
  const auto was = std::ranges::find(before, spell.id, &KaaSpell::id);
  return was == before.end() ? std::nullopt : std::optional(*was);
}

/// Of files that were written already, and may say something else now.
void note_halves(KaaLine& line, const std::vector<std::string>& halves) {
  if (!halves.empty())
    line.session.warn("note", line.session.text()("kaa.start_moved.halves", join(halves, ", ")));
}

/// As an undo names them: also those in which a measure went on until it was said to be over
/// before.
std::vector<std::string> halves_since(KaaLine& line, ReadTxn& txn, const ops::KaaCases& before) {
  const auto after = ops::cases_by_spell(txn, std::span(&line.person, 1));
  return ops::halves_between(txn, before, after, line.session.today());
}

std::string end_words(const KaaLine& line, const KaaSpell& spell) {
  return spell.ended->iso() + " (" + line.label("kaa_dereg_reason", spell.deregistration_reason) +
         ")";
}

/// What was corrected: the end as it was and as it is.
void print_corrected_end(KaaLine& line, const std::optional<KaaSpell>& was, const KaaSpell& spell) {
  if (!spell.ended)
    line.session.print("kaa.reopened", line.code(), spell.started.iso());
  else if (!was || !was->ended)
    line.session.print("kaa.ended", line.code(), spell.ended->iso(),
                       line.label("kaa_dereg_reason", spell.deregistration_reason));
  else
    line.session.print("kaa.end_corrected", line.code(), end_words(line, *was),
                       end_words(line, spell));
}

/// --end with --correct; "none" takes the deregistration back.
ExitCode correct_kaa_spell(const KaaOptions& o, KaaLine& line) {
  const std::string reason = o.end == "none" ? "" : line.key("kaa_dereg_reason", o.end);
  if (reason.empty() && !o.date.empty())
    throw Error(ErrorKind::usage, {"usage.not_both", {"--end none", "--date"}});
  const auto said = [&](const std::string& typed) {
    return typed.empty() ? std::nullopt : std::optional(line.day(typed));
  };
  const ops::KaaEndCorrection correction{
      .reason = reason, .day = said(o.date), .began = said(o.began)};
  const auto txn = line.session.begin_write("enroll kaa");
  const auto before = spells_of(*txn, line.person);
  const KaaSpell spell = ops::correct_kaa_end(*txn, line.person, correction, line.rules(),
                                              line.codes, line.session.today(), line.prefix);
  const auto was = before_of(before, spell);
  const auto halves = ops::changed_halves(*txn, was, spell, line.session.today());
  line.session.commit(*txn);
  print_corrected_end(line, was, spell);
  note_halves(line, halves);
  return ExitCode::ok;
}

/// An age on the first day that is seldom right.
void warn_age(KaaLine& line, const Person& person, Date first) {
  if (const Message doubt = kaa_age_doubt(person, first); !doubt.empty())
    line.session.warn("note", line.session.text().text(doubt));
}

/// What was corrected of a registration: day and reason as they were and as they are, each only
/// when it changed.
void print_corrected_start(KaaLine& line, const ops::KaaStartCorrection& correction) {
  const auto& [before, after, occupation_moved, halves] = correction;
  if (before.started != after.started)
    line.session.print("kaa.start_moved", line.code(), before.started.iso(), after.started.iso());
  if (occupation_moved)
    line.session.print("kaa.start_moved.occupation", before.started.iso(), after.started.iso());
  if (before.registration_reason != after.registration_reason)
    line.session.print("kaa.start_corrected", line.code(), after.started.iso(),
                       line.label("kaa_reg_reason", before.registration_reason),
                       line.label("kaa_reg_reason", after.registration_reason));
  if (after.ended) line.session.print("kaa.start_corrected.ended", line.code(), after.ended->iso());
  note_halves(line, halves);
}

/// --start with --correct: another first day, with what was done in the spell.
ExitCode correct_kaa_day(const KaaOptions& o, KaaLine& line) {
  const std::string reason = line.key("kaa_reg_reason", o.start);
  const auto txn = line.session.begin_write("enroll kaa");
  const auto correction =
      ops::correct_kaa_start(*txn, line.person, reason, line.day(o.date), line.rules(), line.codes,
                             line.session.today(), line.prefix);
  const Person person = get_person(*txn, line.person, line.prefix);
  line.session.commit(*txn);
  print_corrected_start(line, correction);
  warn_age(line, person, correction.after.started);
  return ExitCode::ok;
}

/// What was written of a measure, and what is missing of it; of somebody protected no words are
/// asked for.
void print_measure(KaaLine& line, const KaaMeasure& measure, Date day, Protection protection) {
  line.session.print("kaa.measured", line.code(), line.label("kaa_measure", measure.kind),
                     fold_case(line.label("kaa_measure_status", measure.status)), day.iso());
  if (measure.started && measure.ended && measure.occupation_after.empty())
    line.session.warn("note", std::string(line.session.text().raw("kaa.measured.after")));
  if (measure.kind == "other" && measure.other_text.empty() && protection == Protection::none)
    line.session.warn("note", std::string(line.session.text().raw("kaa.measured.text")));
}

ExitCode correct_kaa_step(const KaaOptions& o, KaaLine& line, const KaaMeasureChange& change) {
  const auto day = o.date.empty() ? std::nullopt : std::optional(change.day);
  const auto txn = line.session.begin_write("enroll kaa");
  const auto before = ops::cases_by_spell(*txn, std::span(&line.person, 1));
  const KaaMeasure measure = ops::correct_kaa_measure(*txn, line.person, change, day, line.codes,
                                                      line.session.today(), line.prefix);
  const auto halves = halves_since(line, *txn, before);
  const Protection protection = get_person(*txn, line.person, line.prefix).protection;
  line.session.commit(*txn);
  print_measure(line, measure, measure.ended.value_or(measure.started.value_or(measure.offered)),
                protection);
  note_halves(line, halves);
  return ExitCode::ok;
}

}  // namespace

ExitCode start_kaa_spell(const KaaOptions& o, KaaLine& line) {
  if (o.correct) return correct_kaa_day(o, line);
  const std::string reason = line.key("kaa_reg_reason", o.start);
  const Date day = line.day(o.date);
  const auto txn = line.session.begin_write("enroll kaa");
  const auto known = spells_of(*txn, line.person);
  const KaaSpell spell = ops::start_kaa(*txn, line.person, reason, day, line.rules(), line.codes,
                                        line.session.today(), line.prefix);
  const Person person = get_person(*txn, line.person, line.prefix);
  const auto before = before_of(known, spell);
  const auto halves = ops::changed_halves(*txn, before, spell, line.session.today());
  line.session.commit(*txn);
  const std::string now = line.label("kaa_reg_reason", reason);
  if (before)
    line.session.print("kaa.start_corrected", line.code(), spell.started.iso(),
                       line.label("kaa_reg_reason", before->registration_reason), now);
  else
    line.session.print("kaa.started", line.code(), spell.started.iso(), now);
  if (before && spell.ended)
    line.session.print("kaa.start_corrected.ended", line.code(), spell.ended->iso());
  warn_age(line, person, spell.started);
  note_halves(line, halves);
  return ExitCode::ok;
}

ExitCode end_kaa_spell(const KaaOptions& o, KaaLine& line) {
  if (o.correct) return correct_kaa_spell(o, line);
  const std::string reason = line.key("kaa_dereg_reason", o.end);
  const auto day = o.date.empty() ? std::nullopt : std::optional(line.day(o.date));
  const auto txn = line.session.begin_write("enroll kaa");
  const auto known = spells_of(*txn, line.person);
  const KaaSpell spell = ops::end_kaa(*txn, line.person, reason, day, line.rules(), line.codes,
                                      line.session.today(), line.prefix);
  const int open = going_on(*txn, spell), after = ops::kaa_steps_after_end(*txn, spell);
  const auto halves =
      ops::changed_halves(*txn, before_of(known, spell), spell, line.session.today());
  line.session.commit(*txn);
  line.session.print("kaa.ended", line.code(), spell.ended->iso(),
                     line.label("kaa_dereg_reason", reason));
  if (open > 0) line.session.warn("note", line.session.text()("kaa.ended.measures", open));
  if (after > 0)
    line.session.warn(
        "note", line.session.text()("kaa.ended.after", after, spell.ended->iso(), line.code()));
  note_halves(line, halves);
  return ExitCode::ok;
}

ExitCode set_kaa_work(const KaaOptions& o, KaaLine& line) {
  const KaaOccupation occupation{line.day(o.date), line.key("kaa_occupation", o.occupation)};
  const auto txn = line.session.begin_write("enroll kaa");
  (void)ops::set_kaa_occupation(*txn, line.person, occupation, line.codes, line.session.today(),
                                line.prefix);
  const auto halves = ops::written_halves_within(*txn, {occupation.since, line.session.today()});
  line.session.commit(*txn);
  line.session.print("kaa.occupied", line.code(),
                     line.label("kaa_occupation", occupation.occupation), occupation.since.iso());
  note_halves(line, halves);
  return ExitCode::ok;
}

ExitCode change_kaa_step(const KaaOptions& o, KaaLine& line) {
  if (o.text != terminal_safe(o.text) || o.text.size() > 200)
    throw Error(ErrorKind::input, {"fields.control", {"--text"}});
  const std::string status = o.status.empty() && !o.correct ? "offered" : o.status;
  const KaaMeasureChange change{.kind = line.key("kaa_measure", o.measure),
                                .status = line.key("kaa_measure_status", status),
                                .other_text = o.text,
                                .occupation_after = line.key("kaa_occupation", o.after),
                                .day = line.day(o.date)};
  if (o.correct) return correct_kaa_step(o, line, change);
  const auto txn = line.session.begin_write("enroll kaa");
  const auto before = ops::cases_by_spell(*txn, std::span(&line.person, 1));
  const KaaMeasure measure = ops::change_kaa_measure(*txn, line.person, change, line.codes,
                                                     line.session.today(), line.prefix);
  const auto halves = halves_since(line, *txn, before);
  const Protection protection = get_person(*txn, line.person, line.prefix).protection;
  line.session.commit(*txn);
  print_measure(line, measure, measure.ended.value_or(change.day), protection);
  note_halves(line, halves);
  return ExitCode::ok;
}

ExitCode touch_kaa(const KaaOptions& o, KaaLine& line) {
  if (o.result.empty()) throw Error(ErrorKind::usage, {"usage.needs", {"--touch", "--result"}});
  const KaaContact contact{
      .day = line.day(o.date),
      .mode = line.key("contact_mode", o.touch),
      .incoming = o.incoming,
      .result = line.key("contact_result", o.result),
      .next = o.next.empty() ? std::nullopt
                             : std::optional(parse_coming_day(o.next, line.session.today())),
      .staff = staff_key(line.session, o.staff),
      .second_staff = staff_key(line.session, o.second)};
  const auto txn = line.session.begin_write("enroll kaa");
  ops::log_kaa_contact(*txn, line.person, contact, line.codes, line.session.today(), line.prefix);
  line.session.print("kaa.touched", line.code(), line.label("contact_mode", contact.mode),
                     contact.day.iso(), fold_case(line.label("contact_result", contact.result)));
  tell_next_step(line, *txn);
  const auto halves = ops::written_halves_within(*txn, {contact.day, contact.day});
  line.session.commit(*txn);
  if (contact.next) line.session.print("kaa.touched.again", contact.next->iso());
  note_halves(line, halves);
  return ExitCode::ok;
}

}  // namespace jagmed::cmd
