#include "ops/link_pupil.hpp"

#include "base/error.hpp"
#include "base/identity_shape.hpp"
#include "domain/identity_number.hpp"
#include "intake/guid.hpp"
#include "ops/absence_file.hpp"
#include "store/people.hpp"
#include "store/source_identities.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

constexpr std::size_t kLongest = 64;

IdentityNumber number_of(const std::string& canonical, Date today) {
  for (const bool interim : {false, true}) {
    const auto read = parse_identity(canonical, today, {.interim = interim, .check_digit = false});
    if (const auto* number = std::get_if<IdentityNumber>(&read)) return *number;
  }
  throw Error(ErrorKind::input, "link.no_number");
}

void link_number(WriteTxn& txn, const PupilLink& link, const Person& person, Date today,
                 const std::string& code) {
  const IdentityNumber number = number_of(link.key, today);
  if (number.kind == IdKind::personnummer || number.kind == IdKind::coordination)
    throw Error(ErrorKind::input, {"link.real_number", {code}}, {"link.real_number.hint", {code}});
  if (person.birth_year && *person.birth_year != number.birth_year)
    throw Error(ErrorKind::input, {"link.birth", {code}}, "link.birth.hint");
  const auto known = identities_of(txn, person.id);
  const bool has_one = std::ranges::any_of(known, &StoredIdentity::current);
  if (has_one)
    add_former_identity(txn, person.id, {number.kind, number.canonical, false, today});
  else
    set_identity(txn, person.id, {number.kind, number.canonical, true, today});
}

}  // namespace

bool link_pupil(WriteTxn& txn, const PupilLink& link, Date today, const std::string& prefix) {
  const Person person = get_person(txn, link.person, prefix);
  const std::string code = person_code(person.id, prefix);
  if (person.protection != Protection::none)
    throw Error(ErrorKind::input, {"link.protected", {code}}, "link.protected.hint");
  if (const auto owner = person_by_key(txn, link.source, link.key)) {
    if (*owner == person.id) return false;
    throw Error(ErrorKind::input, {"link.taken", {person_code(*owner, prefix)}}, "link.taken.hint");
  }
  if (link.key.starts_with(kOuterId))
    add_outer_id(txn, link.source, {link.key.substr(kOuterId.size()), person.id});
  else
    link_number(txn, link, person, today, code);
  return true;
}

LinkSheet read_links(std::string_view bytes, const std::string& file, const std::string& prefix) {
  enum Column : std::size_t { source, outer_id, person };
  static const std::vector<SheetColumn> kColumns{
      {{"source", "källa"}}, {{"outer_id", "elev-id"}}, {{"person"}}};
  const Sheet sheet = read_sheet(bytes, file, kColumns);
  for (const Column column : {source, outer_id, person})
    require_column(sheet, file, kColumns, {column});
  LinkSheet links{.problems = sheet.problems};
  for (const auto& row : sheet.rows) {
    const auto refuse = [&](Column column, const char* what) {
      links.problems.push_back({row.line, sheet.headings[column], what});
    };
    const std::string &id = row.cells[outer_id], &from = row.cells[source];
    PupilLink link{.source = from, .key = std::string(kOuterId) + id};
    const std::size_t before = links.problems.size();
    const auto is_plain = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    };
    if (from.empty() || !std::ranges::all_of(from, is_plain)) refuse(source, "link.source");
    if (id.empty() || id.size() > kLongest)
      refuse(outer_id, "link.outer_id");
    else if (looks_like_identity(id) && !is_guid(id))
      refuse(outer_id, "link.is_number");
    try {
      link.person = parse_person(row.cells[person], prefix);
    } catch (const Error&) {
      refuse(person, "link.person");
    }
    if (links.problems.size() == before) links.rows.push_back({row.line, std::move(link)});
  }
  return links;
}

}  // namespace jagmed::ops
