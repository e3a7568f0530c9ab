#include "ops/people_sheet.hpp"

#include "base/error.hpp"
#include "domain/person_words.hpp"
#include "ops/sheet_cells.hpp"

namespace jagmed::ops {
namespace {

enum Column : std::size_t {
  id,
  given_name,
  family_name,
  phone,
  email,
  sex,
  born,
  group,
  start,
  end,
  end_reason,
  decided,
  occupation,
  school_exit,
  municipality,
  school,
  language,
  contact,
  protection,
  guardians,
  standing,
  programme_column
};

const std::vector<SheetColumn>& columns() {
  static const std::vector<SheetColumn> kColumns{{{"id", "personnummer", "nummer"}},
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
      : sheet_(sheet),
        named_(programme),
        settings_(settings),
        cells_(sheet, codes, today, result_.problems) {}

  PeopleSheet run() {
    for (const auto& problem : sheet_.problems)
      result_.problems.push_back({problem.line, problem.column, problem.what, {}});
    result_.start_heading = sheet_.headings[start];
    result_.end_heading = sheet_.headings[end];
    for (const auto& row : sheet_.rows) read(row);
    sort_by_line(result_.problems);
    return std::move(result_);
  }

 private:
  void read(const SheetRow& row) {
    cells_.at(row);
    const std::size_t before = result_.problems.size();
    PersonRow person{.line = row.line, .programme = read_programme()};
    read_person(person.request);
    if (person.programme != nullptr) read_places(person.request, *person.programme);
    read_spell(person.request);
    if (result_.problems.size() == before) result_.rows.push_back(std::move(person));
  }

  const std::string& cell(Column column) const { return cells_.cell(column); }

  const Programme* read_programme() {
    const Programme* found = nullptr;
    if (cell(programme_column).empty()) return &settings_.programme(named_);
    cells_.take(programme_column, "people.programme",
                [&](const std::string& typed) { found = &settings_.programme(typed); });
    return found;
  }

  void read_person(EnrollRequest& request) {
    request.usual_guardians = settings_.consent.guardians;
    cells_.person({id, given_name, family_name, phone, email, sex, born, protection}, request);
    if (const std::string& n = cell(guardians); n == "0" || n == "1" || n == "2")
      request.guardians = n[0] - '0';
    else if (!n.empty())
      cells_.refuse(guardians, "people.guardians");
    cells_.take_code(language, "language", request.language);
  }

  void read_places(EnrollRequest& request, const Programme& programme) {
    cells_.take(municipality, "people.municipality", [&](const std::string& typed) {
      request.municipality = programme.municipality(typed).key;
    });
    cells_.take(school, "people.school",
                [&](const std::string& typed) { request.school = programme.school(typed).key; });
    cells_.take(contact, "people.contact", [&](const std::string& typed) {
      request.staff = programme.staff_member(typed).key;
    });
  }

  void read_spell(EnrollRequest& request) {
    cells_.take_code(group, "target_group", request.target_group);
    if (cell(start).empty()) cells_.refuse(start, "people.empty");
    if (const auto first = cells_.day(start)) request.start = *first;
    if (!cell(standing).empty()) {
      const auto word = standing_from_word(cell(standing));
      if (word)
        request.standing = *word;
      else
        cells_.refuse(standing, "people.word", "people.standing.hint");
    }
    read_ending(request);
  }

  void read_ending(EnrollRequest& request) {
    const auto last = cells_.day(end);
    if (cell(end).empty()) {
      for (const Column column : {end_reason, decided, occupation, school_exit})
        if (!cell(column).empty()) cells_.refuse(column, "people.no_end");
      return;
    }
    Ending ending;
    if (last) ending.day = *last;
    if (cell(end_reason).empty()) cells_.refuse(end, "people.no_reason");
    cells_.take_code(end_reason, "end_reason", ending.reason);
    cells_.take_code(decided, "decided_by", ending.decided_by);
    cells_.take_code(occupation, "occupation", ending.occupation);
    cells_.take_code(school_exit, "school_status", ending.school_exit);
    request.ending = ending;
  }

  const Sheet& sheet_;
  const std::string& named_;
  const Settings& settings_;
  PeopleSheet result_;
  SheetCells cells_;
};

}  // namespace

PeopleSheet read_people(std::string_view bytes, const std::string& file,
                        const std::string& programme, const Settings& settings,
                        const CodeBook& codes, Date today) {
  const Sheet sheet = read_sheet(bytes, file, columns());
  refuse_unknown_headings(sheet, file, "people.headings.hint");
  require_column(sheet, file, columns(), {start});
  require_column(sheet, file, columns(), {id, sex});
  return Reading(sheet, programme, settings, codes, today).run();
}

}  // namespace jagmed::ops
