#include "cmd/store/erased.hpp"

#include "base/error.hpp"
#include "base/printed_name.hpp"
#include "base/text.hpp"
#include "store/copies.hpp"
#include "store/erasure_list.hpp"
#include "store/people.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace jagmed::cmd {

void print_erased(Session& session, const std::vector<ErasedRows>& erased) {
  for (const auto& [table, rows] : erased)
    session.print("erase.table", session.text().raw("table." + table), rows);
}

std::pair<std::string, std::string> places_of(Session& session, ReadTxn& txn,
                                              std::span<const NamingText> naming) {
  const Catalogue& text = session.text();
  std::map<std::string, int> kinds;
  std::set<PersonId> about;
  for (const auto& each : naming) {
    ++kinds[each.table];
    about.insert(each.about.begin(), each.about.end());
  }
  std::vector<std::string> counts, codes;
  for (const auto& [table, count] : kinds)
    counts.push_back(text("naming.kind", text.raw("table." + table), count));
  int hidden = 0;
  for (const PersonId each : about) {
    const auto person = find_person(txn, each);
    if (person && person->protection == Protection::none)
      codes.push_back(session.code(txn, each));
    else if (person)
      ++hidden;
  }
  if (hidden > 0) codes.push_back(text("naming.hidden", hidden));
  return {join(counts, ", "), codes.empty() ? "–" : join(codes, ", ")};
}

std::vector<std::string> naming_words(Session& session, ReadTxn& txn,
                                      std::span<const NamingText> naming) {
  if (naming.empty()) return {};
  const auto [texts, about] = places_of(session, txn, naming);
  std::vector<std::string> words{session.text()("naming.taken", texts, about),
                                 session.text()("naming.read")};
  for (const auto& [table, key] :
       {std::pair("absence_text", "naming.school"), {"staged_row", "naming.waiting"}})
    if (std::ranges::find(naming, table, &NamingText::table) != naming.end())
      words.push_back(session.text()(key));
  return words;
}

void warn_of_ended(Session& session, const ops::EndedCommands& ended) {
  if (ended.commands > 0) session.warn("erase.shows.ended", ended.commands);
  if (!ended.imports.empty())
    session.warn("erase.shows.imports", join(ended.imports, ", "), ended.imports.back());
}

void warn_of_copies(Session& session, PersonId person, const std::string& code) {
  std::vector<std::string> names;
  for (const auto& file : copies_holding(*session.begin_read(), std::span(&person, 1)))
    names.push_back(printed_name(file));
  if (!names.empty()) session.warn("copies.hold", names.size(), join(names, ", "), code);
}

ExitCode keep_erasure_list(Session& session) {
  session.tried_erasure_list = true;
  const std::string list = erasure_list_beside(session.store_path());
  try {
    const auto txn = session.begin_read();
    write_erasure_list(*txn, list);
    return ExitCode::ok;
  } catch (const Error& e) {
    session.tell(e);
    session.warn("erased.not_kept", list);
    return ExitCode::io;
  }
}

}  // namespace jagmed::cmd
