#include "domain/hours.hpp"

#include "base/identity_shape.hpp"
#include "base/text.hpp"
#include "domain/free_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace jagmed {
namespace {

constexpr int kMinutesOfDay = 24 * 60;
constexpr int kLongDay = 13 * 60;
constexpr std::size_t kLongestText = 200;
constexpr std::string_view kNoWords = "–";

bool takes_hours(const Enrollment& spell) {
  return spell.standing == Standing::started || spell.standing == Standing::declined;
}

}  // namespace

bool same_hours(const Activity& a, int a_minutes, const Activity& b, int b_minutes) {
  return a_minutes == b_minutes && a.programme == b.programme && a.day == b.day &&
         a.start == b.start && a.kind == b.kind && a.place == b.place &&
         a.other_text == b.other_text;
}

bool logged_as(const Activity& line, int line_minutes, const Activity& stored, int stored_minutes) {
  if (stored.other_text != kNoWords) return same_hours(line, line_minutes, stored, stored_minutes);
  Activity without = line;
  drop_free_text(without);
  return same_hours(without, line_minutes, stored, stored_minutes);
}

bool same_purpose(const Activity& a, const Activity& b) {
  return a.level == b.level && a.focus == b.focus && a.group == b.group && a.partner == b.partner;
}

bool tells_purpose(const Activity& said) { return !agrees(said, {}); }

bool agrees(const Activity& said, const Activity& stored) {
  return (!said.level || said.level == stored.level) &&
         (said.focus.empty() || said.focus == stored.focus) &&
         (said.group.empty() || said.group == stored.group) &&
         (said.partner.empty() || said.partner == stored.partner);
}

bool has_free_text(const Activity& activity) {
  const std::string_view text = activity.other_text;
  return (!text.empty() && text != kNoWords) || !activity.partner.empty();
}

void drop_free_text(Activity& activity) {
  if (!activity.other_text.empty()) activity.other_text = kNoWords;
  activity.partner.clear();
}

int overlap_minutes(const Activity& a, int a_minutes, const Activity& b, int b_minutes) {
  if (a.day != b.day) return 0;
  if (!a.start || !b.start) return a.kind == b.kind ? std::min(a_minutes, b_minutes) : 0;
  const int first = std::max(*a.start, *b.start);
  const int last = std::min(*a.start + a_minutes, *b.start + b_minutes);
  return std::max(0, last - first);
}

Aim common_aim(const std::vector<Aim>& aims) {
  if (aims.empty()) return {};
  Aim common = aims.front();
  for (const auto& aim : aims) {
    if (aim.level != common.level) common.level.reset();
    if (aim.focus != common.focus) common.focus.clear();
  }
  return common;
}

void fill_in(Activity& activity, const ProgrammeGroup* group, const ActivityDefault* usual) {
  if (activity.place.empty() && usual != nullptr) activity.place = usual->place;
  if (!activity.level && group != nullptr) activity.level = group->level;
  if (activity.focus.empty() && group != nullptr) activity.focus = group->focus;
}

Aim aim_of(const Activity& activity, const Aim& planned, const ActivityDefault* usual) {
  Aim aim{activity.level, activity.focus};
  if (!aim.level) aim.level = planned.level;
  if (!aim.level && usual != nullptr) aim.level = usual->level;
  if (aim.focus.empty()) aim.focus = planned.focus;
  if (aim.focus.empty() && usual != nullptr) aim.focus = usual->focus;
  return aim;
}

Activity for_aim(Activity activity, const Aim& aim) {
  activity.level = aim.level;
  activity.focus = aim.focus;
  return activity;
}

const ActivityDefault* default_of(const Programme& programme, std::string_view kind) {
  const auto found = std::ranges::find(programme.defaults, kind, &ActivityDefault::activity);
  return found == programme.defaults.end() ? nullptr : &*found;
}

bool is_guardian_activity(std::string_view kind) {
  return kind == "guardian_support" || kind == "relatives_group" || kind == "parent_course";
}

void check_day_total(int minutes, Date day, const std::string& code) {
  if (minutes > kMinutesOfDay)
    throw Error(ErrorKind::input,
                {"plan.hours.day_full",
                 {code, day.iso(), fmt::format("{}:{:02}", minutes / 60, minutes % 60)}});
}

bool is_long_day(int minutes) { return minutes > kLongDay; }

void check_activity(const Activity& activity, int minutes, Date today) {
  if (activity.day > today)
    throw Error(ErrorKind::input, {"plan.hours.future", {activity.day.iso(), today.iso()}});
  if (activity.start && *activity.start + minutes > kMinutesOfDay)
    throw Error(ErrorKind::input, "plan.hours.midnight", "plan.hours.midnight.hint");
  const std::string& text = activity.other_text;
  if (activity.kind == "other" && trim(text).empty())
    throw Error(ErrorKind::input, "plan.hours.text_missing", "plan.hours.text_missing.hint");
  if (activity.kind != "other" && !text.empty())
    throw Error(ErrorKind::input, "plan.hours.text_unused", "plan.hours.text_unused.hint");
  if (text.size() > kLongestText || text != terminal_safe(text) || looks_like_identity(text) ||
      text.find_first_of("\n\t") != std::string::npos)
    throw Error(ErrorKind::input, "plan.hours.text_form");
  refuse_contact_details(text);
}

const Enrollment* hours_spell(const std::vector<Enrollment>& spells, Date day) {
  const Enrollment* found = nullptr;
  for (const auto& spell : spells)
    if (takes_hours(spell) && spell.covers(day) &&
        (found == nullptr || spell.standing == Standing::started))
      found = &spell;
  return found;
}

std::vector<std::string> hours_programmes(const std::vector<Enrollment>& spells, Date day) {
  std::vector<std::string> codes;
  for (const auto& spell : spells)
    if (takes_hours(spell) && spell.covers(day) &&
        std::find(codes.begin(), codes.end(), spell.programme) == codes.end())
      codes.push_back(spell.programme);
  return codes;
}

Error no_hours_spell(const std::vector<Enrollment>& spells, Date day, const std::string& code) {
  std::optional<Date> ended, starts;
  for (const auto& spell : spells) {
    if (!takes_hours(spell)) {
      if (!spell.covers(day)) continue;
      if (spell.standing == Standing::watch)
        return {ErrorKind::input,
                {"plan.hours.watch", {code, day.iso()}},
                {"plan.hours.on_watch.hint", {code}}};
      return {
          ErrorKind::input, {"plan.hours.not_started", {code}}, {"plan.hours.watch.hint", {code}}};
    }
    if (spell.ended && *spell.ended < day && (!ended || *ended < *spell.ended)) ended = spell.ended;
    if (spell.started > day && (!starts || spell.started < *starts)) starts = spell.started;
  }
  if (ended && starts)
    return {ErrorKind::input,
            {"plan.hours.between", {code, day.iso(), ended->iso(), starts->iso()}}};
  if (ended) return {ErrorKind::input, {"plan.hours.after", {code, day.iso(), ended->iso()}}};
  if (starts) return {ErrorKind::input, {"plan.hours.before", {code, day.iso(), starts->iso()}}};
  return {ErrorKind::input, {"plan.hours.never", {code}}, {"plan.hours.watch.hint", {code}}};
}

}  // namespace jagmed
