#include "domain/hours.hpp"

#include <doctest/doctest.h>

using namespace jagmed;

namespace {

const Date kDay = *Date::make(2017, 5, 17);

Activity activity(const char* kind, std::optional<int> start = {}) {
  return {.programme = "p", .day = kDay, .start = start, .kind = kind};
}

Enrollment spell(std::int64_t id, const char* programme, Standing standing, const char* from,
                 const char* to = nullptr) {
  Enrollment e{
      .id = id, .programme = programme, .standing = standing, .started = *Date::from_iso(from)};
  if (to != nullptr) e.ended = Date::from_iso(to);
  return e;
}

std::string refusal(const Activity& a, int minutes) {
  try {
    check_activity(a, minutes, kDay);
  } catch (const Error& e) {
    return e.what();
  }
  return "";
}

std::string why(const std::vector<Enrollment>& spells, const char* day) {
  return no_hours_spell(spells, *Date::from_iso(day), "P-0001").what();
}

}  // namespace

TEST_CASE("hours with two starting times overlap by what both intervals share") {
  CHECK(overlap_minutes(activity("talk", 600), 60, activity("cv", 630), 60) == 30);
  CHECK(overlap_minutes(activity("cv", 630), 60, activity("talk", 600), 60) == 30);
  CHECK(overlap_minutes(activity("talk", 600), 120, activity("cv", 630), 15) == 15);
  CHECK(overlap_minutes(activity("talk", 600), 30, activity("talk", 630), 30) == 0);
  CHECK(overlap_minutes(activity("talk", 600), 30, activity("talk", 700), 30) == 0);
}

TEST_CASE("without both starting times the same kind on the same day is taken for one") {
  CHECK(overlap_minutes(activity("talk"), 60, activity("talk"), 90) == 60);
  CHECK(overlap_minutes(activity("talk", 600), 60, activity("talk"), 45) == 45);
  CHECK(overlap_minutes(activity("talk"), 60, activity("cv"), 60) == 0);
  Activity other_day = activity("talk");
  other_day.day = kDay - 1;
  CHECK(overlap_minutes(activity("talk"), 60, other_day, 60) == 0);
}

TEST_CASE("a line is the same when programme, day, start, kind, place, text and minutes are") {
  const Activity a = activity("talk", 600);
  CHECK(same_hours(a, 60, a, 60));
  CHECK_FALSE(same_hours(a, 60, a, 61));
  for (const auto change : {0, 1, 2, 3, 4, 5}) {
    Activity b = a;
    if (change == 0) b.programme = "q";
    if (change == 1) b.day = kDay - 1;
    if (change == 2) b.start.reset();
    if (change == 3) b.kind = "cv";
    if (change == 4) b.place = "home";
    if (change == 5) b.other_text = "x";
    CAPTURE(change);
    CHECK_FALSE(same_hours(a, 60, b, 60));
  }
  Activity staffed = a;
  staffed.staff = {{.key = "lena"}};
  staffed.language_support = "mentor";
  CHECK(same_hours(a, 60, staffed, 60));
}

TEST_CASE("an occasion is refused in the future, over midnight, and with a text out of place") {
  CHECK(refusal(activity("talk"), 60) == "");
  CHECK(refusal(activity("talk", 1380), 60) == "");
  CHECK(refusal(activity("talk", 1380), 61) == "plan.hours.midnight");
  Activity tomorrow = activity("talk");
  tomorrow.day = kDay + 1;
  CHECK(refusal(tomorrow, 60) == "plan.hours.future | 2017-05-18 | 2017-05-17");
  Activity other = activity("other");
  CHECK(refusal(other, 60) == "plan.hours.text_missing");
  other.other_text = "\u00A0 ";
  CHECK(refusal(other, 60) == "plan.hours.text_missing");
  other.other_text = "Bio";
  CHECK(refusal(other, 60) == "");
  other.other_text = std::string(201, 'x');
  CHECK(refusal(other, 60) == "plan.hours.text_form");
  other.other_text = "med 20010412-2387";
  CHECK(refusal(other, 60) == "plan.hours.text_form");
  other.other_text = "a\nb";
  CHECK(refusal(other, 60) == "plan.hours.text_form");
  Activity talk = activity("talk");
  talk.other_text = "Bio";
  CHECK(refusal(talk, 60) == "plan.hours.text_unused");
}

TEST_CASE("24 hours on a date are the most, 13 are worth a look") {
  CHECK_NOTHROW(check_day_total(1440, kDay, "P-0001"));
  CHECK_THROWS_AS(check_day_total(1441, kDay, "P-0001"), Error);
  CHECK_FALSE(is_long_day(780));
  CHECK(is_long_day(781));
}

TEST_CASE("hours belong to a participant's spell before one of support") {
  const std::vector<Enrollment> both{spell(1, "p", Standing::started, "2017-05-01", "2017-05-31"),
                                     spell(2, "p", Standing::declined, "2017-04-01")};
  CHECK(hours_spell(both, kDay)->id == 1);
  CHECK(hours_spell({both[1], both[0]}, kDay)->id == 1);
  CHECK(hours_spell(both, *Date::make(2017, 4, 30))->id == 2);
  CHECK(hours_spell(both, *Date::make(2017, 5, 31))->id == 1);
  CHECK(hours_spell(both, *Date::make(2017, 6, 1))->id == 2);
  CHECK(hours_spell({spell(3, "p", Standing::watch, "2017-01-01")}, kDay) == nullptr);
  CHECK(hours_spell({spell(3, "p", Standing::not_started, "2017-01-01")}, kDay) == nullptr);
}

TEST_CASE("programmes of a day: those with a spell that takes hours, each once") {
  const std::vector<Enrollment> spells{spell(1, "a", Standing::started, "2017-05-01"),
                                       spell(2, "b", Standing::watch, "2017-05-01"),
                                       spell(3, "c", Standing::declined, "2017-05-01"),
                                       spell(4, "a", Standing::declined, "2017-05-01"),
                                       spell(5, "d", Standing::started, "2017-06-01")};
  CHECK(hours_programmes(spells, kDay) == std::vector<std::string>{"a", "c"});
}

TEST_CASE("why there is no spell, with the nearest dates") {
  const std::vector<Enrollment> spells{
      spell(1, "p", Standing::started, "2017-02-01", "2017-02-28"),
      spell(2, "p", Standing::started, "2016-02-01", "2016-02-28"),
      spell(3, "p", Standing::declined, "2017-04-01", "2017-04-30"),
      spell(4, "p", Standing::watch, "2017-03-10", "2017-03-20")};
  CHECK(why(spells, "2016-01-31") == "plan.hours.before | P-0001 | 2016-01-31 | 2016-02-01");
  CHECK(why(spells, "2017-03-01") ==
        "plan.hours.between | P-0001 | 2017-03-01 | 2017-02-28 | 2017-04-01");
  CHECK(why(spells, "2017-05-01") == "plan.hours.after | P-0001 | 2017-05-01 | 2017-04-30");
  CHECK(why(spells, "2017-03-15") == "plan.hours.watch | P-0001 | 2017-03-15");
  CHECK(why({}, "2017-03-15") == "plan.hours.never | P-0001");
  CHECK(why({spell(4, "p", Standing::not_started, "2017-03-10")}, "2017-03-15") ==
        "plan.hours.not_started | P-0001");
}

TEST_CASE("what is stored without its words is the line that had them") {
  Activity line{.programme = "p",
                .day = *Date::from_iso("2017-05-08"),
                .kind = "other",
                .other_text = "Klättring"};
  Activity stored = line;
  CHECK(logged_as(line, 60, stored, 60));
  drop_free_text(stored);
  CHECK(stored.other_text == "–");
  CHECK(logged_as(line, 60, stored, 60));
  CHECK_FALSE(logged_as(line, 45, stored, 60));
  CHECK_FALSE(logged_as(stored, 60, line, 60));
  line.kind = stored.kind = "studies";
  line.other_text = stored.other_text = "";
  line.partner = "BUP";
  drop_free_text(line);
  CHECK(line.other_text.empty());
  CHECK(line.partner.empty());
  CHECK(logged_as(line, 60, stored, 60));
}

TEST_CASE("taken away, words leave nothing but that there was a text") {
  Activity a = activity("other");
  a.partner = "Kulturskolan";
  drop_free_text(a);
  CHECK(a.other_text.empty());
  a.other_text = "bowling";
  CHECK(has_free_text(a));
  drop_free_text(a);
  CHECK(a.other_text == "–");
  CHECK(a.partner.empty());
  CHECK_FALSE(has_free_text(a));
}
