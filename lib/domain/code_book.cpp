#include "domain/code_book.hpp"

#include "base/error.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"
#include "domain/list_names.hpp"

#include <algorithm>
#include <set>

namespace jagmed {
namespace {

enum class Fit { none, beginning, whole };

/// Half of a word that only says that it is another: "anna" is somebody's name, and not "annan
/// kommun".
bool is_cut_other(const std::string& folded, const std::string& typed) {
  constexpr std::string_view kOther[] = {"annan", "annat", "andra", "övrig"};
  return std::ranges::any_of(kOther, [&](std::string_view word) {
    return folded.starts_with(word) && typed.size() < word.size();
  });
}

Fit fit(const Code& code, const std::string& typed) {
  Fit best = Fit::none;
  for (const std::string* word : {&code.key, &code.sv, &code.en}) {
    const std::string folded = fold_case(*word);
    if (folded == typed) return Fit::whole;
    if (folded.starts_with(typed) && !is_cut_other(folded, typed)) best = Fit::beginning;
  }
  return best;
}

/// "vh1 (Vårdnadshavare 1), …": what to type, with what it means.
std::string keys_and_labels(std::span<const Code> codes) {
  std::vector<std::string> sv, en;
  for (const auto& code : codes) {
    sv.push_back(code.key + " (" + code.sv + ")");
    en.push_back(code.key + " (" + code.en + ")");
  }
  return in_both(join(sv, ", "), join(en, ", "));
}

/// So many codes are shown with what they mean; of more the words alone.
constexpr std::size_t kFew = 4;

[[noreturn]] void refuse_unknown(std::string_view list, const std::string& typed,
                                 std::vector<Code> codes) {
  std::erase_if(codes, [](const Code& code) { return !code.active; });
  std::vector<std::string> words;
  for (const auto& code : codes)
    for (const auto& word : {code.key, code.sv, code.en}) words.push_back(word);
  for (const auto& synonym : synonyms())
    if (synonym.list == list) words.emplace_back(synonym.word);
  const std::string shown = looks_like_identity(typed) ? "…" : terminal_safe(typed),
                    name = list_said(list);
  const auto near = nearest(fold_case(typed), words);
  throw Error(
      ErrorKind::input, {"code.unknown", {name, shown}},
      near ? Message("code.near_list", {*near, name})
           : Message("code.choices",
                     {codes.size() <= kFew ? keys_and_labels(codes) : words_of(codes), name}));
}

/// The codes that a synonym stands for.
std::vector<const Code*> meant_by(const CodeBook& book, std::string_view list,
                                  const std::string& typed) {
  std::vector<const Code*> meant;
  for (const auto& [of, word, key] : synonyms())
    if (const Code* code = of == list && word == typed ? book.find(list, key) : nullptr)
      meant.push_back(code);
  return meant;
}

}  // namespace

CodeBook::CodeBook() {
  for (const auto codes : built_in_codes())
    for (const auto& code : codes)
      codes_.push_back({std::string(code.list), std::string(code.key), std::string(code.sv),
                        std::string(code.en), true});
}

void CodeBook::put(Code code) {
  for (auto& known : codes_)
    if (known.list == code.list && known.key == code.key) {
      known = std::move(code);
      return;
    }
  codes_.push_back(std::move(code));
}

void CodeBook::keep_from_beginnings(std::string_view word) { kept_.insert(fold_case(trim(word))); }

bool CodeBook::has_list(std::string_view list) const {
  return std::any_of(codes_.begin(), codes_.end(), [&](const Code& c) { return c.list == list; });
}

std::vector<std::string> CodeBook::lists() const {
  std::set<std::string> names;
  for (const auto& code : codes_) names.insert(code.list);
  return {names.begin(), names.end()};
}

std::vector<Code> CodeBook::list(std::string_view list) const {
  std::vector<Code> found;
  for (const auto& code : codes_)
    if (code.list == list) found.push_back(code);
  return found;
}

const Code* CodeBook::find(std::string_view list, std::string_view key) const {
  for (const auto& code : codes_)
    if (code.list == list && code.key == key) return &code;
  return nullptr;
}

const Code& CodeBook::resolve(std::string_view list, std::string_view typed) const {
  return search(list, typed, false);
}

const Code& CodeBook::resolve_any(std::string_view list, std::string_view typed) const {
  return search(list, typed, true);
}

bool CodeBook::knows(std::string_view list, std::string_view typed) const {
  return meant(list, fold_case(trim(typed)), false).code != nullptr;
}

CodeBook::Meant CodeBook::meant(std::string_view list, const std::string& wanted,
                                bool inactive_too) const {
  Meant found;
  const Code* unused_synonym = nullptr;
  for (const Code* code : meant_by(*this, list, wanted)) {
    if (code->active || inactive_too)
      found.likely.push_back(*code);
    else
      unused_synonym = code;
  }
  const bool synonym = !found.likely.empty();
  for (const auto& code : codes_) {
    if (code.list != list || wanted.empty()) continue;
    const Fit how = fit(code, wanted);
    if (how == Fit::none) continue;
    if (!code.active && !inactive_too) {
      if (how == Fit::whole) found.inactive = &code;
      continue;
    }
    if (how == Fit::whole) {
      found.code = &code;
      return found;
    }
    if (!synonym) found.likely.push_back(code);
  }
  if (found.inactive == nullptr && !synonym) found.inactive = unused_synonym;
  if (found.inactive != nullptr) found.likely.clear();  // what was meant is known: never another
  if (found.likely.size() == 1 && (synonym || !kept_.contains(wanted)))
    found.code = find(list, found.likely.front().key);
  return found;
}

const Code& CodeBook::search(std::string_view list, std::string_view typed,
                             bool inactive_too) const {
  const std::string wanted = fold_case(trim(typed));
  const Meant found = meant(list, wanted, inactive_too);
  if (found.code != nullptr) return *found.code;
  const std::string name = list_said(list);
  if (found.likely.size() > 1)
    throw Error(ErrorKind::input, {"code.ambiguous", {name, wanted, words_of(found.likely)}},
                {"code.ambiguous.hint", {keys_and_labels(found.likely)}});
  if (!found.likely.empty())
    throw Error(ErrorKind::input, {"code.staff", {name, words_of(found.likely)}},
                {"code.choices", {words_of(this->list(list)), name}});
  if (found.inactive != nullptr)
    throw Error(ErrorKind::input, {"code.inactive", {name, found.inactive->key}});
  refuse_unknown(list, std::string(trim(typed)), this->list(list));
}

std::string CodeBook::label(std::string_view list, std::string_view key,
                            std::string_view language) const {
  const Code* code = find(list, key);
  if (code == nullptr) return std::string(key);
  return language == "sv" ? code->sv : code->en;
}

std::string CodeBook::said(std::string_view list, std::string_view key) const {
  return in_both(inside_sentence(label(list, key, "sv")), inside_sentence(label(list, key, "en")));
}

std::string words_of(std::span<const Code> codes) {
  std::vector<std::string> labels, keys;
  for (const auto& code : codes) {
    labels.push_back(code.sv);
    keys.push_back(code.key);
  }
  return in_both(join(labels, " · "), join(keys, ", "));
}

}  // namespace jagmed
