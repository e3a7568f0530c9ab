#include "intake/hours_sheet.hpp"

#include "base/duration.hpp"
#include "base/text.hpp"
#include "domain/free_text.hpp"

#include <algorithm>
#include <map>

namespace jagmed {
namespace {

using Column = HoursColumn;

const std::array<SheetColumn, kHoursColumns> kColumns{{
    {{"person", "personkod", "code"}},
    {{"personnummer", "id", "identity"}},
    {{"datum", "date", "dag", "day"}},
    {{"tid", "duration"}},
    {{"timmar", "hours"}},
    {{"minuter", "minutes"}},
    {{"aktivitet", "activity"}},
    {{"plats", "place"}},
    {{"personal", "staff"}},
    {{"start", "starttid"}},
    {{"språkstöd", "language_support", "language support"}},
    {{"text"}},
    {{"program", "programme"}},
    {{"tillfälle", "occasion"}},
    {{"med", "med vem", "with", "with whom"}},
    {{"vårdnadshavare", "förälder", "föräldrar", "guardian", "guardians"}},
    {{"nivå", "insatsnivå", "level"}},
    {{"fokus", "focus"}},
    {{"grupp", "group"}},
    {{"partner", "samarbetspartner"}},
}};

constexpr std::size_t at(Column column) { return static_cast<std::size_t>(column); }

/// 1 to 3, as "2" or "nivå 2"; nothing for anything else.
std::optional<int> level_said(std::string_view cell) {
  if (cell.empty() || cell.back() < '1' || cell.back() > '3') return {};
  const std::string before = fold_case(trim(cell.substr(0, cell.size() - 1)));
  if (!before.empty() && before != "nivå" && before != "level") return {};
  return cell.back() - '0';
}

/// Takes the rows of one sheet apart, and remembers words it has already looked up.
class Reader {
 public:
  Reader(HoursSheet& sheet, const CodeBook& codes, const std::string& prefix, Date today,
         const HoursUsual& usual)
      : sheet_(sheet), codes_(codes), prefix_(prefix), today_(today), usual_(usual) {}

  void read(const SheetRow& from) {
    cells_ = &from.cells;
    HoursRow row{.line = from.line};
    line_ = from.line;
    const std::size_t problems = sheet_.problems.size();
    read_person(row);
    read_when(row);
    row.minutes = minutes();
    Activity& activity = row.activity;
    activity.group = cell(Column::group);
    activity.kind = code(Column::activity, "activity", "sheet.activity");
    if (cell(Column::activity).empty() && activity.group.empty())
      refuse(sheet_.heading(Column::activity).empty() ? Column::group : Column::activity,
             "sheet.missing");
    activity.place =
        cell(Column::place).empty() ? usual_.place : code(Column::place, "place", "sheet.place");
    activity.language_support =
        code(Column::language_support, "language_support", "sheet.language_support");
    activity.other_text = cell(Column::text);
    activity.programme = cell(Column::programme);
    read_aim(activity);
    row.with = with_whom();
    row.staff = split(cell(Column::staff), ',');
    row.occasion = cell(Column::occasion);
    if (sheet_.problems.size() == problems) check(row);
    if (sheet_.problems.size() == problems) sheet_.rows.push_back(std::move(row));
  }

 private:
  const std::string& cell(Column column) const { return (*cells_)[at(column)]; }

  void refuse(Column column, Message what) {
    sheet_.problems.push_back({line_, sheet_.heading(column), std::move(what)});
  }

  void read_person(HoursRow& row) {
    if (const auto& code = cell(Column::person); !code.empty()) {
      try {
        row.person = parse_person(code, prefix_);
      } catch (const Error&) {
        refuse(Column::person, {"sheet.person", {person_code(17, prefix_)}});
      }
    }
    if (const auto& number = cell(Column::number); !number.empty()) {
      const auto parsed = parse_identity(number, today_);
      if (const auto* problem = std::get_if<IdProblem>(&parsed))
        refuse(Column::number, id_problem_key(*problem));
      else
        row.number = std::get<IdentityNumber>(parsed).canonical;
    } else if (cell(Column::person).empty()) {
      refuse(sheet_.heading(Column::person).empty() ? Column::number : Column::person,
             "sheet.missing");
    }
  }

  void read_when(HoursRow& row) {
    if (cell(Column::day).empty() && usual_.day)
      row.activity.day = *usual_.day;
    else if (const auto day = Date::from_iso(cell(Column::day)))
      row.activity.day = *day;
    else
      refuse(Column::day, cell(Column::day).empty() ? "sheet.missing" : "sheet.day");
    if (const auto& start = cell(Column::start); !start.empty()) {
      row.activity.start = time_of_day(start);
      if (!row.activity.start) refuse(Column::start, "sheet.time");
    }
  }

  void read_aim(Activity& activity) {
    activity.focus = code(Column::focus, "focus", "sheet.focus");
    activity.level = level_said(cell(Column::level));
    if (!activity.level && !cell(Column::level).empty()) refuse(Column::level, "sheet.level");
    try {
      if (!cell(Column::partner).empty()) activity.partner = checked_text(cell(Column::partner));
    } catch (const Error& e) {
      refuse(Column::partner, e.message());
    }
  }

  /// The words of --with under "med"; under "vårdnadshavare" also yes and no, a mark is a yes.
  HoursWith with_whom() {
    const std::string guardian = fold_case(cell(Column::guardian));
    std::optional<HoursWith> said;
    for (const auto* yes : {"ja", "j", "x", "1", "yes", "y"})
      if (guardian == yes) said = HoursWith::guardian;
    for (const auto* no : {"nej", "n", "0", "no"})
      if (guardian == no) said = HoursWith::youth;
    if (!said) said = with_word(Column::guardian);
    const auto word = with_word(Column::with);
    if (said && word && *said != *word)
      refuse(Column::guardian, {"sheet.two_withs", {sheet_.heading(Column::with)}});
    return word ? *word : said.value_or(HoursWith::youth);
  }
  std::optional<HoursWith> with_word(Column column) {
    const std::string key = code(column, "contact_with", "sheet.with");
    if (key == "guardian") return HoursWith::guardian;
    if (key == "youth") return HoursWith::youth;
    if (!key.empty()) refuse(column, "sheet.with");
    return {};
  }

  /// 1:30 or 90m under "tid", 1,5 or 1:30 under "timmar", 90 under "minuter": one of them.
  int minutes() {
    std::optional<Column> said;
    for (const Column column : {Column::duration, Column::hours, Column::minutes}) {
      if (cell(column).empty()) continue;
      if (said) {
        refuse(column, {"sheet.two_durations", {sheet_.heading(*said)}});
        return 0;
      }
      said = column;
    }
    if (!said) {
      for (const Column column : {Column::minutes, Column::hours, Column::duration})
        if (!sheet_.heading(column).empty()) said = column;
      refuse(*said, "sheet.missing");
      return 0;
    }
    std::string text = cell(*said);
    if (*said == Column::minutes) text += 'm';
    if (*said == Column::hours && text.find(':') == std::string::npos) text += 'h';
    try {
      return parse_minutes(text);
    } catch (const Error&) {
      refuse(*said, *said == Column::minutes ? "sheet.minutes"
                    : *said == Column::hours ? "sheet.hours"
                                             : "sheet.duration");
      return 0;
    }
  }

  /// The key of a code, or empty when nothing is said or it is refused.
  std::string code(Column column, const char* list, const char* refusal) {
    const std::string& typed = cell(column);
    if (typed.empty()) return {};
    auto& known = known_codes_[at(column)];
    auto found = known.find(typed);
    if (found == known.end()) {
      std::string key;
      try {
        key = codes_.resolve(list, typed).key;
      } catch (const Error&) {
        // told below, without the word: it may be a name in the wrong column
      }
      found = known.emplace(typed, std::move(key)).first;
    }
    if (found->second.empty()) refuse(column, refusal);
    return found->second;
  }

  void check(const HoursRow& row) {
    Activity activity = row.activity;
    if (activity.kind.empty()) activity.kind = "group";  // which one it is, its group says
    try {
      check_activity(activity, row.minutes, today_);
    } catch (const Error& e) {
      const std::string_view key = e.message().key;
      refuse(key == "plan.hours.future"     ? Column::day
             : key == "plan.hours.midnight" ? Column::start
                                            : Column::text,
             e.message());
    }
  }

  HoursSheet& sheet_;
  const CodeBook& codes_;
  const std::string& prefix_;
  Date today_;
  const HoursUsual& usual_;
  const std::vector<std::string>* cells_ = nullptr;
  int line_ = 0;
  std::array<std::map<std::string, std::string>, kHoursColumns> known_codes_;
};

}  // namespace

HoursSheet read_hours_sheet(std::string_view bytes, const std::string& file, const CodeBook& codes,
                            const std::string& prefix, Date today, const HoursUsual& usual) {
  Sheet raw = read_sheet(bytes, file, kColumns);
  require_column(raw, file, kColumns, {at(Column::person), at(Column::number)});
  if (!usual.day) require_column(raw, file, kColumns, {at(Column::day)});
  require_column(raw, file, kColumns,
                 {at(Column::duration), at(Column::hours), at(Column::minutes)});
  require_column(raw, file, kColumns, {at(Column::activity), at(Column::group)});
  HoursSheet sheet;
  std::move(raw.headings.begin(), raw.headings.end(), sheet.headings.begin());
  sheet.ignored = std::move(raw.ignored);
  sheet.problems = std::move(raw.problems);
  Reader reader(sheet, codes, prefix, today, usual);
  for (const auto& row : raw.rows) reader.read(row);
  return sheet;
}

}  // namespace jagmed
