#include "cmd/log_absence/common.hpp"

#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"
#include "domain/code_book.hpp"
#include "intake/layout.hpp"
#include "store/people.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <filesystem>

namespace jagmed::cmd {
namespace {

std::string day_text(const Catalogue& text, Date day, Date today) {
  const std::string month(text.raw("month." + std::to_string(day.month())));
  const std::string year = day.year() == today.year() ? "" : fmt::format(" {}", day.year());
  return fmt::format("{} {}{}", day.day(), month, year);
}

/// Days in a row, weekends aside.
std::string span_text(const Catalogue& text, Date first, Date last, Date today) {
  if (first == last) return day_text(text, first, today);
  if (Month::of(first) == Month::of(last))
    return fmt::format("{}–{}", first.day(), day_text(text, last, today));
  return day_text(text, first, today) + "–" + day_text(text, last, today);
}

/// Says which other profiles of one's own would have read the file.
Profile chosen_profile(const SourceFile& file, const ProfileFolders& where, Session& session) {
  std::vector<std::string> others;
  Profile profile = choose_profile(file, where, &others);
  if (!others.empty())
    session.warn("note", session.text()("import.profile.others", profile.name, join(others, ", "),
                                        others.front()));
  return profile;
}

}  // namespace

ProfileFolders profile_folders(Session& session) {
  ProfileFolders where;
  if (!session.settings().file.empty()) {
    const auto folder = std::filesystem::path(session.settings().file).parent_path() / "profiles";
    where.folders.push_back(folder.string());
  }
  return where;
}

Profile profile_for(const SourceFile& file, const std::string& typed, Session& session) {
  const ProfileFolders where = profile_folders(session);
  if (typed.empty()) return chosen_profile(file, where, session);
  std::error_code ignored;
  const bool is_path = typed.find('/') != std::string::npos || typed.ends_with(".toml");
  if (is_path && !std::filesystem::exists(typed, ignored))
    throw Error(ErrorKind::no_input, "import.missing", "import.missing.hint", terminal_safe(typed));
  return load_profile(typed, where);
}

std::int64_t local_now(Session& session) {
  return std::int64_t{session.today().days} * 1440 + local_minute_of_day(session.now());
}

std::int64_t export_moment(const std::string& typed, Session& session) {
  const std::int64_t now = local_now(session);
  const auto cut = typed.find_first_of("T ");
  const auto time = cut == std::string::npos ? std::nullopt : time_of_day(typed.substr(cut + 1));
  const bool timed = time && Date::from_iso(typed.substr(0, cut));
  const Date day = parse_day(timed ? typed.substr(0, cut) : typed, session.today());
  const std::int64_t last = std::int64_t{day.days} * 1440 + 1439;
  const std::int64_t moment = timed ? last - 1439 + *time : std::min(last, now);
  if (day > session.today() || moment > now)
    throw Error(ErrorKind::input, {"import.exported.future", {terminal_safe(typed)}});
  return moment;
}

std::string_view choice(const char* option, const std::string& typed,
                        std::initializer_list<std::string_view> known) {
  if (typed.empty()) return *known.begin();
  const auto found = std::ranges::find(known, std::string_view(typed));
  if (found != known.end()) return *found;
  const std::vector<std::string> words(known.begin(), known.end());
  throw Error(ErrorKind::usage, {"option.choice", {option, terminal_safe(typed)}},
              {"toml.choice.known", {join(words, ", ")}});
}

std::string days_text(const Catalogue& text, const std::vector<Date>& days, Date today) {
  std::vector<std::string> spans;
  for (std::size_t first = 0, end = 0; first < days.size(); first = end) {
    end = first + 1;
    while (end < days.size() && days[end] - days[end - 1] == 1) ++end;
    spans.push_back(span_text(text, days[first], days[end - 1], today));
  }
  return join(spans, ", ");
}

std::vector<PersonId> persons_named(Session& session, const std::string& typed, ReadTxn& txn,
                                    const std::string& prefix) {
  if (typed.empty()) return {};
  auto named = session.persons(typed, prefix);
  for (const PersonId person : named) (void)get_person(txn, person, prefix);
  return named;
}

Category category_typed(const std::string& typed, Category last) {
  CodeBook book;
  std::vector<std::string> sv, en;
  for (int i = static_cast<int>(Category::unspecified); i <= static_cast<int>(last); ++i) {
    const std::string code(category_code(static_cast<Category>(i))),
        key = "absence.category." + code;
    sv.emplace_back(Catalogue::of("sv").raw(key));
    en.emplace_back(Catalogue::of("en").raw(key));
    book.put({"absence_category", code, sv.back(), en.back()});
  }
  try {
    return *category_from(book.resolve("absence_category", typed).key);
  } catch (const Error& e) {
    if (e.message().key != "code.unknown") throw;
    throw Error(ErrorKind::input,
                {"absence.category", {looks_like_identity(typed) ? "…" : terminal_safe(typed)}},
                {"code.known", {in_both(join(sv, ", "), join(en, ", "))}});
  }
}

void refuse_outside(const std::string& code, const Programme& programme, Date day) {
  throw Error(ErrorKind::input, {"steps.not_enrolled", {code, programme.name, day.iso()}},
              {"absence.outside.hint", {code}});
}

}  // namespace jagmed::cmd
