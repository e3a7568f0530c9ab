#include "cmd/log_absence/draft_rows.hpp"

#include "base/text.hpp"
#include "cmd/log_absence/draft_minutes.hpp"
#include "intake/sniff_answers.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace jagmed::cmd {
namespace {

using What = SniffedFact::What;

std::string_view fact_key(const SniffedFact& fact) {
  switch (fact.what) {
    case What::period: return "period";
    case What::exported_at: return "exported_at";
    case What::day:
    case What::section: break;
  }
  return field_name(fact.field);
}

/// A word for the reason that stands alone.
bool is_word(const SniffedFact& fact) {
  return fact.what == What::section && fact.field == Field::reason;
}

std::string preamble(const Sniffed& file, const Catalogue& text) {
  std::string out;
  for (const auto& fact : file.facts) {
    if (!fact.above || fact.what == What::day || is_word(fact)) continue;
    const std::string form = fact.form.empty() ? "" : ", form = " + toml_text(fact.form);
    if (fact.form == "?") out += "# " + text("draft.exported.ask", fact.starts_with) + "\n";
    out += fmt::format("{} = {{ starts_with = {}{} }}{}\n", fact_key(fact),
                       toml_text(fact.starts_with), form,
                       fact.starts_with.empty() ? "  # " + text("draft.guessed") : "");
  }
  return out.empty() ? out : "\n# " + text("draft.preamble") + "\n[preamble]\n" + out;
}

std::string section(const std::string& words, Field field) {
  return fmt::format("[[section]]\nstarts_with = {}\nfield       = {}\n", toml_text(words),
                     toml_text(field_name(field)));
}

/// Those of the reason, where no column has it.
bool sections_of_words(const Sniffed& file) {
  return has_sections_of_words(file) && file.column(Field::reason) == nullptr;
}

std::string sections(const Sniffed& file, const Catalogue& text) {
  std::string out;
  for (const auto& fact : file.facts)
    if (is_word(fact) ? sections_of_words(file) : !fact.above && fact.what == What::section)
      out +=
          "\n# " + text("draft.section", fact.rows) + "\n" + section(fact.starts_with, fact.field);
  return out;
}

/// Those of the file, and the rest of the week where they are its days.
std::vector<std::string> words_of_days(const Sniffed& file) {
  static const std::vector<std::string> kWeek = {"Måndag", "Tisdag", "Onsdag", "Torsdag",
                                                 "Fredag", "Lördag", "Söndag"};
  std::vector<std::string> words;
  for (const auto& fact : file.facts) {
    if (fact.what != What::day) continue;
    const auto is_day = [&](const std::string& day) {
      return folded(day) == folded(fact.starts_with);
    };
    if (std::ranges::any_of(kWeek, is_day)) return kWeek;
    words.push_back(fact.starts_with);
  }
  return words;
}

std::string day_sections(const Sniffed& file, const Catalogue& text) {
  if (!has_day_rows(file)) return {};
  std::vector<std::string> parts;
  for (const auto& words : words_of_days(file)) parts.push_back(section(words, Field::date));
  return "\n# " + text("draft.section.day") + "\n" + join(parts, "\n");
}

/// By its heading, which stays when columns are moved; by its number where the heading tells it
/// not.
std::string column_place(const Sniffed& file, const SniffedColumn& column) {
  const auto at = static_cast<std::size_t>(&column - file.columns.data());
  const auto same = [&](const std::string& name) {
    return heading_of(name) == heading_of(file.form.names[at]);
  };
  const bool told =
      file.form.line > 0 && !column.blank && std::ranges::count_if(file.form.names, same) == 1;
  return told ? toml_text(file.form.names[at]) : std::to_string(at + 1);
}

/// What takes the rows away, by a column that may say that the school system has withdrawn them.
std::string struck_row(const SniffedColumn& column, const std::string& place,
                       const Catalogue& text) {
  const auto rule = [&](const char* remark, const std::string& what) {
    return fmt::format("\n# {}\n[[skip]]\ncolumn      = {}\n{}\n", text(remark, column.name), place,
                       what);
  };
  if (const auto words = words_of_struck(column); !words.empty())
    return rule("draft.struck", "starts_with = " + toml_list(words));
  switch (withdrawal_in(column)) {
    case Withdrawal::filled: return rule("draft.struck.filled", "filled      = true");
    case Withdrawal::filled_mostly: return rule("draft.struck.filled.ask", "starts_with = [\"?\"]");
    case Withdrawal::inactive: return rule("draft.struck.inactive.ask", "starts_with = [\"?\"]");
    case Withdrawal::none: break;
  }
  return {};
}

std::string struck_rows(const Sniffed& file, const Catalogue& text) {
  std::string out;
  for (const auto& column : file.columns)
    out += struck_row(column, column_place(file, column), text);
  return out;
}

/// Rows that may be sums, and would be read as going on with the pupil above.
bool may_read_sums(const Sniffed& file) {
  return file.unsure_rows > 0 &&
         std::ranges::find(file.fill_down, Field::personnummer) != file.fill_down.end();
}

std::string unsure_sums(const Sniffed& file, const Catalogue& text) {
  if (!may_read_sums(file)) return {};
  return "\n# " + text("draft.skip.ask", file.unsure_rows) + "\n[[skip]]\nstarts_with = [\"?\"]\n";
}

std::string skips(const Sniffed& file, const Profile& base, const Catalogue& text) {
  const std::string struck = struck_rows(file, text) + unsure_sums(file, text);
  if (file.sums.empty() && file.footers.empty() && struck.empty()) return {};
  std::vector<std::string> words;
  for (const auto& rule : base.skips)
    words.insert(words.end(), rule.starts_with.begin(), rule.starts_with.end());
  words.insert(words.end(), file.sums.begin(), file.sums.end());
  words.insert(words.end(), file.footers.begin(), file.footers.end());
  return "\n# " + text("draft.skip") + "\n[[skip]]\nstarts_with = " + toml_list(words) + "\n" +
         struck;
}

}  // namespace

std::string toml_list(const std::vector<std::string>& texts) {
  std::vector<std::string> parts;
  for (const auto& text : texts) parts.push_back(toml_text(text));
  return "[" + join(parts, ", ") + "]";
}

bool has_day_rows(const Sniffed& file) {
  return file.column(Field::date) == nullptr &&
         std::ranges::any_of(file.facts,
                             [](const SniffedFact& fact) { return fact.what == What::day; });
}

std::string draft_rows(const Sniffed& file, const Profile& base, const Catalogue& text) {
  return preamble(file, text) + sections(file, text) + day_sections(file, text) +
         skips(file, base, text);
}

bool rows_undecided(const Sniffed& file) {
  if (may_read_sums(file)) return true;
  const auto is_asked = [](const SniffedColumn& column) {
    const Withdrawal told =
        words_of_struck(column).empty() ? withdrawal_in(column) : Withdrawal::none;
    return told == Withdrawal::inactive || told == Withdrawal::filled_mostly;
  };
  if (std::ranges::any_of(file.columns, is_asked)) return true;
  return std::ranges::any_of(
      file.facts, [](const SniffedFact& fact) { return fact.above && fact.form == "?"; });
}

std::string draft_fill_down(const Sniffed& file, const Catalogue& text) {
  std::vector<std::string> down;
  for (const Field field : file.fill_down) down.emplace_back(field_name(field));
  std::string out;
  if (!down.empty())
    out = fmt::format("fill_down = {}  # {}\n", toml_list(down), text("draft.fill_down"));
  if (file.perhaps_down.empty()) return out;
  for (const Field field : file.perhaps_down) down.emplace_back(field_name(field));
  return out + "# " + text("draft.fill_down.ask") + "\n# fill_down = " + toml_list(down) + "\n";
}

}  // namespace jagmed::cmd
