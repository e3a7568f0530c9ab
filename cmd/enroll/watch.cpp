// jagmed enroll watch: the watch list (bevakning); with a person, what is written on the card.
#include "ops/watch.hpp"
#include "base/error.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/left_out.hpp"
#include "cmd/report/common.hpp"
#include "intake/fields.hpp"
#include "report/watch_list.hpp"

#include <charconv>

namespace jagmed::cmd {
namespace {

constexpr std::size_t kLongestText = 500;

struct EnrollWatchOptions {
  std::string person, year, school, informed, receiver, card_from, date;
  ReportOptions report;
};

void bind(EnrollWatchOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::optional);
  form.option(o.year, "--year", "0-10");
  form.option(o.informed, "--informed", "youth,guardians");
  form.option(o.receiver, "--receiver", "STAFF");
  form.option(o.card_from, "--card-from", "FILE|-");
  form.option(o.date, "--date", "DAY");
  form.option(o.school, "--school", "NAME");
  bind_report(o.report, form);
}

std::optional<int> year_of(const std::string& typed) {
  if (typed.empty()) return {};
  int year = -1;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), year);
  if (error != std::errc() || end != typed.data() + typed.size() || year < 0 ||
      year > kLastSchoolYear)
    throw Error(ErrorKind::input, {"watch.year", {std::to_string(kLastSchoolYear)}});
  return year;
}

void take_informed(const std::string& typed, Date day, ops::CardRequest& request) {
  for (const auto& word : split(fold_case(typed), ',')) {
    if (word == "youth" || word == "unge" || word == "den unge")
      request.youth_informed = day;
    else if (word == "guardians" || word == "vårdnadshavare")
      request.guardians_informed = day;
    else
      throw Error(ErrorKind::input, "watch.informed.form", "watch.informed.form.hint");
  }
}

/// Texts on the card: short, and without identity numbers.
void take_texts(const IdentityFields& fields, ops::CardRequest& request) {
  for (const auto& [key, text] : fields) {
    if (text != terminal_safe(text) || text.size() > kLongestText)
      throw Error(ErrorKind::input, {"watch.text", {key, std::to_string(kLongestText)}});
    if (looks_like_identity(text)) throw Error(ErrorKind::input, {"watch.text_identity", {key}});
    (key == "works" ? request.works : request.avoid) = text;
  }
}

ops::CardRequest request_of(const EnrollWatchOptions& o, Session& session,
                            const Programme& programme) {
  const Date day = o.date.empty() ? session.today() : parse_day(o.date, session.today());
  ops::CardRequest request{.person = 0, .school_year = year_of(o.year)};
  take_informed(o.informed, day, request);
  if (!o.receiver.empty()) request.receiver = programme.staff_member(o.receiver);
  if (!o.card_from.empty())
    take_texts(parse_fields(session.read_input(o.card_from), {"works", "avoid"}), request);
  return request;
}

void print_card(Session& session, const ops::CardOutcome& outcome, const Programme& programme,
                Protection protection, const std::string& prefix) {
  const WatchCard& card = outcome.card;
  session.print("watch.saved", person_code(outcome.spell.person, prefix));
  if (card.school_year) session.print("watch.saved.year", *card.school_year);
  if (card.youth_informed) session.print("watch.saved.youth", card.youth_informed->iso());
  if (card.guardians_informed)
    session.print("watch.saved.guardians", card.guardians_informed->iso());
  if (!card.works.empty()) session.print("watch.saved.works", card.works);
  if (!card.avoid.empty()) session.print("watch.saved.avoid", card.avoid);
  for (const auto& staff : programme.staff)
    if (staff.key == card.receiver)
      session.print("watch.saved.receiver", staff_words(staff, protection));
  if (session.options.dry_run) session.say("dry_run");
}

ExitCode save(const EnrollWatchOptions& o, Session& session) {
  for (const auto& [typed, name] : {std::pair{&o.school, "--school"},
                                    {&o.report.as_of, "--as-of"},
                                    {&o.report.format, "--format"},
                                    {&o.report.out, "--out"}})
    if (!typed->empty()) throw Error(ErrorKind::usage, {"usage.not_both", {"PERSON", name}});
  if (o.year.empty() && o.informed.empty() && o.receiver.empty() && o.card_from.empty())
    throw Error(ErrorKind::usage, "watch.nothing_said", "watch.nothing_said.hint");
  const Programme& programme = session.programme(o.report.programme);
  const std::string prefix = codes_and_prefix(session).second;
  auto request = request_of(o, session, programme);
  request.person = session.person(o.person, prefix);
  const auto txn = session.begin_write("enroll watch");
  const auto outcome = ops::write_card(*txn, request, programme, session.today(), prefix);
  const Protection protection = get_person(*txn, request.person, prefix).protection;
  session.commit(*txn);
  print_card(session, outcome, programme, protection, prefix);
  return ExitCode::ok;
}

ExitCode list(const EnrollWatchOptions& o, Session& session) {
  for (const auto& [typed, name] : {std::pair{&o.informed, "--informed"},
                                    {&o.receiver, "--receiver"},
                                    {&o.card_from, "--card-from"},
                                    {&o.date, "--date"}})
    if (!typed->empty()) throw Error(ErrorKind::usage, {"refer.only_with", {name, "PERSON"}});
  const Format format =
      report_format(o.report.format, o.report.out, {Format::text, Format::csv, Format::json});
  ops::WatchQuestion question{
      .as_of = report_day(o.report, session), .school_year = year_of(o.year), .school = {}};
  if (!o.school.empty())
    question.school = in_programmes(session, o.report.programme,
                                    [&](const Programme& p) { return p.school(o.school); });
  const auto txn = session.begin_read();
  std::vector<ProgrammeWatch> all;
  for (const Programme* programme : session.programmes(o.report.programme)) {
    auto watch = ops::watch_list(*txn, *programme, question);
    all.push_back({programme, std::move(watch.lines), watch.left_out});
  }
  deliver(watch_report(session.text(), format, all,
                       {.as_of = question.as_of,
                        .first_within_days = session.settings().contact.first_within_days,
                        .prefix = session.prefix(*txn)}),
          o.report.out, session);
  tell_left_out(session, *txn);
  return ExitCode::ok;
}

ExitCode run(const EnrollWatchOptions& o, Session& session) {
  return o.person.empty() ? list(o, session) : save(o, session);
}

}  // namespace

Action enroll_watch() {
  return {"enroll", "watch", Access::changes,
          "jagmed enroll watch p49 --year 9 --informed youth,guardians --receiver anna",
          declare<EnrollWatchOptions>};
}

}  // namespace jagmed::cmd
