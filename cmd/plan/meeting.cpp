// jagmed plan meeting: who was at a meeting; what is still to be done; the latest meetings.
#include "ops/meeting.hpp"
#include "base/duration.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/consent/common.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/left_out.hpp"
#include "cmd/placeholder.hpp"
#include "cmd/plan/common.hpp"
#include "cmd/report/common.hpp"
#include "ops/open_case.hpp"
#include "report/meetings.hpp"
#include "store/meetings.hpp"
#include "store/people.hpp"
#include "store/protected_count.hpp"

#include <algorithm>
#include <array>

namespace jagmed::cmd {
namespace {

constexpr std::size_t kMostListed = 10;

struct MeetingOptions {
  std::string kind_word, duration, present, absent, not_invited, about, youth, guardian, date,
      start, place, next, programme, kind, since, show, format, out;
  bool recap = false, again = false;
};

void bind(MeetingOptions& o, Form& form) {
  form.word(o.kind_word, "KIND", Need::optional);
  form.word(o.duration, "DURATION", Need::optional);
  form.option(o.present, "--present", "PARTY:N,PARTY");
  form.option(o.absent, "--absent", "PARTY,PARTY");
  form.option(o.not_invited, "--not-invited", "PARTY,PARTY");
  form.option(o.about, "--about", "PERSONS");
  form.option(o.youth, "--youth", "WHO:STATE");
  form.option(o.guardian, "--guardian", "WHO:STATE");
  form.option(o.date, "--date", "DAY");
  form.option(o.start, "--start", "HH:MM");
  form.option(o.place, "--place", "PLACE");
  form.option(o.next, "--next", "DAY");
  form.flag(o.again, "--again");
  form.flag(o.recap, "--recap");
  form.option(o.show, "--show", "NUMBER");
  form.option(o.kind, "--kind", "KIND");
  form.option(o.since, "--since", "DAY");
  form.option(o.programme, "--programme", "CODE");
  form.option(o.format, "--format", "text|csv|json|md");
  form.option(o.out, "--out", "FILE");
}

void check(const MeetingOptions& o) {
  const bool records = !o.kind_word.empty();
  const std::array said{
      std::pair{&o.duration, "DURATION"}, std::pair{&o.present, "--present"},
      std::pair{&o.absent, "--absent"},   std::pair{&o.not_invited, "--not-invited"},
      std::pair{&o.youth, "--youth"},     std::pair{&o.guardian, "--guardian"},
      std::pair{&o.date, "--date"},       std::pair{&o.start, "--start"},
      std::pair{&o.place, "--place"},     std::pair{&o.next, "--next"}};
  for (const auto& [typed, name] : said)
    if (!typed->empty() && !records)
      throw Error(ErrorKind::usage, {"usage.needs", {name, placeholder_said("KIND")}});
  if (o.again && !records)
    throw Error(ErrorKind::usage, {"usage.needs", {"--again", placeholder_said("KIND")}});
  if (records && o.recap) throw Error(ErrorKind::usage, {"usage.not_both", {"KIND", "--recap"}});
  if (records)
    for (const auto& [typed, name] : {std::pair{&o.kind, "--kind"},
                                      {&o.show, "--show"},
                                      {&o.format, "--format"},
                                      {&o.out, "--out"}})
      refuse_beside("KIND", *typed, name);
  if (!o.show.empty())
    for (const auto& [typed, name] : {std::pair{&o.kind, "--kind"}, {&o.about, "--about"}})
      refuse_beside("--show", *typed, name);
  if (!o.show.empty() && o.recap)
    throw Error(ErrorKind::usage, {"usage.not_both", {"--show", "--recap"}});
  if (records) require_typed(o.duration, "DURATION", "plan meeting");
  if (!o.since.empty() && !o.recap)
    throw Error(ErrorKind::usage, {"usage.needs", {"--since", "--recap"}});
  if (o.about.empty())
    for (const auto& [typed, name] :
         {std::pair{&o.youth, "--youth"}, std::pair{&o.guardian, "--guardian"}})
      if (!typed->empty()) throw Error(ErrorKind::usage, {"usage.needs", {name, "--about"}});
}

void take_parties(const std::string& typed, Came came, const CodeBook& codes, Meeting& meeting) {
  for (const auto& [word, persons] : said_parties(typed))
    meeting.parties.push_back(
        {codes.resolve("party", word).key, came, came == Came::present ? persons : 0});
}

Came came_said(const std::string& typed) {
  if (const auto came = came_from(typed)) return *came;
  throw Error(ErrorKind::input, "meeting.came", "meeting.came.hint");
}

/// "present" for all, or "m28:present,m44:absent".
void take_came(Session& session, const std::string& typed, Came PersonThere::*where,
               const std::string& prefix, Meeting& meeting) {
  for (const auto& part : split(typed, ',')) {
    const auto colon = part.find(':');
    const Came came = came_said(colon == std::string::npos ? part : part.substr(colon + 1));
    if (colon == std::string::npos) {
      for (auto& each : meeting.persons) each.*where = came;
      continue;
    }
    const PersonId id = session.person(part.substr(0, colon), prefix);
    const auto found = std::ranges::find(meeting.persons, id, &PersonThere::person);
    if (found == meeting.persons.end())
      throw Error(ErrorKind::input, {"meeting.not_about", {person_code(id, prefix)}});
    (*found).*where = came;
  }
}

Meeting meeting_of(const MeetingOptions& o, Session& session, const CodeBook& codes,
                   const std::string& prefix) {
  Meeting meeting{.programme = o.programme,
                  .day = day_or_today(session, o.date),
                  .minutes = parse_minutes(o.duration),
                  .kind = codes.resolve("meeting_kind", o.kind_word).key,
                  .place = code_key(codes, "place", o.place)};
  if (!o.start.empty()) {
    meeting.start = time_of_day(o.start);
    if (!meeting.start) throw Error(ErrorKind::input, "plan.log.start", "plan.log.start.hint");
  }
  meeting.next = coming_day(session, o.next);
  take_parties(o.present, Came::present, codes, meeting);
  take_parties(o.absent, Came::absent, codes, meeting);
  take_parties(o.not_invited, Came::not_invited, codes, meeting);
  if (!o.about.empty())
    for (const PersonId person : session.persons(o.about, prefix))
      meeting.persons.push_back({person});
  take_came(session, o.youth, &PersonThere::youth, prefix, meeting);
  take_came(session, o.guardian, &PersonThere::guardian, prefix, meeting);
  std::ranges::sort(meeting.persons, {}, &PersonThere::person);
  return meeting;
}

void print_meeting(Session& session, const Meeting& meeting, const MeetingWords& words) {
  const Catalogue& text = session.text();
  std::string line =
      text("meeting.done", words.label("meeting_kind", meeting.kind),
           day_words(session, meeting.day), text.duration(meeting.minutes), meeting.id);
  for (const Came came : {Came::present, Came::absent, Came::not_invited})
    if (const auto names = words.parties(meeting, came); !names.empty())
      line += " " + text("meeting.parties." + std::string(came_word(came)), names);
  session.out() << line << '\n';
  const auto state = [&](Came came) {
    return text("meeting.came." + std::string(came_word(came)));
  };
  for (const auto& each : meeting.persons)
    session.print("meeting.person", person_code(each.person, words.prefix), state(each.youth),
                  state(each.guardian));
  if (meeting.next) session.print("meeting.again", meeting.next->iso());
}

ExitCode record(const MeetingOptions& o, Session& session) {
  const auto [codes, prefix] = codes_and_prefix(session);
  const Meeting said = meeting_of(o, session, codes, prefix);
  const auto txn = session.begin_write("plan meeting");
  const Meeting meeting =
      ops::record_meeting(*txn, said, o.again ? ops::Repeated::save : ops::Repeated::refuse,
                          session.settings(), codes, session.today(), prefix);
  session.commit(*txn);
  print_meeting(session, meeting, {session.text(), codes, prefix});
  if (session.options.dry_run)
    session.say("dry_run");
  else
    session.say("meeting.next", meeting.id);
  return ExitCode::ok;
}

ExitCode show_recap(const MeetingOptions& o, Session& session, Format format) {
  const auto txn = session.begin_read();
  const CodeBook codes = session.code_book(*txn);
  const MeetingWords words{session.text(), codes, session.prefix(*txn)};
  const std::string kind = o.kind.empty() ? "" : codes.resolve_any("meeting_kind", o.kind).key;
  std::optional<Date> since;
  if (!o.since.empty()) since = parse_day(o.since, session.today());
  std::optional<PersonId> about;
  if (!o.about.empty()) {
    about = session.person(o.about, words.prefix);
    (void)get_person(*txn, *about, words.prefix);
  }
  std::vector<ProgrammeRecap> all;
  for (const Programme* programme : session.programmes(o.programme)) {
    all.push_back(
        {programme, ops::recap(*txn, programme->code, kind, since, session.today(), about)});
  }
  deliver(recap_report(all, session.today(), words, format), o.out, session);
  tell_left_out(session, *txn);
  return ExitCode::ok;
}

/// One by its number, or those about somebody: in full.
ExitCode show_details(const MeetingOptions& o, Session& session) {
  const Format format = report_format(o.format, o.out, {Format::text, Format::json});
  const auto txn = session.begin_read();
  const CodeBook codes = session.code_book(*txn);
  const MeetingWords words{session.text(), codes, session.prefix(*txn)};
  const auto programmes = session.programmes(o.programme);
  std::vector<ops::MeetingShown> shown;
  if (!o.show.empty()) {
    shown.push_back(ops::meeting_shown(*txn, programmes, number_from(o.show, "--show")));
    session.shows_protected(*txn, shown.front().meeting.person_ids());
  } else {
    const PersonId person = session.person(o.about, words.prefix);
    (void)get_person(*txn, person, words.prefix);
    const std::string kind = o.kind.empty() ? "" : codes.resolve_any("meeting_kind", o.kind).key;
    for (const Programme* programme : programmes)
      for (auto& each :
           ops::meetings_about(*txn, programme->code, kind, person, session.today(), kMostListed))
        shown.push_back(std::move(each));
    if (shown.empty() && format == Format::text)
      session.print("meeting.none_about", person_code(person, words.prefix));
  }
  std::vector<MeetingDetails> details;
  for (const auto& each : shown) details.push_back({&each.meeting, each.decisions});
  if (!shown.empty() || format == Format::json)
    deliver(meeting_details(details, session.today(), words, format), o.out, session);
  return ExitCode::ok;
}

ExitCode show_latest(const MeetingOptions& o, Session& session, Format format) {
  const auto txn = session.begin_read();
  const CodeBook codes = session.code_book(*txn);
  const MeetingWords words{session.text(), codes, session.prefix(*txn)};
  const std::string kind = o.kind.empty() ? "" : codes.resolve_any("meeting_kind", o.kind).key;
  std::vector<ProgrammeMeetings> all;
  for (const Programme* programme : session.programmes(o.programme))
    all.push_back({programme,
                   ops::shown_meetings(*txn, programme->code, kind, session.today(), kMostListed),
                   count_protected(*txn)});
  deliver(meetings_report(all, session.today(), words, format), o.out, session);
  tell_left_out(session, *txn);
  return ExitCode::ok;
}

ExitCode run(const MeetingOptions& o, Session& session) {
  check(o);
  if (!o.kind_word.empty()) return record(o, session);
  if (!o.show.empty() || (!o.about.empty() && !o.recap)) return show_details(o, session);
  const Format format =
      report_format(o.format, o.out, {Format::text, Format::csv, Format::json, Format::md});
  return o.recap ? show_recap(o, session, format) : show_latest(o, session, format);
}

}  // namespace

Action plan_meeting() {
  return {"plan", "meeting", Access::changes,
          "jagmed plan meeting project_group 2h --present skola:4,ame,fritid --absent socialtjänst",
          declare<MeetingOptions>};
}

}  // namespace jagmed::cmd
