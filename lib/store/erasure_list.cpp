#include "store/erasure_list.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "store/codes.hpp"
#include "store/connection.hpp"
#include "store/erasing.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fmt/format.h>
#include <set>
#include <sstream>

namespace jagmed {
namespace {

constexpr std::string_view kFirstLine = "jagmed erasures 1";

/// A line: store, person, class, upto, day, decision; tabs between.
std::string line_of(const std::string& id, const Erasure& act) {
  return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n", id, act.person, retention_key(act.what),
                     act.upto.iso(), act.day.iso(), act.decision);
}

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields;
  std::istringstream stream(line);
  for (std::string field; std::getline(stream, field, '\t');) fields.push_back(field);
  return fields;
}

std::optional<Erasure> act_of(const std::vector<std::string>& fields) {
  if (fields.size() != 6) return {};
  Erasure act{.decision = fields[5]};
  const auto [end, error] =
      std::from_chars(fields[1].data(), fields[1].data() + fields[1].size(), act.person);
  const auto what = retention_from_key(fields[2]);
  const auto upto = Date::from_iso(fields[3]), day = Date::from_iso(fields[4]);
  if (error != std::errc() || end != fields[1].data() + fields[1].size() || !what || !upto || !day)
    return {};
  act.what = *what;
  act.upto = *upto;
  act.day = *day;
  return act;
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

std::set<std::string> lines_for(const std::string& id, const std::vector<Erasure>& acts) {
  std::set<std::string> lines;
  for (const auto& act : acts) {
    std::string line = line_of(id, act);
    line.pop_back();
    lines.insert(std::move(line));
  }
  return lines;
}

/// Of the lines of this store, which are not among `known`; and any that no restore could read.
void take_lines(const std::vector<std::string>& lines, const std::string& id,
                const std::set<std::string>& known, std::set<std::string>& written, std::vector<int>& odd) {
  int number = 1;
  for (const auto& line : lines) {
    ++number;
    const auto fields = fields_of(line);
    const bool ours = !fields.empty() && fields.front() == id;
    if (!act_of(fields) || (ours && !known.contains(line))) odd.push_back(number);
    else written.insert(line);
  }
}

/// Of every list in a folder that is one.
std::set<std::string> lines_in_folder(const std::filesystem::path& folder) {
  std::set<std::string> all;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored))
    if (entry.path().extension() == ".erased")
      try {
        for (auto& line : lines_of(entry.path().string())) all.insert(std::move(line));
      } catch (const Error&) {  // another program's file, or a broken one: the others still count
      }
  return all;
}

}  // namespace

std::string store_id(ReadTxn& txn) { return store_property(txn, "store_id"); }

std::string erasure_list_beside(const std::string& store_path) {
  const std::filesystem::path path(store_path);
  return (path.parent_path() / path.stem()).string() + ".erased";
}

void write_erasure_list(ReadTxn& txn, const std::string& path) {
  const auto acts = all_erasures(txn);
  if (acts.empty()) return;
  std::vector<std::string> lines = lines_of(path);
  const std::size_t before = lines.size();
  const std::string id = store_id(txn);
  for (const auto& act : acts) {
    std::string line = line_of(id, act);
    line.pop_back();
    if (std::ranges::find(lines, line) == lines.end()) lines.push_back(std::move(line));
  }
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
    if (!act)
      throw Error(ErrorKind::damaged, "erased.line", "erased.form.hint",
                  fmt::format("{}:{}", terminal_safe(path), number));
    if (fields.front() == id) acts.push_back(*act);
  }
  return acts;
}

ErasureListReport compare_erasure_list(ReadTxn& txn) {
  ErasureListReport report{.file = erasure_list_beside(txn.connection().path())};
  const auto known = lines_for(store_id(txn), all_erasures(txn));
  std::set<std::string> written;
  std::error_code ignored;
  if (std::filesystem::exists(report.file, ignored)) {
    try {
      take_lines(lines_of(report.file), store_id(txn), known, written, report.odd_lines);
    } catch (const Error& e) {
      if (e.kind() != ErrorKind::damaged) throw;
      report.odd_lines.push_back(1);  // it is no list
    }
  } else {
    written = lines_in_folder(std::filesystem::path(report.file).parent_path());
    report.missing = !known.empty() && std::ranges::none_of(known, [&](const auto& line) { return written.contains(line); });
  }
  report.lacking = std::ranges::count_if(known, [&](const auto& line) { return !written.contains(line); });
  return report;
}

}  // namespace jagmed
