#include "ops/change_code.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/list_names.hpp"
#include "ops/named_in_text.hpp"
#include "store/codes.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

constexpr std::size_t kLongestKey = 40;
constexpr int kWidestLabel = 60;

/// Codes that the rules themselves ask for: an empty key stands for the whole list.
constexpr std::pair<std::string_view, std::string_view> kOfTheRules[] = {
    {"giver", ""}, {"purpose", "register"}, {"purpose", "inform"}};

void refuse_code_of_rules(const std::string& list, const std::string& key) {
  for (const auto& [rule_list, rule_key] : kOfTheRules)
    if (list == rule_list && (rule_key.empty() || key == rule_key))
      throw Error(ErrorKind::input, {"codes.of_rules", {list_said(list), key}});
}

void refuse_code_of_settings(const std::string& list, const std::string& key,
                             const Settings& settings) {
  for (const auto& code : settings.codes)
    if (code.list == list && code.key == key)
      throw Error(ErrorKind::input,
                  {"codes.in_settings", {list_said(list), key, terminal_safe(settings.file)}},
                  {"codes.in_settings.hint", {list}});
}

void check_words(const Code& code) {
  const auto key_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  if (code.key.empty() || code.key.size() > kLongestKey ||
      !std::all_of(code.key.begin(), code.key.end(), key_letter))
    throw Error(ErrorKind::input, {"codes.key", {terminal_safe(code.key)}}, "codes.key.hint");
  for (const auto& label : {code.sv, code.en})
    if (trim(label).empty() || label != terminal_safe(label) || !valid_utf8(label) ||
        label.find_first_of("\n\t") != std::string::npos || display_width(label) > kWidestLabel)
      throw Error(ErrorKind::input, "codes.label");
}

/// Whatever is typed must mean one code.
void refuse_taken(const Code& code, const CodeBook& codes) {
  for (const auto& other : codes.list(code.list))
    for (const auto& word : {other.key, other.sv, other.en})
      for (const auto& mine : {code.key, code.sv, code.en})
        if (fold_case(word) == fold_case(mine))
          throw Error(
              ErrorKind::input, {"codes.taken", {list_said(code.list), other.key}},
              other.active ? Message() : Message("codes.taken.hint", {code.list, other.key}));
}

}  // namespace

std::string code_list(const std::string& typed) {
  if (const auto key = list_key(typed)) return *key;
  std::vector<std::string> swedish, keys;
  for (const auto& name : list_names()) {
    swedish.emplace_back(name.sv);
    keys.emplace_back(name.key);
  }
  std::vector<std::string> all = keys;
  all.insert(all.end(), swedish.begin(), swedish.end());
  const auto near = nearest(typed, all);
  throw Error(ErrorKind::input, {"codes.no_list", {terminal_safe(typed)}},
              near ? Message("code.near", {*near})
                   : Message("code.known", {in_both(join(swedish, ", "), join(keys, ", "))}));
}

void add_code(WriteTxn& txn, const Code& code, const CodeBook& codes, const Settings& settings) {
  (void)code_list(code.list);
  refuse_code_of_rules(code.list, code.key);
  refuse_code_of_settings(code.list, code.key, settings);
  check_words(code);
  for (const auto& word : {code.key, code.sv, code.en})
    if (names_anybody(txn, word, store_property(txn, "id_prefix")))
      throw NamingError(txn, word, "text.code", "codes.label.hint");
  refuse_taken(code, codes);
  save_code(txn, code);
}

CodeSwitch switch_code(WriteTxn& txn, const std::string& list, const std::string& typed,
                       CodeUse use, const CodeBook& codes, const Settings& settings) {
  CodeSwitch done{.code = codes.resolve_any(code_list(list), typed)};
  refuse_code_of_rules(list, done.code.key);
  refuse_code_of_settings(list, done.code.key, settings);
  const auto uses = code_uses(txn, list);
  if (const auto found = uses.find(done.code.key); found != uses.end()) done.rows = found->second;
  done.changed = done.code.active != (use == CodeUse::on);
  done.code.active = use == CodeUse::on;
  if (done.changed) save_code(txn, done.code);
  return done;
}

}  // namespace jagmed::ops
