// What several plan actions read and print in the same way.
#pragma once

#include "cmd/command.hpp"
#include "cmd/session.hpp"
#include "domain/plan.hpp"
#include "ops/plan_where.hpp"

#include <optional>
#include <string>

namespace jagmed::cmd {

// One file each.
[[nodiscard]] Action plan_plan();
[[nodiscard]] Action plan_map();
[[nodiscard]] Action plan_new();
[[nodiscard]] Action plan_add();
[[nodiscard]] Action plan_close();
[[nodiscard]] Action plan_review();
[[nodiscard]] Action plan_attain();
[[nodiscard]] Action plan_need();
[[nodiscard]] Action plan_obstacle();
[[nodiscard]] Action plan_survey();
[[nodiscard]] Action plan_sig();
[[nodiscard]] Action plan_log();
[[nodiscard]] Action plan_week();
[[nodiscard]] Action plan_headcount();
[[nodiscard]] Action plan_practice();
[[nodiscard]] Action plan_meeting();
[[nodiscard]] Action plan_decide();
[[nodiscard]] Action plan_waiting();
[[nodiscard]] Action plan_note();

/// Somebody, or nobody in particular: "-" or "–". Throws as parse_person, with how nobody is
/// written.
[[nodiscard]] std::optional<PersonId> person_or_nobody(Session& session, const std::string& typed,
                                                       const std::string& prefix);
/// Whose plan, in which programme, on which day (--date, else today).
[[nodiscard]] ops::PlanWhere plan_where(Session& session, const std::string& person,
                                        const std::string& programme, const std::string& date,
                                        const std::string& prefix);
/// " – planen är avslutad, 2017-06-01" behind what was changed in a plan that has been closed; else
/// empty.
[[nodiscard]] std::string closed_words(Session& session, const Plan& plan);
/// A first or last day, which may have been or be to come: of a day and month, or a weekday, the
/// one that is nearest. Throws as parse_day and parse_coming_day.
[[nodiscard]] Date near_day(const std::string& typed, Date today);
/// A day to come; nothing when nothing is typed.
[[nodiscard]] std::optional<Date> coming_day(Session& session, const std::string& typed);
/// 1 to 3, or nothing when nothing is typed. Throws Error{input, "plan.level.form"}.
[[nodiscard]] std::optional<int> level_from(const std::string& typed);
/// A number from 1, or 0 when nothing is typed. Throws Error{usage, "number.form"} naming the
/// option.
[[nodiscard]] int number_from(const std::string& typed, const char* option);

/// Words that begin a sentence: "Maj".
[[nodiscard]] std::string begin_sentence(const std::string& words);
/// "idag", "igår", "15 maj", "15 maj 2016" when the year is not that of today.
[[nodiscard]] std::string day_words(Session& session, Date day);
/// "maj", "maj 2016".
[[nodiscard]] std::string month_words(Session& session, Month month);

}  // namespace jagmed::cmd
