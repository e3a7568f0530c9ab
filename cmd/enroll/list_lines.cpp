#include "cmd/enroll/list_lines.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

namespace jagmed::cmd {

void note_owners(Session& session, std::unique_ptr<WriteTxn>& txn, std::span<const PersonId> owners,
                 std::size_t wrong) {
  if (wrong == 0 && !session.options.dry_run) return;
  session.shows(owners);
  if (wrong == 0) return;
  txn.reset();
  session.flush();
}

void print_problems(Session& session, const std::string& file,
                    std::span<const ops::RowProblem> problems) {
  const Catalogue& text = session.text();
  for (const auto& problem : problems) {
    std::string line = file + ":" + std::to_string(problem.line) + ": ";
    if (!problem.column.empty()) line += problem.column + ": ";
    line += text.text(problem.what);
    if (!problem.hint.empty()) line += " (" + text.text(problem.hint) + ")";
    session.talk(line);
  }
}

std::size_t wrong_rows(std::span<const ops::RowProblem> problems) {
  std::size_t lines = 0;
  int before = 0;
  for (const auto& problem : problems) {
    if (problem.line != before) ++lines;
    before = problem.line;
  }
  return lines;
}

void refuse_list(Session& session, const std::string& file, std::size_t wrong) {
  session.flush();
  throw Error(ErrorKind::input, {"people.refused", {file, std::to_string(wrong)}},
              "people.refused.hint");
}

void note_lines(Session& session, const char* key, std::span<const int> lines) {
  if (lines.empty()) return;
  std::vector<std::string> numbers;
  for (const int line : lines) numbers.push_back(std::to_string(line));
  session.warn("note", session.text()(key, lines.size(), join(numbers, ", ")));
}

void refuse_doubt(int may_be_protected, const ops::ListOptions& options) {
  if (may_be_protected > 0 && !options.none_protected)
    throw Error(ErrorKind::input, {"list.protected", {std::to_string(may_be_protected)}},
                "list.protected.hint");
}

void print_difference(Session& session, const ListSummary& list, const ops::ListGone* gone) {
  const Catalogue& text = session.text();
  std::vector<std::string> parts{
      text("list.new", list.new_persons), text("list.spells", list.new_spells),
      text("list.unchanged", list.unchanged), text("list.changed", list.changed)};
  if (gone != nullptr) parts.push_back(text("list.gone", gone->persons.size()));
  parts.push_back(text("list.wrong", list.wrong));
  session.out() << join(parts, " · ") << '\n';
}

void print_new(Session& session, const ListSummary& list, const std::string& prefix) {
  if (list.new_persons > 0 &&
      session.options.dry_run) {  // somebody else may be given them meanwhile
    session.print("people.codes.later", list.new_persons);
  } else if (list.new_persons > 0) {
    const std::string first = person_code(list.first_new, prefix);
    const std::string last = person_code(list.last_new, prefix);
    session.print("people.codes", first == last ? first : first + " – " + last, list.new_persons);
  }
  if (list.unnamed > 0) session.print("people.unnamed", list.unnamed);
}

namespace {

std::string facts_of(Session& session, const ops::ListChange& change) {
  std::vector<std::string> facts;
  for (const auto fact : change.facts)
    facts.push_back(session.text()("list.fact." + std::string(fact)));
  return join(facts, ", ");
}

}  // namespace

void tell_differing(Session& session, std::span<const ops::ListChange> differing,
                    const std::string& prefix) {
  for (const auto& each : differing)
    if (each.hidden)
      session.print("list.differs.hidden", each.line, facts_of(session, each));
    else
      session.print("list.differs.line", person_code(each.person, prefix), facts_of(session, each));
  if (!differing.empty()) session.say("list.changed.hint");
}

void print_changed(Session& session, std::span<const ops::ListChange> changed,
                   const std::string& prefix) {
  for (const auto& each : changed)
    if (each.hidden)
      session.print("list.changed.hidden", each.line, facts_of(session, each));
    else
      session.print("list.changed.line", person_code(each.person, prefix), facts_of(session, each));
}

void print_gone(Session& session, const ops::ListGone& gone, const char* hint,
                const std::string& prefix) {
  std::vector<std::string> codes;
  for (const PersonId person : gone.persons) codes.push_back(person_code(person, prefix));
  if (!codes.empty()) {
    session.print("list.gone.line", join(codes, ", "));
    session.say(hint, codes.front());
  }
  if (gone.hidden > 0) session.warn("list.gone.hidden", gone.hidden);
}

}  // namespace jagmed::cmd
