#include "ops/sheet_cells.hpp"

#include "base/identity_shape.hpp"
#include "base/text.hpp"
#include "domain/person_words.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {
constexpr std::size_t kLongestText = 200;
}  // namespace

void SheetCells::take_code(std::size_t column, const char* list, std::string& key) {
  take(column, "people.code",
       [&](const std::string& typed) { key = codes_.resolve(list, typed).key; });
}

std::optional<Date> SheetCells::day(std::size_t column) {
  if (cell(column).empty()) return {};
  const auto found = Date::from_iso(cell(column));
  if (!found) refuse(column, "people.day", "people.day.hint");
  return found;
}

void SheetCells::check_text(std::size_t column) {
  if (cell(column) != terminal_safe(cell(column)) || cell(column).size() > kLongestText)
    refuse(column, "people.control");
}

void SheetCells::refuse_number_in(std::size_t column) {
  if (looks_like_identity(cell(column))) refuse(column, "people.number", "people.number.hint");
}

void SheetCells::person(const PersonColumns& where, EnrollRequest& request) {
  if (!cell(where.id).empty()) {
    const auto read = parse_identity(cell(where.id), today_);
    if (const auto* number = std::get_if<IdentityNumber>(&read))
      request.number = *number;
    else
      refuse(where.id, id_problem_key(std::get<IdProblem>(read)));
  }
  const auto said = [this](std::size_t column) {
    return cell(column) == "-" ? std::string() : cell(column);
  };
  request.contact = {said(where.given_name), said(where.family_name), said(where.phone),
                     said(where.email)};
  for (const auto column : {where.given_name, where.family_name, where.phone, where.email})
    check_text(column);
  for (const auto column : {where.given_name, where.family_name}) refuse_number_in(column);
  if (!is_phone(request.contact.phone)) refuse(where.phone, "fields.phone", "fields.phone.hint");
  if (!is_email(request.contact.email)) refuse(where.email, "fields.email", "fields.email.hint");
  if (!cell(where.sex).empty() && !(request.sex = sex_from_word(cell(where.sex))))
    refuse(where.sex, "people.word", "sex.form.hint");
  if (const auto birth = birth_from(cell(where.born), today_)) {
    request.birth_year = birth->year;
    request.birth_date = birth->day;
  } else if (!cell(where.born).empty()) {
    refuse(where.born, "born.form", "born.form.hint");
  }
  if (const auto kind = protection_from_word(cell(where.protection)))
    request.protection = *kind;
  else
    refuse(where.protection, "people.word", "protection.form.hint");
}

void refuse_unknown_headings(const Sheet& sheet, const std::string& file, const char* headings) {
  if (sheet.ignored.empty()) return;
  // Without any known heading the first line may be a person and is not quoted.
  const bool any = std::any_of(sheet.headings.begin(), sheet.headings.end(),
                               [](const std::string& heading) { return !heading.empty(); });
  if (!any) throw Error(ErrorKind::input, {"people.no_headings", {file}}, headings);
  const char* key = sheet.ignored.size() == 1 ? "people.column_unknown" : "people.columns_unknown";
  throw Error(ErrorKind::input, {key, {file, join(sheet.ignored, ", ")}}, headings);
}

void sort_by_line(std::vector<RowProblem>& problems) {
  std::stable_sort(problems.begin(), problems.end(),
                   [](const auto& a, const auto& b) { return a.line < b.line; });
}

}  // namespace jagmed::ops
