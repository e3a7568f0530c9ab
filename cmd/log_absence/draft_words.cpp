#include "cmd/log_absence/draft_words.hpp"

#include "base/text.hpp"
#include "cmd/log_absence/draft_minutes.hpp"
#include "cmd/log_absence/draft_rows.hpp"
#include "intake/denial.hpp"
#include "intake/sniff_answers.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace jagmed::cmd {
namespace {

std::string note(const std::string& text) { return "# " + text + "\n"; }

std::string entry_to_fill_in(const std::string& word) {
  return "\n" + note("[[codes.map]]") + note("from     = " + toml_list({word})) +
         note("category = \"…\"");
}

/// The blocks of se-base, which a list of one's own would replace.
std::string code_maps(std::string_view base) {
  std::string maps;
  bool inside = false;
  for (std::size_t begin = 0; begin < base.size();) {
    const auto end = std::min(base.find('\n', begin), base.size());
    const auto text = base.substr(begin, end - begin);
    if (text.starts_with('[')) inside = text.starts_with("[[codes.map]]");
    if (inside) maps += std::string(text) + "\n";
    begin = end + 1;
  }
  while (maps.ends_with("\n\n")) maps.pop_back();
  return maps;
}

/// A column that tells whether somebody was there, alone, with times or amounts behind its words:
/// where these stand without a word, it is asked of what they are.
bool is_register_with_amounts(const Sniffed& file, const Profile& base) {
  const auto* reason = file.column(Field::reason);
  const bool alone = std::ranges::none_of(file.columns, [](const SniffedColumn& column) {
    return column.field && (is_measure(*column.field) || column.field == Field::validity ||
                            column.field == Field::reported || column.field == Field::absent_start);
  });
  const bool amounts =
      file.shared(Field::absent_start) != nullptr || file.shared(Field::absent_min) != nullptr;
  if (reason == nullptr || !amounts || !alone || reason->cells.only_marks()) return false;
  return folded(reason->name) == "frånvaro" || yes_means_present(*reason) ||
         sign_means_present(*reason) ||
         std::ranges::any_of(reason->cells.words(), [&](const auto& entry) {
           const auto meaning = base.codes.map.find(entry.second.word);
           return folded(entry.second.word) == "frånvarande" ||
                  (meaning && meaning->category == Category::present);
         });
}

/// What yes and no say under "Närvaro" or "Frånvarande"; empty for other files.
std::string answers(const Sniffed& file, const Catalogue& text) {
  const auto* reason = file.column(Field::reason);
  const auto present = reason == nullptr ? std::nullopt : yes_means_present(*reason);
  if (!present) return {};
  std::string out = "\n" + note(text("draft.words.answers", reason->name));
  for (const auto& [form, entry] : reason->cells.words())
    out += "[[codes.map]]\nfrom     = " + toml_list({entry.word}) + "\ncategory = \"" +
           (yes_or_no(entry.word) == present ? "present" : "unspecified") + "\"\n";
  return out;
}

std::optional<LessonState> state_of(const Sniffed& file) {
  const auto* reason = file.column(Field::reason);
  return reason == nullptr ? std::nullopt : lesson_state(*reason);
}

/// The answer under "Rapporterad" or "Inställd" that tells nothing of who was there, in any form,
/// for the file at hand may not have it; empty for other files. Of the other one the minutes say
/// what it is.
std::string states(const Sniffed& file, const Catalogue& text) {
  static const std::vector<std::string> kYes = {"Ja", "J", "Yes", "Y", "1", "True", "Sant"};
  static const std::vector<std::string> kNo = {"Nej", "N", "No", "0", "False", "Falskt"};
  const auto state = state_of(file);
  if (!state) return {};
  return "\n" + note(text("draft.words.state", file.column(Field::reason)->name)) +
         "[[codes.map]]\nfrom     = " + toml_list(state->answer ? kYes : kNo) + "\ncategory = \"" +
         std::string(category_code(state->category)) + "\"\n";
}

std::string sign_entry(const std::string& word, std::string_view category, bool asked) {
  return "[[codes.map]]\nfrom     = " + toml_list({word}) + "\ncategory = \"" +
         (asked ? "?\"  # " + std::string(category) + "\n" : std::string(category) + "\"\n");
}

/// Likewise of 1 and 0, which may be hours, and of a mark and nothing: as questions.
std::string signs(const Sniffed& file, const Catalogue& text) {
  const auto* reason = file.column(Field::reason);
  const auto present = reason == nullptr ? std::nullopt : sign_means_present(*reason);
  if (!present) return {};
  const bool marks = reason->cells.only_marks();
  const std::string_view yes = *present ? "present" : "unspecified",
                         no = *present ? "unspecified" : "present";
  std::string out =
      "\n" + note(text(marks ? "draft.words.marks" : "draft.words.signs", reason->name));
  if (!marks)
    out +=
        note(text(*present ? "draft.words.signs.there" : "draft.words.signs.away", reason->name));
  for (const auto& [form, entry] : reason->cells.words())
    out += sign_entry(entry.word, form == "0" ? no : yes, !marks);
  return marks ? out + sign_entry("", std::string(no) + ", not_reported", true) : out;
}

/// No that may be of no absence at all, as a question; what yes says is then to be said as well.
/// Empty for other files.
std::string denials(const std::optional<Denial>& denial, const Catalogue& text) {
  if (!denial) return {};
  std::string out =
      "\n" + note(text("draft.words.denied", denial->column->name, join(denial->no, ", ")));
  if (!denial->yes.empty())
    out += "[[codes.map]]\nfrom     = " + toml_list(denial->yes) + "\ncategory = \"unspecified\"\n";
  out += "[[codes.map]]\nfrom     = " + toml_list(denial->no) +
         "\ncategory = \"?\"  # present, unspecified\n";
  if (!denial->has_blanks()) return out;
  return out + note(text("draft.words.denied.blank", denial->column->name)) +
         sign_entry("", "present, not_reported, unspecified", true);
}

bool is_denial(const std::optional<Denial>& denial, const SniffedWord& word) {
  const auto has = [&](const std::vector<std::string>& words) {
    return std::ranges::find(words, word.word) != words.end();
  };
  return denial && denial->column->field == word.field && (has(denial->yes) || has(denial->no));
}

/// Where the words of [codes] stand.
std::string code_columns(const Sniffed& file, const std::optional<Denial>& denial) {
  if (!denial || denial->column->field == Field::reason)
    return toml_text(field_name(Field::reason));
  const std::string field(field_name(*denial->column->field));
  if (file.column(Field::reason) == nullptr) return toml_text(field);
  return toml_list({std::string(field_name(Field::reason)), field});
}

/// Words that stand alone above the rows, where se-base does not know them: "Frånvaro" says no more
/// than that.
std::string section_words(const Sniffed& file, const Profile& known) {
  std::string out;
  if (!has_sections_of_words(file) || file.column(Field::reason) != nullptr) return out;
  for (const auto& fact : file.facts)
    if (fact.what == SniffedFact::What::section && fact.field == Field::reason &&
        !known.codes.map.find(fact.starts_with))
      out += "\n[[codes.map]]\nfrom     = " + toml_list({fact.starts_with}) +
             "\ncategory = \"unspecified\"\n";
  return out;
}

/// Rows with it are skipped.
bool is_struck(const Sniffed& file, const SniffedWord& word) {
  const auto* column = file.column(word.field);
  const auto struck = column == nullptr ? std::vector<std::string>() : words_of_struck(*column);
  return !word.word.empty() && std::ranges::find(struck, word.word) != struck.end();
}

}  // namespace

bool signs_undecided(const Sniffed& file) {
  const auto* reason = file.column(Field::reason);
  return reason != nullptr && sign_means_present(*reason);
}

std::string draft_words(const Sniffed& file, const Profile& known, std::string_view base,
                        const Catalogue& text) {
  const auto denial = denial_in(file, known);
  std::vector<std::string> reasons, others;
  std::int64_t hidden = 0;
  for (const auto& word : file.words) {
    if (word.known || is_struck(file, word) || is_denial(denial, word)) continue;
    if (word.word.empty())
      hidden += word.rows;
    else
      (word.field == Field::reason ? reasons : others).push_back(word.word);
  }
  std::string out;
  if (hidden > 0) out += "\n" + note(text("draft.hidden", hidden));
  const bool empty_is_none = is_register_with_amounts(file, known);
  const std::string yes_and_no = answers(file, text) + states(file, text) + signs(file, text) +
                                 denials(denial, text) + section_words(file, known);
  if (!reasons.empty())
    out += "\n" + note(text("draft.words")) + note(text("draft.words.how")) +
           note(text("draft.words.validity"));
  if (!reasons.empty() || empty_is_none || !yes_and_no.empty()) {
    out += std::string(reasons.empty() ? "\n" : "") +
           "[codes]\ncolumn = " + code_columns(file, denial) + "\n";
    if (state_of(file)) out += "unmapped = \"unspecified\"\n";
    for (const auto& word : reasons) out += entry_to_fill_in(word);
    out += yes_and_no;
    if (empty_is_none)
      out += "\n" + note(text("draft.words.empty")) + "[[codes.map]]\nfrom     = [\"\"]\n" +
             "category = \"not_reported\"\n";
    out += "\n" + note(text("draft.words.base")) + code_maps(base);
  }
  if (others.empty()) return out;
  return out + "\n" + note(text("draft.values", join(others, ", "))) +
         note(
             "[values.validity]\n# valid   = [\"Ja\", \"J\", \"1\", \"Giltig\"]\n"
             "# invalid = [\"Nej\", \"N\", \"0\", \"Ogiltig\"]") +
         note(
             "[values.reported]\n# yes = [\"Ja\", \"J\", \"1\", \"Anmäld\"]\n"
             "# no  = [\"Nej\", \"N\", \"0\", \"Oanmäld\"]");
}

}  // namespace jagmed::cmd
