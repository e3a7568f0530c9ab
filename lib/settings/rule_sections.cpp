#include "settings/rule_sections.hpp"

#include "base/text.hpp"
#include "settings/programme_section.hpp"

namespace jagmed {
namespace {

/// hours = "06:00-20:00"
void read_hours(Section& table, LogRules& rules) {
  const auto hours = table.text("hours");
  if (!hours) return;
  const auto ends = split(*hours, '-');
  constexpr int kNone = -1;
  const int from = ends.size() == 2 ? time_of_day(ends[0]).value_or(kNone) : kNone;
  const int to = ends.size() == 2 ? time_of_day(ends[1]).value_or(kNone) : kNone;
  if (from == kNone || from >= to) table.refuse("hours", "toml.hours");
  rules.hours_from = from;
  rules.hours_to = to;
}

}  // namespace

ConsentRules read_consent(Section table) {
  ConsentRules r;
  r.youth_signs_from = read_int(table, "youth_signs_from", r.youth_signs_from, 0, 18);
  r.adult_from = read_int(table, "adult_from", r.adult_from, r.youth_signs_from, 25);
  r.guardians = read_int(table, "guardians", r.guardians, 1, 2);
  r.guardians_lapse_at_youth_age =
      table.boolean("guardians_lapse_at_youth_age").value_or(r.guardians_lapse_at_youth_age);
  r.valid_months = read_int(table, "valid_months", r.valid_months, 1, 120);
  r.remind_days = read_int(table, "remind_days", r.remind_days, 1, 366);
  table.finish();
  return r;
}

PresenceRules read_presence(Section table) {
  PresenceRules r;
  if (const auto share = table.number("min_coverage")) {
    if (*share < 0 || *share > 1)
      table.refuse("min_coverage", {"toml.range", {"min_coverage", "0", "1"}});
    r.min_coverage_permille = static_cast<int>(*share * 1000 + 0.5);
  }
  r.hemmasittare_weeks = read_int(table, "hemmasittare_weeks", r.hemmasittare_weeks, 1, 52);
  static constexpr SettingChoice<PresenceCount> kCounts[] = {
      {"school_days", PresenceCount::school_days}, {"calendar", PresenceCount::calendar}};
  r.count = read_choice(table, "count", r.count, kCounts);
  r.whole_day_minutes = read_int(table, "whole_day_minutes", r.whole_day_minutes, 1, 600);
  table.finish();
  return r;
}

PrivacySettings read_privacy(Section table) {
  PrivacySettings p;
  p.names = table.boolean("names").value_or(p.names);
  p.store_reason_text = table.boolean("store_reason_text").value_or(p.store_reason_text);
  p.hide_below = read_int(table, "hide_below", p.hide_below, 2, 50);
  p.percent_base = read_int(table, "percent_base", p.percent_base, 2, 100);
  table.finish();
  return p;
}

OfferSettings read_offer(Section table) {
  OfferSettings o;
  o.thinking_days = read_int(table, "thinking_days", o.thinking_days, 0, 366);
  table.finish();
  return o;
}

ContactSettings read_contact(Section table, const CodeBook& codes) {
  ContactSettings c;
  c.first_within_days = read_int(table, "first_within_days", c.first_within_days, 1, 366);
  c.goal_percent = read_int(table, "goal_percent", c.goal_percent, 1, 100);
  c.ladder = table.texts("ladder").value_or(c.ladder);
  if (c.ladder.empty()) table.refuse("ladder", {"toml.required", {"ladder"}});
  for (auto& mode : c.ladder) mode = read_code_word(table, "ladder", "contact_mode", mode, codes);
  table.finish();
  return c;
}

PlanSettings read_plan(Section table) {
  PlanSettings p;
  p.review_days = read_int(table, "review_days", p.review_days, 1, 400);
  table.finish();
  return p;
}

WeekSettings read_week(Section table) {
  static constexpr SettingChoice<DaysOff> kDaysOff[] = {{"mark", DaysOff::mark},
                                                        {"zero", DaysOff::zero}};
  WeekSettings w;
  w.missing_days = read_int(table, "missing_days", w.missing_days, 0, 366);
  w.days_off = read_choice(table, "days_off", w.days_off, kDaysOff);
  table.finish();
  return w;
}

ReminderSettings read_reminders(Section table) {
  ReminderSettings r;
  r.quiet_days = read_int(table, "quiet_days", r.quiet_days, 0, 366);
  r.waiting_days = read_int(table, "waiting_days", r.waiting_days, 0, 366);
  table.finish();
  return r;
}

RetentionSettings read_retention(Section table) {
  RetentionSettings r;
  for (const auto& [key, months] : {std::pair{"absence_months", &r.absence_months},
                                    {"case_months", &r.case_months},
                                    {"consent_months", &r.consent_months},
                                    {"access_months", &r.access_months},
                                    {"kaa_months", &r.kaa_months}})
    *months = read_int(table, key, *months, 0, 1200);
  table.finish();
  return r;
}

LogRules read_log(Section table) {
  LogRules r;
  read_hours(table, r);
  r.sample_percent = read_int(table, "sample_percent", r.sample_percent, 1, 100);
  r.sample_least = read_int(table, "sample_least", r.sample_least, 1, 100'000);
  table.finish();
  return r;
}

std::vector<Code> read_codes(Section table) {
  std::vector<Code> codes;
  CodeBook book;
  for (const auto& list : table.keys()) {
    if (!book.has_list(list)) {
      const auto near = nearest(list, book.lists());
      table.refuse(
          list, {"codes.no_list", {terminal_safe(list)}},
          near ? Message("code.near", {*near}) : Message("code.known", {join(book.lists(), ", ")}));
    }
    Section entry = *table.section(list);
    for (auto& added : entry.sections("add")) {
      const auto key = added.text("key"), sv = added.text("sv"), en = added.text("en");
      if (!key || !sv) added.refuse("key", {"toml.required", {"key, sv"}});
      codes.push_back({list, *key, *sv, en.value_or(*sv), true});
      book.put(codes.back());
      added.finish();
    }
    for (const auto& key : entry.texts("off").value_or(std::vector<std::string>{})) {
      Code off = *book.find(list, read_code_word(entry, "off", list, key, book));
      off.active = false;
      codes.push_back(std::move(off));
    }
    entry.finish();
  }
  return codes;
}

}  // namespace jagmed
