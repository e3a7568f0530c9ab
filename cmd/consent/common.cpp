#include "cmd/consent/common.hpp"

#include "base/error.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"
#include "cmd/placeholder.hpp"
#include "cmd/plan/common.hpp"
#include "report/format.hpp"

#include <algorithm>

namespace jagmed::cmd {

std::string ConsentWords::label(const char* list, const std::string& key) const {
  return inside_sentence(codes.label(list, key, text.language()));
}

std::vector<std::string> ConsentWords::labels(const char* list,
                                              const std::vector<std::string>& keys) const {
  std::vector<std::string> words;
  for (const auto& code : codes.list(list))
    if (std::find(keys.begin(), keys.end(), code.key) != keys.end())
      words.push_back(label(list, code.key));
  return words;
}

std::string ConsentWords::list(const char* list, const std::vector<std::string>& keys) const {
  return join(labels(list, keys), ", ");
}

std::string ConsentWords::listed(const char* list, const std::vector<std::string>& keys) const {
  std::vector<std::string> words = labels(list, keys);
  if (words.size() < 2) return join(words, "");
  const std::string last = words.back();
  words.pop_back();
  return text("consent.and", join(words, ", "), last);
}

std::string ConsentWords::subject(const Consent& consent) const {
  if (consent.purpose == kShare)
    return text(consent.parties.size() == 1 ? "consent.share_one" : "consent.share",
                listed("party", consent.parties));
  return label("purpose", consent.purpose);
}

std::string ConsentWords::signatures(const Consent& consent) const {
  std::vector<std::string> words;
  for (const auto& [giver, on] : consent.signatures)
    words.push_back(label("giver", std::string(giver_key(giver))) + " " + on.iso());
  return join(words, ", ");
}

std::string ConsentWords::exception(const GuardianException& exception) const {
  std::string why = label("guardian_exception", exception.ground);
  if (!exception.decided_by.empty())
    why = text("consent.without.decided", why, label("decided_by", exception.decided_by));
  if (!exception.reference.empty()) why += ", " + exception.reference;
  return text("consent.without.line", label("giver", std::string(giver_key(exception.giver))),
              exception.since.iso(), why);
}

std::string ConsentWords::missing(const std::vector<Giver>& givers,
                                  const ConsentRules& rules) const {
  std::vector<std::string> keys;
  for (const Giver giver : givers) keys.emplace_back(giver_key(giver));
  const bool guardians =
      std::any_of(givers.begin(), givers.end(), [](Giver g) { return g != Giver::youth; });
  return text(guardians ? "consent.lacks_guardian" : "consent.lacks_youth", listed("giver", keys),
              rules.adult_from);
}

std::string ConsentWords::lacks(const Consent& consent, const std::vector<Giver>& givers,
                                const ConsentRules& rules) const {
  const auto own = std::ranges::find(consent.signatures, Giver::youth, &Signature::giver);
  if (givers != std::vector{Giver::youth} || own == consent.signatures.end())
    return missing(givers, rules);
  return text("consent.lacks_adult", label("giver", std::string(giver_key(Giver::youth))),
              own->on.iso(), rules.adult_from);
}

std::string ConsentWords::until(Date last) const {
  return last == kOpenEnd ? text("consent.open_end") : text("consent.until", last.iso());
}

std::string ConsentWords::period(DateRange days) const {
  if (days.last == kOpenEnd) return text("consent.open_period", days.first.iso());
  return text("consent.period", days.first.iso(), days.last.iso());
}

std::vector<std::string> code_keys(const CodeBook& codes, const char* list,
                                   const std::string& typed) {
  std::vector<std::string> keys;
  for (const auto& word : split(typed, ','))
    if (const std::string& key = codes.resolve(list, word).key;
        std::ranges::find(keys, key) == keys.end())
      keys.push_back(key);
  return keys;
}

std::string code_key(const CodeBook& codes, const char* list, const std::string& typed) {
  return typed.empty() ? typed : codes.resolve(list, typed).key;
}

std::vector<Giver> givers_from(const CodeBook& codes, const std::string& typed) {
  std::vector<Giver> givers;
  for (const auto& key : code_keys(codes, "giver", typed))
    if (const auto giver = giver_from_key(key);
        giver && std::find(givers.begin(), givers.end(), *giver) == givers.end())
      givers.push_back(*giver);
  return givers;
}

PaperFormat paper_format(const std::string& typed, const std::string& out) {
  if (typed.empty()) {
    const auto ending = format_of_file(out);
    if (ending == Format::csv || ending == Format::json)
      throw Error(ErrorKind::usage, {"report.ending", {"." + std::string(format_word(*ending))}},
                  {"report.ending.hint", {".md, .html"}});
    return ending == Format::html ? PaperFormat::html : PaperFormat::md;
  }
  if (const auto format = paper_format_from(typed)) return *format;
  throw Error(ErrorKind::usage,
              {"report.format", {looks_like_identity(typed) ? "…" : terminal_safe(typed)}},
              {"code.known", {"md, html"}});
}

Date day_or_today(Session& session, const std::string& typed) {
  return typed.empty() ? session.today() : parse_day(typed, session.today());
}

void require_typed(const std::string& value, const char* name, const char* action) {
  if (value.empty())
    throw Error(ErrorKind::usage, {"usage.missing", {placeholder_said(name)}},
                {"usage.help", {action}});
}

void refuse_beside(const char* other, const std::string& value, const char* name) {
  if (!value.empty())
    throw Error(ErrorKind::usage,
                {"usage.not_both", {placeholder_said(other), placeholder_said(name)}});
}

void refuse_problems(Session& session, const std::string& file,
                     std::vector<SheetProblem> problems) {
  if (problems.empty()) return;
  std::stable_sort(problems.begin(), problems.end(),
                   [](const SheetProblem& a, const SheetProblem& b) { return a.line < b.line; });
  for (const auto& [line, column, what] : problems)
    session.warn(column.empty() ? "consent.file.row" : "consent.file.cell", file, line,
                 session.text().text(what), column);
  throw Error(ErrorKind::input, {"consent.file.refused", {file, std::to_string(problems.size())}});
}

}  // namespace jagmed::cmd
