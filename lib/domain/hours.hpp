// Hours: an occasion, who took part and for how long, and what can be wrong with it. Rules only.
#pragma once

#include "base/date.hpp"
#include "base/error.hpp"
#include "domain/person.hpp"
#include "domain/programme.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jagmed {

/// An occasion on which somebody worked with one or several young people. Keys of codes; empty
/// texts where nothing is said.
struct Activity {
  std::string programme;
  Date day;
  std::optional<int> start;  ///< minute of the day
  std::string kind;          ///< list activity
  std::string place, language_support;
  std::string other_text;  ///< what it was: with kind other, and only there
  std::vector<StaffMember> staff;
  std::optional<int> level = {};            ///< 1 to 3: what it is for
  std::string focus = {};                   ///< list focus
  std::string group = {}, group_name = {};  ///< a [[programme.group]]: key (list group) and name
  std::string partner = {};                 ///< an organisation that took part, never a person
};

/// With whom the time is spent. With guardians it is nobody's participant hours.
enum class HoursWith { youth, guardian };

/// What an occasion is for; nothing where nobody has said it.
struct Aim {
  std::optional<int> level;  ///< 1 to 3
  std::string focus;         ///< list focus
  bool operator==(const Aim&) const = default;
};
/// What all of them say, level and focus each; nothing where they differ.
[[nodiscard]] Aim common_aim(const std::vector<Aim>& aims);
/// Fills in what the line has not said: level and focus from the group, the place from the
/// programme's defaults. Null: there is none.
void fill_in(Activity& activity, const ProgrammeGroup* group, const ActivityDefault* usual);
/// What an occasion is for, level and focus each: as it says itself, else as planned, else as the
/// programme's default does (null: there is none).
[[nodiscard]] Aim aim_of(const Activity& activity, const Aim& planned,
                         const ActivityDefault* usual);
[[nodiscard]] Activity for_aim(Activity activity, const Aim& aim);
/// The programme's default of an activity; null when it has none.
[[nodiscard]] const ActivityDefault* default_of(const Programme& programme, std::string_view kind);
/// Activities that are with guardians in any case: as participant hours they are worth a question.
[[nodiscard]] bool is_guardian_activity(std::string_view kind);

/// One person's time in one occasion, as stored; `activity.staff` is not filled.
struct StoredHours {
  std::int64_t id = 0;  ///< of the occasion
  Activity activity;
  int minutes = 0;
};

/// The same line once more: programme, day, start, kind, place, text and minutes are equal. Staff
/// and language support are not compared: they are put right afterwards more often than repeated.
[[nodiscard]] bool same_hours(const Activity& a, int a_minutes, const Activity& b, int b_minutes);
/// The same, when what is stored says the same words or had its words taken away: a stroke.
[[nodiscard]] bool logged_as(const Activity& line, int line_minutes, const Activity& stored,
                             int stored_minutes);
/// What it was for and with whom are equal: level, focus, group and partner.
[[nodiscard]] bool same_purpose(const Activity& a, const Activity& b);
/// Whether a line says anything of that itself.
[[nodiscard]] bool tells_purpose(const Activity& said);
/// Whether what is stored is for what a line says; what the line leaves unsaid agrees with
/// anything.
[[nodiscard]] bool agrees(const Activity& said, const Activity& stored);
/// Words that may tell who somebody is or where: a text that says something, or a partner.
[[nodiscard]] bool has_free_text(const Activity& activity);
/// Takes them away: a text becomes a stroke.
void drop_free_text(Activity& activity);
/// Minutes of one person that seem to be counted twice; 0: none. With two starting times, those
/// that both intervals share. Otherwise two occasions of the same kind on one day are taken for
/// one.
[[nodiscard]] int overlap_minutes(const Activity& a, int a_minutes, const Activity& b,
                                  int b_minutes);

/// Throws Error{input, "plan.hours.day_full"} when one person has over 24 hours on a date.
void check_day_total(int minutes, Date day, const std::string& code);
/// Over 13 hours on a date, the ceiling for staff in ESF+ used as a yardstick: worth a second look.
[[nodiscard]] bool is_long_day(int minutes);

/// Throws Error{input}: a day after `today` ("plan.hours.future"), an occasion that passes midnight
/// ("plan.hours.midnight"), kind other without text ("plan.hours.text_missing"), a text with
/// another kind
/// ("plan.hours.text_unused"), a text that is too long, steers a terminal or looks like an identity
/// number ("plan.hours.text_form").
void check_activity(const Activity& activity, int minutes, Date today);

/// The spell of `spells` that hours of `day` belong to: a participant's before that of somebody who
/// declined and is supported. Null when there is none; bevakning takes no hours.
[[nodiscard]] const Enrollment* hours_spell(const std::vector<Enrollment>& spells, Date day);
/// Programmes in which hours of `day` can be recorded, by these spells; each once.
[[nodiscard]] std::vector<std::string> hours_programmes(const std::vector<Enrollment>& spells,
                                                        Date day);
/// Why `hours_spell` found none, with the nearest dates: "plan.hours.watch",
/// "plan.hours.not_started", "plan.hours.before", "plan.hours.after", "plan.hours.between" or
/// "plan.hours.never". `code` names the person.
[[nodiscard]] Error no_hours_spell(const std::vector<Enrollment>& spells, Date day,
                                   const std::string& code);

}  // namespace jagmed
