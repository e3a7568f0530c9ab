#include "ops/people_sheet.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/person_words.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

enum Column : std::size_t {
  id, given_name, family_name, phone, email, sex, born, group, start, end, end_reason, decided,
  occupation, school_exit, municipality, school, language, contact, protection, guardians, standing,
  programme_column
};

const std::vector<SheetColumn>& columns() {
  static const std::vector<SheetColumn> kColumns{
      {{"id", "personnummer", "nummer"}},
      {{"given_name", "förnamn"}},
      {{"family_name", "efternamn"}},
      {{"phone", "telefon", "mobil"}},
      {{"email", "e-post", "epost"}},
      {{"sex", "kön"}},
      {{"born", "född", "födelseår"}},
      {{"group", "målgrupp"}},
      {{"start", "startdatum"}},
      {{"end", "slut", "slutdatum"}},
      {{"end_reason", "slutorsak", "avslutsorsak"}},
      {{"decided", "beslut", "beslutat av"}},
      {{"occupation", "sysselsättning"}},
      {{"school_exit", "skolavslut"}},
      {{"municipality", "kommun"}},
      {{"school", "skola"}},
      {{"language", "språk"}},
      {{"contact", "kontaktperson"}},
      {{"protection", "skydd"}},
      {{"guardians", "vårdnadshavare"}},
      {{"standing", "läge"}},
      {{"programme", "program"}}};
  return kColumns;
}

/// Takes one sheet apart; problems of cells are collected, not thrown.
class Reading {
 public:
  Reading(const Sheet& sheet, const std::string& programme, const Settings& settings,
          const CodeBook& codes, Date today)
      : sheet_(sheet), named_(programme), settings_(settings), codes_(codes), today_(today) {}

  PeopleSheet run() {
    for (const auto& problem : sheet_.problems)
      result_.problems.push_back({problem.line, problem.column, problem.what, {}});
    result_.start_heading = sheet_.headings[start];
    result_.end_heading = sheet_.headings[end];
    for (const auto& row : sheet_.rows) read(row);
    std::stable_sort(result_.problems.begin(), result_.problems.end(),
                     [](const auto& a, const auto& b) { return a.line < b.line; });
    return std::move(result_);
  }

 private:
  void read(const SheetRow& row) {
    row_ = &row;
    const std::size_t before = result_.problems.size();
    PersonRow person{.line = row.line, .programme = read_programme()};
    read_person(person.request);
    if (person.programme != nullptr) read_places(person.request, *person.programme);
    read_spell(person.request);
    if (result_.problems.size() == before) result_.rows.push_back(std::move(person));
  }

  const std::string& cell(Column column) const { return row_->cells[column]; }

  void refuse(Column column, Message what, Message hint = {}) {
    result_.problems.push_back(
        {row_->line, sheet_.headings[column], std::move(what), std::move(hint)});
  }

  /// Runs what may refuse a cell; the cell's content stays out of the message.
  template <class Take>
  void take(Column column, Message what, Take take_it) {
    if (cell(column).empty()) return;
    try {
      take_it(cell(column));
    } catch (const Error& e) {
      refuse(column, std::move(what), e.hint());
    }
  }

  void take_code(Column column, const char* list, std::string& key) {
    take(column, "people.code",
         [&](const std::string& typed) { key = codes_.resolve(list, typed).key; });
  }

  std::optional<Date> day(Column column) {
    if (cell(column).empty()) return {};
    const auto found = Date::from_iso(cell(column));
    if (!found) refuse(column, "people.day", "people.day.hint");
    return found;
  }

  const Programme* read_programme() {
    const Programme* found = nullptr;
    if (cell(programme_column).empty()) return &settings_.programme(named_);
    take(programme_column, "people.programme",
         [&](const std::string& typed) { found = &settings_.programme(typed); });
    return found;
  }

  void read_person(EnrollRequest& request) {
    request.usual_guardians = settings_.consent.guardians;
    if (!cell(id).empty()) {
      const auto read = parse_identity(cell(id), today_);
      if (const auto* number = std::get_if<IdentityNumber>(&read)) request.number = *number;
      else refuse(id, id_problem_key(std::get<IdProblem>(read)));
    }
    request.contact = {cell(given_name), cell(family_name), cell(phone), cell(email)};
    for (const Column column : {given_name, family_name, phone, email})
      if (cell(column) != terminal_safe(cell(column)) || cell(column).size() > 200)
        refuse(column, "people.control");
    if (!cell(sex).empty() && !(request.sex = sex_from_word(cell(sex))))
      refuse(sex, "people.word", "sex.form.hint");
    if (const auto birth = birth_from(cell(born), today_)) {
      request.birth_year = birth->year;
      request.birth_date = birth->day;
    } else if (!cell(born).empty()) {
      refuse(born, "born.form", "born.form.hint");
    }
    if (const auto kind = protection_from_word(cell(protection))) request.protection = *kind;
    else refuse(protection, "people.word", "protection.form.hint");
    if (const std::string& n = cell(guardians); n == "0" || n == "1" || n == "2")
      request.guardians = n[0] - '0';
    else if (!n.empty()) refuse(guardians, "people.guardians");
    take_code(language, "language", request.language);
  }

  void read_places(EnrollRequest& request, const Programme& programme) {
    take(municipality, "people.municipality", [&](const std::string& typed) {
      request.municipality = programme.municipality(typed).key;
    });
    take(school, "people.school",
         [&](const std::string& typed) { request.school = programme.school(typed).key; });
    take(contact, "people.contact",
         [&](const std::string& typed) { request.staff = programme.staff_member(typed).key; });
  }

  void read_spell(EnrollRequest& request) {
    take_code(group, "target_group", request.target_group);
    if (cell(start).empty()) refuse(start, "people.empty");
    if (const auto first = day(start)) request.start = *first;
    if (!cell(standing).empty()) {
      const auto word = standing_from_word(cell(standing));
      if (word) request.standing = *word;
      else refuse(standing, "people.word", "people.standing.hint");
    }
    read_ending(request);
  }

  void read_ending(EnrollRequest& request) {
    const auto last = day(end);
    if (cell(end).empty()) {
      for (const Column column : {end_reason, decided, occupation, school_exit})
        if (!cell(column).empty()) refuse(column, "people.no_end");
      return;
    }
    Ending ending;
    if (last) ending.day = *last;
    if (cell(end_reason).empty()) refuse(end, "people.no_reason");
    take_code(end_reason, "end_reason", ending.reason);
    take_code(decided, "decided_by", ending.decided_by);
    take_code(occupation, "occupation", ending.occupation);
    take_code(school_exit, "school_status", ending.school_exit);
    request.ending = ending;
  }

  const Sheet& sheet_;
  const std::string& named_;
  const Settings& settings_;
  const CodeBook& codes_;
  Date today_;
  const SheetRow* row_ = nullptr;
  PeopleSheet result_;
};

/// A heading that means nothing to us would be data left out in silence.
void refuse_unknown_headings(const Sheet& sheet, const std::string& file) {
  if (sheet.ignored.empty()) return;
  // Without any known heading the first line may be a person and is not quoted.
  const bool any = std::any_of(sheet.headings.begin(), sheet.headings.end(),
                               [](const std::string& heading) { return !heading.empty(); });
  if (!any) throw Error(ErrorKind::input, {"people.no_headings", {file}}, "people.headings.hint");
  throw Error(ErrorKind::input, {"people.column_unknown", {file, sheet.ignored.front()}},
              "people.headings.hint");
}

}  // namespace

PeopleSheet read_people(std::string_view bytes, const std::string& file,
                        const std::string& programme, const Settings& settings,
                        const CodeBook& codes, Date today) {
  const Sheet sheet = read_sheet(bytes, file, columns());
  refuse_unknown_headings(sheet, file);
  require_column(sheet, file, columns(), {start});
  require_column(sheet, file, columns(), {id, sex});
  return Reading(sheet, programme, settings, codes, today).run();
}

}  // namespace jagmed::ops
