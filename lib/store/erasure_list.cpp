#include "store/erasure_list.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "store/codes.hpp"
#include "store/connection.hpp"
#include "store/erasing.hpp"
#include "store/protected_since.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

namespace jagmed {
namespace {

constexpr const char* kEnding = ".erased";
constexpr std::string_view kFirstLine = "jagmed erasures 1";

/// A line: store, person, class, upto, day, decision; tabs between.
std::string line_of(const std::string& id, const Erasure& act) {
  return fmt::format("{}\t{}\t{}\t{}\t{}\t{}", id, act.person, retention_key(act.what),
                     act.upto.iso(), act.day.iso(), act.decision);
}

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields;
  std::istringstream stream(line);
  for (std::string field; std::getline(stream, field, '\t');) fields.push_back(field);
  return fields;
}

std::optional<PersonId> person_in(const std::string& field) {
  PersonId person = 0;
  const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), person);
  return error == std::errc() && end == field.data() + field.size() ? std::optional(person)
                                                                    : std::nullopt;
}

std::optional<Erasure> act_of(const std::vector<std::string>& fields) {
  if (fields.size() != 6) return {};
  Erasure act{.decision = fields[5]};
  const auto person = person_in(fields[1]);
  const auto what = retention_from_key(fields[2]);
  const auto upto = Date::from_iso(fields[3]), day = Date::from_iso(fields[4]);
  if (!person || !what || !upto || !day) return {};
  act.person = *person;
  act.what = *what;
  act.upto = *upto;
  act.day = *day;
  return act;
}

constexpr std::string_view kProtectedWord = "protected";
constexpr std::array<std::string_view, 4> kKinds{"none", "mark", "registration", "identity"};

/// A line: store, person, "protected", kind, and since when, if that is known.
std::string line_of(const std::string& id, const ListedProtection& each) {
  return fmt::format("{}\t{}\t{}\t{}{}", id, each.person, kProtectedWord,
                     kKinds.at(static_cast<std::size_t>(each.protection)),
                     each.since ? "\t" + each.since->iso() : "");
}

std::optional<ListedProtection> protection_of(const std::vector<std::string>& fields) {
  if (fields.size() < 4 || fields.size() > 5 || fields[2] != kProtectedWord) return {};
  ListedProtection each;
  const auto person = person_in(fields[1]);
  const auto kind = std::ranges::find(kKinds, fields[3]);
  if (fields.size() == 5) each.since = Date::from_iso(fields[4]);
  if (!person || kind == kKinds.end() || (fields.size() == 5 && !each.since)) return {};
  each.person = *person;
  each.protection = static_cast<Protection>(kind - kKinds.begin());
  return each;
}

constexpr char kProtected[] = R"sql(
SELECT p.id, p.protection FROM person p WHERE p.protection <> 0
UNION SELECT m.former, p.protection FROM person_merge m JOIN person p ON p.id = m.person WHERE p.protection <> 0
ORDER BY 1)sql";

std::vector<ListedProtection> protections_of(ReadTxn& txn) {
  std::vector<ListedProtection> all;
  Statement persons(txn.connection(), kProtected);
  while (persons.step())
    all.push_back({persons.integer(0), static_cast<Protection>(persons.number(1)),
                   protected_since(txn, persons.integer(0))});
  return all;
}

/// The lines of a list after its first; throws when it is none.
std::vector<std::string> lines_of(const std::string& path) {
  std::vector<std::string> lines;
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return lines;
  std::istringstream text(read_file(path));
  std::string line;
  if (!std::getline(text, line) || line != kFirstLine)
    throw Error(ErrorKind::damaged, "erased.form", "erased.form.hint", terminal_safe(path));
  while (std::getline(text, line)) lines.push_back(line);
  return lines;
}

template <class T>
std::vector<std::string> lines_for(ReadTxn& txn, const std::vector<T>& all) {
  const std::string id = store_id(txn);
  std::vector<std::string> lines;
  for (const auto& each : all) lines.push_back(line_of(id, each));
  return lines;
}

/// Of each person the last protection that a list tells.
std::map<PersonId, ListedProtection> last_protections(const std::vector<std::string>& lines,
                                                      const std::string& id) {
  std::map<PersonId, ListedProtection> last;
  for (const auto& line : lines) {
    const auto fields = fields_of(line);
    const auto each = protection_of(fields);
    if (each && fields.front() == id) last[each->person] = *each;
  }
  return last;
}

/// What a list does not tell of who is protected, and who is not any more.
std::vector<std::string> protection_lines(ReadTxn& txn, const std::vector<std::string>& lines) {
  const std::string id = store_id(txn);
  auto last = last_protections(lines, id);
  std::vector<ListedProtection> news;
  for (const auto& each : protections_of(txn)) {
    const auto told = last.extract(each.person);
    if (told.empty() || told.mapped() != each) news.push_back(each);
  }
  for (const auto& [person, each] : last)
    if (each.protection != Protection::none)
      news.push_back({.person = person, .protection = Protection::none, .since = {}});
  return lines_for(txn, news);
}

/// Of the lines of this store, which are not among `known`; and any that no restore could read.
void take_lines(const std::vector<std::string>& lines, const std::string& id,
                const std::set<std::string>& known, std::set<std::string>& written,
                std::vector<int>& odd) {
  int number = 1;
  for (const auto& line : lines) {
    ++number;
    const auto fields = fields_of(line);
    const bool ours = !fields.empty() && fields.front() == id;
    const bool is_protection = protection_of(fields).has_value();
    if (!is_protection && (!act_of(fields) || (ours && !known.contains(line))))
      odd.push_back(number);
    else
      written.insert(line);
  }
}

/// Of every list in a folder that is one.
std::set<std::string> lines_in_folder(const std::string& folder) {
  std::set<std::string> all;
  for (const auto& list : erasure_lists_in(folder)) try {
      for (auto& line : lines_of(list)) all.insert(std::move(line));
    } catch (const Error&) {  // another program's file, or a broken one: the others still count
    }
  return all;
}

}  // namespace

std::string store_id(ReadTxn& txn) { return store_property(txn, "store_id"); }

std::string erasure_list_beside(const std::string& store_path) {
  const std::filesystem::path path(store_path);
  return (path.parent_path() / path.stem()).string() + kEnding;
}

std::vector<std::string> erasure_lists_in(const std::string& folder) {
  std::vector<std::string> lists;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored))
    if (entry.path().extension() == kEnding) lists.push_back(entry.path().string());
  std::ranges::sort(lists);
  return lists;
}

void write_erasure_list(ReadTxn& txn, const std::string& path) {
  auto known = lines_for(txn, all_erasures(txn));
  std::vector<std::string> lines = lines_of(path);
  std::ranges::copy(protection_lines(txn, lines), std::back_inserter(known));
  const std::size_t before = lines.size();
  for (auto& line : known)
    if (protection_of(fields_of(line)) || std::ranges::find(lines, line) == lines.end())
      lines.push_back(std::move(line));
  if (lines.size() == before) return;
  std::string text = std::string(kFirstLine) + "\n";
  for (const auto& line : lines) text += line + "\n";
  write_file(path, text);
}

std::vector<Erasure> read_erasure_list(const std::string& path, const std::string& id) {
  std::vector<Erasure> acts;
  int number = 1;
  for (const auto& line : lines_of(path)) {
    ++number;
    const auto fields = fields_of(line);
    const auto act = act_of(fields);
    if (!act && !protection_of(fields))
      throw Error(ErrorKind::damaged, "erased.line", "erased.form.hint",
                  fmt::format("{}:{}", terminal_safe(path), number));
    if (act && fields.front() == id) acts.push_back(*act);
  }
  return acts;
}

std::vector<ListedProtection> read_protection_list(const std::string& path, const std::string& id) {
  std::vector<ListedProtection> all;
  for (const auto& [person, each] : last_protections(lines_of(path), id)) all.push_back(each);
  return all;
}

ErasureListReport compare_erasure_list(ReadTxn& txn) {
  ErasureListReport report{.file = erasure_list_beside(txn.connection().path())};
  const auto lines = lines_for(txn, all_erasures(txn));
  const std::set<std::string> acts(lines.begin(), lines.end());
  std::set<std::string> written;
  std::vector<std::string> protections;
  std::error_code ignored;
  const bool beside = std::filesystem::exists(report.file, ignored);
  if (beside) {
    try {
      const auto listed = lines_of(report.file);
      take_lines(listed, store_id(txn), acts, written, report.odd_lines);
      protections = protection_lines(txn, listed);
    } catch (const Error& e) {
      if (e.kind() != ErrorKind::damaged) throw;
      report.odd_lines.push_back(1);  // it is no list
    }
  } else {
    written = lines_in_folder(std::filesystem::path(report.file).parent_path().string());
    protections = lines_for(txn, protections_of(txn));
  }
  std::set<std::string> known = acts;
  known.insert(protections.begin(), protections.end());
  const auto is_written = [&](const std::string& line) { return written.contains(line); };
  report.missing = !beside && !known.empty() && std::ranges::none_of(known, is_written);
  report.lacking = std::ssize(known) - std::ranges::count_if(known, is_written);
  return report;
}

}  // namespace jagmed
