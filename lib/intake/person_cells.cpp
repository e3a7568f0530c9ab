#include "intake/person_cells.hpp"

#include "intake/folded.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr Field kPersonFields[] = {Field::personnummer, Field::source_person_id, Field::name,
                                   Field::given_name,   Field::family_name,      Field::group,
                                   Field::school};

constexpr std::size_t kLastFour = 4;

bool allowed(IdKind kind, const PersonRules& person) {
  switch (kind) {
    case IdKind::personnummer: return person.personnummer;
    case IdKind::coordination: return person.coordination;
    case IdKind::interim: return person.interim;
    case IdKind::temporary: return person.temporary;
  }
  return false;
}

}  // namespace

std::string plain_number(std::string_view text) {
  if (text.size() > 3 && text.starts_with("=\"") && text.ends_with('"'))
    text = trimmed(text.substr(2, text.size() - 3));
  std::string plain(text);
  for (const std::string_view blank : {" ", "\u00A0", "\u202F"})
    for (auto at = plain.find(blank); at != std::string::npos; at = plain.find(blank, at + 1)) {
      const auto next = at + blank.size();
      const bool beside = plain[next] == '-' || (at > 0 && plain[at - 1] == '-');
      const bool between = next + kLastFour == plain.size() && (at == 6 || at == 8);
      if (beside || between) plain.erase(at--, blank.size());
    }
  return plain;
}

PersonCells::PersonCells(const Profile& profile, const Layout& layout, Date exported_at)
    : profile_(profile), exported_at_(exported_at) {
  rules_.interim = profile.person.interim;
  rules_.temporary = profile.person.temporary;
  rules_.check_digit = profile.person.check == PersonRules::Check::strict;
  std::vector<bool> has_meaning(layout.headings.size(), false);
  for (const auto& column : layout.column)
    if (column) has_meaning[*column] = true;
  for (const Field field : kPersonFields)
    if (layout.column[field]) has_meaning[*layout.column[field]] = false;
  for (std::size_t i = 0; i < has_meaning.size(); ++i)
    if (!has_meaning[i]) columns_.push_back(i);
  for (const auto& word : profile.person.protected_words) {
    const auto small = static_cast<unsigned char>(word.front());
    protected_initial_[small] = true;
    if (small >= 'a' && small <= 'z') protected_initial_[small - 32u] = true;
    if (small >= 0x80) std::fill(protected_initial_.begin() + 0x80, protected_initial_.end(), true);
  }
}

bool PersonCells::is_protected_word(std::string_view text) const {
  text = trimmed(text);
  if (text.empty() || !protected_initial_[static_cast<unsigned char>(text.front())]) return false;
  return std::ranges::any_of(profile_.person.protected_words,
                             [&](const std::string& word) { return begins_folded(text, word); });
}

bool PersonCells::tell_protection(Cells cells) const {
  return std::ranges::any_of(columns_, [&](std::size_t column) {
    return column < cells.size() && is_protected_word(cells[column]);
  });
}

PersonCells::Identity PersonCells::identify(std::string_view text) const {
  Identity identity;
  const bool is_long = text.size() > kLongest;
  const std::string plain = is_long ? std::string() : plain_number(text);
  const ParsedIdentity parsed =
      is_long ? ParsedIdentity(IdProblem::form) : parse_identity(plain, exported_at_, rules_);
  const auto* number = std::get_if<IdentityNumber>(&parsed);
  if (number == nullptr || !allowed(number->kind, profile_.person)) {
    identity.problem = number == nullptr ? std::get<IdProblem>(parsed) : IdProblem::form;
    return identity;
  }
  identity.problem.reset();
  number->canonical.copy(identity.canonical.data(), identity.canonical.size());
  identity.century_inferred = number->century_inferred;
  const int age = number->birth_date ? age_on(*number->birth_date, exported_at_)
                                     : exported_at_.year() - number->birth_year;
  identity.right_age = age >= profile_.person.youngest && age <= profile_.person.oldest;
  if (profile_.person.check == PersonRules::Check::warn) {
    IdRules strict = rules_;
    strict.check_digit = true;
    identity.wrong_check_digit =
        std::holds_alternative<IdProblem>(parse_identity(plain, exported_at_, strict));
  }
  return identity;
}

bool PersonCells::hold_number(Cells cells) const {
  return std::ranges::any_of(cells, [&](std::string_view text) {
    const auto colon = text.rfind(':');
    return !identify(trimmed(colon == std::string_view::npos ? text : text.substr(colon + 1)))
                .problem;
  });
}

}  // namespace jagmed
