#include "cmd/enroll/edit_words.hpp"

#include "base/text.hpp"
#include "cmd/consent/common.hpp"
#include "cmd/enroll/common.hpp"
#include "store/codes_of_person.hpp"

#include <algorithm>

namespace jagmed::cmd {

using ops::Fact;

std::string erased_words(Session& session, const ops::Identifying& erased) {
  const Catalogue& text = session.text();
  std::vector<std::string> words;
  if (erased.numbers > 0) words.push_back(text("edit.erase.numbers", erased.numbers));
  if (erased.names) words.push_back(text("edit.erase.names"));
  if (erased.reach) words.push_back(text("edit.erase.reach"));
  return words.empty() ? text("edit.erase.nothing") : join(words, ", ");
}

std::string value_words(Session& session, const CodeBook& codes, Fact fact,
                        const std::string& value) {
  const Catalogue& text = session.text();
  if (value.empty()) return "–";
  switch (fact) {
    case Fact::sex: return text("sex." + value);
    case Fact::number: return text("id_kind." + value);
    case Fact::protection: return text("protection." + value);
    case Fact::language: return codes.label("language", value, text.language());
    case Fact::group: return codes.label("target_group", value, text.language());
    case Fact::municipality: return place_name(session, "municipality", value);
    case Fact::school: return place_name(session, "school", value);
    case Fact::letters: return ConsentWords{text, codes}.label("giver", value);
    case Fact::born:
    case Fact::name:
    case Fact::reach:
    case Fact::guardians:
    case Fact::start: break;
  }
  return value;
}

std::string fact_words(const Catalogue& text, Fact fact) {
  switch (fact) {
    case Fact::sex: return text("edit.fact.sex");
    case Fact::born: return text("edit.fact.born");
    case Fact::number: return text("edit.fact.number");
    case Fact::name: return text("edit.fact.name");
    case Fact::reach: return text("edit.fact.reach");
    case Fact::language: return text("edit.fact.language");
    case Fact::municipality: return text("edit.fact.municipality");
    case Fact::school: return text("edit.fact.school");
    case Fact::guardians: return text("edit.fact.guardians");
    case Fact::protection: return text("edit.fact.protection");
    case Fact::group: return text("edit.fact.group");
    case Fact::start: return text("edit.fact.start");
    case Fact::letters: return text("edit.fact.letters");
  }
  return "";
}

void warn_of_own_codes(Session& session, ReadTxn& txn, PersonId person, const std::string& code) {
  const CodeBook built_in, codes = session.code_book(txn);
  std::vector<std::string> own;
  for (const auto& [list, key] : codes_of_person(txn, person))
    if (built_in.has_list(list) && built_in.find(list, key) == nullptr)
      own.push_back(codes.label(list, key, session.text().language()));
  if (!own.empty()) session.warn("edit.own_codes", join(own, ", "), code);
}

}  // namespace jagmed::cmd
