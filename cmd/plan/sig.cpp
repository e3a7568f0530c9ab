// jagmed plan sig: the checklist of a social insatsgrupp.
#include "base/error.hpp"
#include "base/text.hpp"
#include "cmd/consent/common.hpp"
#include "cmd/enroll/common.hpp"
#include "cmd/plan/common.hpp"
#include "ops/open_case.hpp"
#include "ops/sig_checklist.hpp"
#include "store/people.hpp"

#include <algorithm>
#include <optional>

namespace jagmed::cmd {
namespace {

struct SigOptions {
  std::string person, risk, decided, date, programme;
  bool early_crime = false, no_early_crime = false;
};

void bind(SigOptions& o, Form& form) {
  form.word(o.person, "PERSON", Need::required);
  form.flag(o.early_crime, "--early-crime");
  form.flag(o.no_early_crime, "--no-early-crime");
  form.option(o.risk, "--risk", "RISK,RISK");
  form.option(o.decided, "--decided", "DAY");
  form.option(o.date, "--date", "DAY");
  form.option(o.programme, "--programme", "CODE");
}

std::string yes_no(const Catalogue& text, bool yes) { return text(yes ? "sig.yes" : "sig.no"); }

std::string criteria(const SigCase& sig, const char* sentence, const ConsentWords& words) {
  const std::string risks = !sig.risks           ? words.text("sig.not_asked")
                            : sig.risks->empty() ? words.text("sig.no_risks")
                                                 : std::to_string(sig.risks->size()) + " (" +
                                                       words.list("sig_risk", *sig.risks) + ")";
  return words.text(
      sentence,
      sig.early_crime ? yes_no(words.text, *sig.early_crime) : words.text("sig.not_asked"), risks,
      sig.decided ? sig.decided->iso() : words.text("sig.missing"), sig.day.iso());
}

std::string gap_words(const SigGaps& gaps, const Catalogue& text) {
  std::vector<std::string> missing;
  if (gaps.crime) missing.push_back(text("sig.gap.crime"));
  if (gaps.risks) missing.push_back(text("sig.gap.risks", kSigRisks));
  if (gaps.decision) missing.push_back(text("sig.gap.decision"));
  return join(missing, ", ");
}

std::string place_words(const ops::SigChecklist& list, const Programme& programme,
                        const Catalogue& text) {
  if (!list.place) return text("sig.not_enrolled", programme.name);
  if (list.target) return text("sig.place_of", programme.name, *list.place, *list.target);
  return text("sig.place", programme.name, *list.place);
}

const char* youth_key(Came youth) {
  switch (youth) {
    case Came::present: return "sig.meeting.youth";
    case Came::absent: return "sig.meeting.no_youth";
    case Came::not_invited: return "sig.meeting.youth_not_invited";
    case Came::not_said: break;
  }
  return "sig.meeting.youth_not_said";
}

std::string meeting_words(const LastMeeting& meeting, const ConsentWords& words) {
  std::vector<std::string> parts{words.text(youth_key(meeting.youth))};
  if (!meeting.absent.empty())
    parts.push_back(words.text("sig.meeting.absent", words.list("party", meeting.absent)));
  return words.text("sig.meeting", meeting.day.iso(), join(parts, ", "));
}

/// Nothing when none has been set.
std::string next_words(const LastMeeting& last, const Catalogue& text, Date today) {
  if (!last.next) return {};
  return " " +
         text(*last.next < today ? "sig.meeting.overdue" : "sig.meeting.next", last.next->iso());
}

std::string first_meeting_words(const FirstMeeting& first, const Catalogue& text, Date today) {
  if (!first.met) return text("sig.first.none", first.referred.iso(), today - first.referred);
  return text("sig.first", first.referred.iso(), first.met->iso(), *first.days());
}

bool is_youth(Giver giver) { return giver == Giver::youth; }

/// "ja", "har skrivit under", "ofullständigt (vårdnadshavare 2 saknas)", "inget antecknat som
/// gäller"
std::string consent_words(const ops::SigChecklist& list, bool youth, const ConsentWords& words) {
  if (youth ? list.youth_consents : list.guardian_consents) return words.text("sig.yes");
  if (!youth && list.youth_alone) return words.text("sig.not_needed");
  const auto of_side = [&](Giver giver) { return is_youth(giver) == youth; };
  // Who is missing from the parties is told beside it.
  if (std::ranges::none_of(list.signed_early, of_side))
    return words.text((youth ? list.youth_for_some : list.guardian_for_some) ? "sig.yes"
                                                                             : "sig.no_consent");
  std::vector<std::string> missing;
  for (const Giver giver : list.unsigned_yet)
    if (of_side(giver)) missing.push_back(words.label("giver", std::string(giver_key(giver))));
  return missing.empty() ? words.text("sig.signed") : words.text("sig.partly", join(missing, ", "));
}

/// What is printed of somebody.
struct Shown {
  const Programme& programme;
  const CodeBook& codes;
  std::string code;
  Date day;                   ///< as it is, or was, on that day
  std::optional<Date> ended;  ///< the last day of the case that went on then, when it was asked for
};

void print_consents(Session& session, const ops::SigChecklist& list, const Shown& shown,
                    const ConsentWords& words) {
  session.out() << words.text("sig.consent", consent_words(list, true, words),
                              consent_words(list, false, words))
                << ' ' << place_words(list, shown.programme, words.text) << '\n';
  if (list.not_together) session.print("sig.consent.not_together");
  if (!list.unsigned_yet.empty() && !(list.youth_consents && list.guardian_consents))
    session.print("sig.consent.not_yet");
  if (!list.parties_without.empty() &&
      list.parties_without.size() < shown.programme.sig_parties.size())
    session.print("sig.consent.not_for",
                  inside_sentence(words.list("party", list.parties_without)));
}

void print_list(Session& session, const ops::SigChecklist& list, const Shown& shown) {
  const ConsentWords words{session.text(), shown.codes};
  const Catalogue& text = session.text();
  if (shown.ended) session.print("sig.of_case", shown.ended->iso(), shown.day.iso());
  session.out() << shown.code << "  " << criteria(list.sig, "sig.criteria", words) << '\n';
  for (const auto& [sig, by_mistake] : list.former)
    session.out() << criteria(sig, by_mistake ? "sig.former.mistake" : "sig.former", words) << '\n';
  const SigGaps gaps = sig_gaps(list.sig);
  if (gaps.any()) session.print(list.place ? "sig.gaps.placed" : "sig.gaps", gap_words(gaps, text));
  print_consents(session, list, shown, words);
  if (list.first) session.out() << first_meeting_words(*list.first, text, shown.day) << '\n';
  if (list.last)
    session.out() << meeting_words(*list.last, words) << next_words(*list.last, text, shown.day)
                  << '\n';
}

/// Empty: asked, and there are none. Not beside others.
std::vector<std::string> risks_from(const std::string& typed, const CodeBook& codes) {
  auto risks = code_keys(codes, "sig_risk", typed);
  if (std::ranges::find(risks, kNoSigRisk) == risks.end()) return risks;
  if (risks.size() > 1)
    throw Error(ErrorKind::usage, "sig.none_of_several", "sig.none_of_several.hint");
  return {};
}

/// In which case it was written down, where that may be another than was meant; empty: nothing.
Message case_note(ReadTxn& txn, const ops::SigRequest& request, const SigCase& sig, Date today,
                  const std::string& code) {
  if (request.day) return {};
  const bool goes_on = ops::has_open_case(txn, sig.programme, sig.person, today);
  const auto ended = goes_on ? ops::end_before_case(txn, sig.programme, sig.person, today)
                             : ops::end_of_case(txn, sig.programme, sig.person, sig);
  if (!ended || (goes_on && !(request.decided && *request.decided <= *ended))) return {};
  return {goes_on ? "sig.of_open" : "sig.of_ended", {code, ended->iso()}};
}

ops::SigRequest request_from(const SigOptions& o, PersonId person, const Programme& programme,
                             Date today, const CodeBook& codes) {
  ops::SigRequest request{.person = person, .programme = programme.code};
  if (o.early_crime || o.no_early_crime) request.early_crime = o.early_crime;
  if (!o.risk.empty()) request.risks = risks_from(o.risk, codes);
  if (!o.decided.empty()) request.decided = parse_day(o.decided, today);
  if (!o.date.empty()) request.day = parse_day(o.date, today);
  return request;
}

bool says_something(const ops::SigRequest& request) {
  return request.early_crime || request.risks || request.decided;
}

/// As of today; of a day that was said in a case that has ended, as of that day.
ops::SigChecklist checklist_of(ReadTxn& txn, Session& session, const ops::SigRequest& request,
                               Shown& shown) {
  if (request.day)
    shown.ended = ops::end_of_case(txn, request.programme, request.person,
                                   ops::Written(*request.day, RowKind::sig, 0));
  if (shown.ended) shown.day = *request.day;
  return ops::sig_checklist(txn, request.person, shown.programme, session.settings().consent,
                            shown.day);
}

ExitCode show(Session& session, const ops::SigRequest& request, const std::string& prefix,
              Shown& shown) {
  const auto txn = session.begin_read();
  (void)get_person(*txn, request.person, prefix);
  ops::require_case_on(*txn, request, session.settings(), session.today(), prefix);
  print_list(session, checklist_of(*txn, session, request, shown), shown);
  return ExitCode::ok;
}

/// As typed; else the only social insatsgrupp, when there is one.
std::string sig_programme(const SigOptions& o, const Settings& settings) {
  if (!o.programme.empty()) return o.programme;
  std::string only;
  for (const auto& programme : settings.programmes) {
    if (programme.sig_parties.empty()) continue;
    if (!only.empty()) return {};
    only = programme.code;
  }
  return only;
}

ExitCode run(const SigOptions& o, Session& session) {
  if (o.early_crime && o.no_early_crime)
    throw Error(ErrorKind::usage, {"usage.not_both", {"--early-crime", "--no-early-crime"}});
  const auto [codes, prefix] = codes_and_prefix(session);
  const PersonId person = session.person(o.person, prefix);
  const Date today = session.today();
  const Programme& programme =
      ops::programme_of(*session.begin_read(), person, sig_programme(o, session.settings()), today,
                        session.settings());
  ops::require_sig(programme);
  const ops::SigRequest request = request_from(o, person, programme, today, codes);
  Shown shown{programme, codes, person_code(person, prefix), today, {}};
  if (!says_something(request)) return show(session, request, prefix, shown);
  const auto txn = session.begin_write("plan sig");
  const SigCase saved = ops::save_sig(*txn, request, session.settings(), codes, today, prefix);
  const Message note = case_note(*txn, request, saved, today, shown.code);
  const auto list = checklist_of(*txn, session, request, shown);
  session.commit(*txn);
  print_list(session, list, shown);
  if (!note.key.empty()) session.say(note.key, note.values[0], note.values[1]);
  if (session.options.dry_run) session.say("dry_run");
  return ExitCode::ok;
}

}  // namespace

Action plan_sig() {
  return {"plan", "sig", Access::changes,
          "jagmed plan sig p17 --early-crime --risk school,peers,home --decided 2017-03-06",
          declare<SigOptions>};
}

}  // namespace jagmed::cmd
