#include "ops/meeting.hpp"

#include "base/error.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"
#include "domain/planned.hpp"
#include "ops/named_in_text.hpp"
#include "ops/open_case.hpp"
#include "ops/work_spell.hpp"
#include "store/decisions.hpp"
#include "store/meetings.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <set>

namespace jagmed::ops {
namespace {

constexpr int kMinutesOfDay = 1440;

void check_meeting(const Meeting& meeting, const CodeBook& codes, Date today) {
  refuse_future(meeting.day, today);
  if (meeting.start && *meeting.start + meeting.minutes > kMinutesOfDay)
    throw Error(ErrorKind::input, "meeting.midnight");
  if (meeting.next && *meeting.next <= meeting.day)
    throw Error(ErrorKind::input, {"meeting.next_before", {meeting.next->iso(), meeting.day.iso()}},
                "meeting.next_before.hint");
  if (meeting.next) check_planned(*meeting.next, today);
  for (auto each = meeting.parties.begin(); each != meeting.parties.end(); ++each)
    if (std::any_of(meeting.parties.begin(), each,
                    [&](const PartyThere& other) { return other.party == each->party; }))
      throw Error(ErrorKind::input, {"meeting.twice", {codes.said("party", each->party)}});
  const bool party_came = std::ranges::any_of(
      meeting.parties, [](const PartyThere& each) { return each.came == Came::present; });
  const bool person_came = std::ranges::any_of(meeting.persons, [](const PersonThere& each) {
    return each.youth == Came::present || each.guardian == Came::present;
  });
  if (!party_came && !person_came)
    throw Error(ErrorKind::input, "meeting.nobody", "meeting.nobody.hint");
}

void refuse_repeated(ReadTxn& txn, const Meeting& meeting) {
  for (const auto& known : meetings_of_day(txn, meeting.programme, meeting.day)) {
    if (known.same_as(meeting))
      throw Error(ErrorKind::input,
                  {"meeting.repeated", {meeting.day.iso(), std::to_string(known.id)}},
                  "plan.hours.repeated.hint");
    if (known.resembles(meeting))
      throw Error(ErrorKind::input,
                  {"meeting.repeated_otherwise", {meeting.day.iso(), std::to_string(known.id)}},
                  "headcount.repeated_otherwise.hint");
  }
}

/// Whatever the letters and blanks.
bool same_words(const std::string& one, const std::string& other) {
  const auto words = [](const std::string& text) {
    auto all = split(fold_case(text), ' ');
    std::erase(all, "");
    return all;
  };
  return words(one) == words(other);
}

/// The same words for the same owner, still to be done: whatever the day, most likely one decision.
void refuse_known(ReadTxn& txn, const Decision& decision, Date today) {
  for (const auto& known : open_decisions(txn, decision.programme, today))
    if (known.person == decision.person && known.owner == decision.owner &&
        known.owner_party == decision.owner_party && same_words(known.text, decision.text))
      throw Error(ErrorKind::input,
                  {"decide.known", {std::to_string(known.id), known.due ? known.due->iso() : "–"}},
                  {"decide.known.hint", {std::to_string(known.id)}});
}

/// What is to be done of a case that has ended is never reminded of, also when there is a new one.
void refuse_in_earlier_case(ReadTxn& txn, const Decision& decision, Date today,
                            const std::string& prefix) {
  if (!decision.person || !decision.due) return;
  const auto before = end_before_case(txn, decision.programme, *decision.person, today);
  if (before && decision.day <= *before)
    throw Error(ErrorKind::input,
                {"decide.earlier_case", {person_code(*decision.person, prefix), before->iso()}},
                {"decide.earlier_case.hint", {(*before + 1).iso()}});
}

/// What was decided at a meeting may be about anybody whom it was about.
void refuse_words_at(ReadTxn& txn, const Meeting& meeting) {
  if (any_protected(txn, meeting.person_ids()))
    throw Error(ErrorKind::input, {"decide.protected", {std::to_string(meeting.id)}},
                "decide.protected.hint");
}

/// Protection takes the place of a meeting about nobody else: it is not written again.
void refuse_place(ReadTxn& txn, const Meeting& meeting, const std::string& prefix) {
  if (meeting.place.empty() || meeting.persons.empty() || !all_protected(txn, meeting.person_ids()))
    return;
  throw Error(ErrorKind::input,
              {"meeting.protected_place", {person_code(meeting.persons.front().person, prefix)}},
              "meeting.protected_place.hint");
}

/// "last", or its number.
std::optional<Meeting> meeting_named(ReadTxn& txn, const std::string& typed,
                                     const std::string& programme, Date day) {
  if (typed.empty()) return {};
  const std::string word = fold_case(trim(typed));
  if (word == "last" || word == "senaste") {
    auto latest = latest_meetings(txn, programme, "", day, 1);
    if (!latest.empty()) return std::move(latest.front());
  }
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), id);
  if (error == std::errc() && end == word.data() + word.size())
    if (auto found = find_meeting(txn, programme, id)) return found;
  const bool none = latest_meetings(txn, programme, "", day, 1).empty();
  throw Error(ErrorKind::input, {"decide.meeting", {programme}},
              none ? "decide.meeting.none" : "decide.meeting.hint");
}

/// Staff of the programme before parties. Returns the name of the staff.
std::string take_owner(const std::string& typed, const Programme& programme, const CodeBook& codes,
                       Decision& decision) {
  if (typed.empty()) return {};
  std::optional<Error> several;
  try {
    const StaffMember& member = programme.staff_member(typed);
    decision.owner = member.key;
    return member.name;
  } catch (const Error& e) {
    if (e.message().key == "settings.several") several = e;  // else perhaps an organisation
  }
  try {
    decision.owner_party = codes.resolve("party", typed).key;
  } catch (const Error&) {
    if (several) throw *several;
    throw Error(ErrorKind::input,
                {"decide.owner", {looks_like_identity(typed) ? "…" : terminal_safe(typed)}},
                "decide.owner.hint");
  }
  return {};
}

}  // namespace

Meeting record_meeting(WriteTxn& txn, Meeting meeting, Repeated repeated, const Settings& settings,
                       const CodeBook& codes, Date today, const std::string& prefix) {
  check_meeting(meeting, codes, today);
  const bool persons_say = meeting.programme.empty() && !meeting.persons.empty();
  meeting.programme = persons_say ? open_case(txn, meeting.persons.front().person, "", meeting.day,
                                              settings, prefix)
                                        .programme->code
                                  : settings.programme(meeting.programme).code;
  for (const auto& each : meeting.persons)
    (void)open_case(txn, each.person, meeting.programme, meeting.day, settings, prefix);
  refuse_place(txn, meeting, prefix);
  if (repeated == Repeated::refuse) refuse_repeated(txn, meeting);
  meeting.id = insert_meeting(txn, meeting, codes);
  return meeting;
}

DecideOutcome decide(WriteTxn& txn, const DecideRequest& request, const Settings& settings,
                     const CodeBook& codes, Date today, const std::string& prefix) {
  refuse_future(request.day, today);
  DecideOutcome outcome;
  Decision& decision = outcome.decision;
  decision.person = request.person;
  decision.day = request.day;
  decision.due = request.due;
  const Programme& programme = request.person ? *open_case(txn, *request.person, request.programme,
                                                           request.day, settings, prefix)
                                                     .programme
                                              : settings.programme(request.programme);
  decision.text = request.person ? text_about(txn, *request.person, request.text, prefix)
                                 : text_of_nobody(txn, request.text, prefix, "text.nobody.hint");
  decision.programme = programme.code;
  outcome.meeting = meeting_named(txn, request.meeting, programme.code, request.day);
  if (outcome.meeting) {
    if (!request.day_said) decision.day = outcome.meeting->day;
    if (decision.day < outcome.meeting->day)
      throw Error(ErrorKind::input,
                  {"decide.before_meeting", {decision.day.iso(), outcome.meeting->day.iso()}},
                  "decide.before_meeting.hint");
    if (!request.person) refuse_words_at(txn, *outcome.meeting);
    decision.meeting = outcome.meeting->id;
    decision.meeting_kind = outcome.meeting->kind;
  }
  if (decision.due && *decision.due < decision.day)
    throw Error(ErrorKind::input, {"decide.due", {decision.due->iso(), decision.day.iso()}},
                "decide.due.hint");
  refuse_in_earlier_case(txn, decision, today, prefix);
  const std::string name = take_owner(request.owner, programme, codes, decision);
  if (request.repeated == Repeated::refuse) refuse_known(txn, decision, today);
  decision.id = insert_decision(txn, decision, name, codes);
  return outcome;
}

Decision decision_done(WriteTxn& txn, std::int64_t number, Date day, Date today) {
  auto found = find_decision(txn, number);
  if (!found)
    throw Error(ErrorKind::input, {"decide.unknown", {std::to_string(number)}},
                "decide.unknown.hint");
  if (found->done)
    throw Error(ErrorKind::input,
                {"decide.done_before", {std::to_string(number), found->done->iso()}});
  refuse_future(day, today);
  if (day < found->day)
    throw Error(ErrorKind::input, {"decide.done_early", {std::to_string(number), found->day.iso()}},
                {"decide.done_early.hint", {found->day.iso()}});
  finish_decision(txn, *found, day);
  found->done = day;
  return *found;
}

std::vector<Decision> recap(ReadTxn& txn, const std::string& programme, const std::string& kind,
                            std::optional<Date> since, Date as_of, std::optional<PersonId> about) {
  std::vector<Decision> open;
  for (auto& each : open_decisions(txn, programme, as_of)) {
    if (about ? each.person != about : each.person && is_protected(txn, *each.person)) continue;
    if ((kind.empty() || each.meeting_kind == kind) && (!since || each.day >= *since)) {
      each.case_ended = each.person && !in_open_case(txn, programme, *each.person, each, as_of);
      open.push_back(std::move(each));
    }
  }
  return open;
}

MeetingShown meeting_shown(ReadTxn& txn, std::span<const Programme* const> programmes,
                           std::int64_t number) {
  std::vector<std::string> names;
  for (const Programme* programme : programmes) {
    if (auto found = find_meeting(txn, programme->code, number))
      return {std::move(*found), decisions_at(txn, number)};
    names.push_back(programme->name);
  }
  throw Error(ErrorKind::input, {"decide.meeting", {join(names, ", ")}}, "meeting.show.hint");
}

std::vector<MeetingShown> meetings_about(ReadTxn& txn, const std::string& programme,
                                         const std::string& kind, PersonId person, Date until,
                                         std::size_t most) {
  const auto about = decisions_about(txn, person);
  std::vector<MeetingShown> all;
  for (auto& meeting :
       latest_meetings(txn, programme, kind, until, std::numeric_limits<int>::max())) {
    const auto others = std::erase_if(
        meeting.persons, [&](const PersonThere& each) { return each.person != person; });
    const bool decided = std::ranges::find(about, meeting.id, &Decision::meeting) != about.end();
    if (meeting.persons.empty() && !decided) continue;
    auto decisions = decisions_at(txn, meeting.id);
    std::erase_if(decisions, [&](const Decision& each) {
      return each.person ? *each.person != person : others > 0 || meeting.persons.empty();
    });
    all.push_back({std::move(meeting), std::move(decisions)});
    if (all.size() == most) break;
  }
  return all;
}

std::vector<Meeting> shown_meetings(ReadTxn& txn, const std::string& programme,
                                    const std::string& kind, Date until, std::size_t most) {
  auto all = latest_meetings(txn, programme, kind, until, std::numeric_limits<int>::max());
  std::erase_if(all, [&](const Meeting& each) {
    const auto about = each.person_ids();
    return !about.empty() && all_protected(txn, about);
  });
  if (all.size() > most) all.erase(all.begin() + static_cast<std::ptrdiff_t>(most), all.end());
  return all;
}

}  // namespace jagmed::ops
