#include "ops/headcount.hpp"

#include "base/error.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"
#include "ops/hours_ledger.hpp"
#include "ops/named_in_text.hpp"
#include "ops/work_spell.hpp"
#include "store/other_work.hpp"

#include <algorithm>
#include <span>

namespace jagmed::ops {
namespace {

/// A programme's group by what was typed; null when it has none.
const ProgrammeGroup* group_of(const Programme& programme, const std::string& typed) {
  try {
    return &programme.group(typed);
  } catch (const Error&) {
    return nullptr;
  }
}

[[noreturn]] void refuse_unknown(const HeadcountRequest& request,
                                 std::span<const Programme> programmes, const CodeBook& codes) {
  std::vector<std::string> groups, known;
  for (const auto& programme : programmes)
    for (const auto& group : programme.groups)
      if (group.open) {
        groups.push_back(group.key);
        known.insert(known.end(), {group.key, group.name});
      }
  for (const auto& code : codes.list("activity"))
    known.insert(known.end(), {code.key, code.sv, code.en});
  const auto near = nearest(request.what, known);
  const std::string shown = looks_like_identity(request.what) ? "…" : terminal_safe(request.what);
  throw Error(ErrorKind::input, {"headcount.unknown", {shown}},
              near             ? Message("code.near", {*near})
              : groups.empty() ? Message("headcount.unknown.hint")
                               : Message("headcount.unknown.groups", {join(groups, ", ")}));
}

/// The programme named, else the only one with such a group, else the only one.
const Programme& programme_of(const HeadcountRequest& request, const Settings& settings,
                              const CodeBook& codes) {
  if (!request.programme.empty()) return settings.programme(request.programme);
  const Programme* found = nullptr;
  int count = 0;
  for (const auto& programme : settings.programmes)
    if (group_of(programme, request.what) != nullptr) {
      found = &programme;
      ++count;
    }
  if (count == 0 && settings.programmes.size() > 1 && !codes.knows("activity", request.what))
    refuse_unknown(request, settings.programmes, codes);
  return count == 1 ? *found : settings.programme("");
}

/// What the group, or the activity, says of the occasion.
const ProgrammeGroup* take_what(const HeadcountRequest& request, const Programme& programme,
                                const CodeBook& codes, Activity& activity) {
  const ProgrammeGroup* group = group_of(programme, request.what);
  if (group == nullptr) {
    if (!codes.knows("activity", request.what)) refuse_unknown(request, {&programme, 1}, codes);
    activity.kind = codes.resolve("activity", request.what).key;
    return nullptr;
  }
  if (!group->open)
    throw Error(ErrorKind::input, {"group.closed", {group->name}},
                {"group.closed.hint", {group->key}});
  activity.kind = group->activity.empty() ? "group" : group->activity;
  activity.group = group->key;
  activity.group_name = group->name;
  activity.partner = group->partner;
  activity.staff =
      group->leader.empty() ? std::vector<StaffMember>{} : staff_named({group->leader}, programme);
  return group;
}

/// Words typed, of nobody; those of a group are the programme's own.
void check_texts(ReadTxn& txn, const HeadcountRequest& request, Activity& activity,
                 const std::string& prefix) {
  const Message hint = "headcount.text.hint";
  if (!request.partner.empty())
    activity.partner = text_of_nobody(txn, request.partner, prefix, hint);
  if (!activity.other_text.empty())
    activity.other_text = text_of_nobody(txn, activity.other_text, prefix, hint);
}

void refuse_repeated(ReadTxn& txn, const Headcount& headcount) {
  const std::string day = headcount.activity.day.iso();
  const auto known = headcounts_of_day(txn, headcount.activity.programme, headcount.activity.day);
  if (std::ranges::any_of(known, [&](const Headcount& each) { return headcount.same_as(each); }))
    throw Error(ErrorKind::input, {"headcount.repeated", {day}}, "plan.hours.repeated.hint");
  if (std::ranges::any_of(known, [&](const Headcount& each) { return headcount.resembles(each); }))
    throw Error(ErrorKind::input, {"headcount.repeated_otherwise", {day}},
                "headcount.repeated_otherwise.hint");
}

void take_size(const HeadcountRequest& request, BySex& young) {
  if (!request.size) return;
  if (young.total() > *request.size)
    throw Error(ErrorKind::input,
                {"headcount.size", {std::to_string(*request.size), std::to_string(young.total())}},
                "headcount.size.hint");
  young.unknown = *request.size - young.female - young.male;
}

}  // namespace

Headcount log_headcount(WriteTxn& txn, const HeadcountRequest& request, const Settings& settings,
                        const CodeBook& codes, Date today, const std::string& prefix) {
  Headcount headcount = request.headcount;
  Activity& activity = headcount.activity;
  const Programme& programme = programme_of(request, settings, codes);
  activity.programme = programme.code;
  refuse_before_programme(programme, activity.day);
  const ProgrammeGroup* group = take_what(request, programme, codes, activity);
  check_texts(txn, request, activity, prefix);
  if (!request.school.empty()) activity.partner = programme.school(request.school).name;
  if (!request.school.empty() && activity.place.empty()) activity.place = "school";
  if (!request.staff.empty()) activity.staff = staff_named(request.staff, programme);
  const auto* usual = default_of(programme, activity.kind);
  fill_in(activity, group, usual);
  activity = for_aim(activity, aim_of(activity, {}, usual));
  check_activity(activity, headcount.minutes, today);
  take_size(request, headcount.young);
  check_headcount(headcount);
  if (request.repeated == Repeated::refuse) refuse_repeated(txn, headcount);
  insert_headcount(txn, headcount, codes);
  return headcount;
}

}  // namespace jagmed::ops
