// Who a row is about.
#include "intake/row_interpreter.hpp"

#include <algorithm>

namespace jagmed {
namespace {

constexpr std::size_t kLongestIdentity = 64;  ///< bytes, far above any written form

constexpr Field kPersonFields[] = {Field::personnummer, Field::source_person_id, Field::name,
                                   Field::given_name,   Field::family_name,      Field::group,
                                   Field::school};

constexpr std::size_t kLastFour = 4;

/// As schools' files write it besides: ="20080103-2384", by which a spreadsheet keeps it a text, and
/// a blank where the hyphen would be.
std::string plain_number(std::string_view text) {
  if (text.size() > 3 && text.starts_with("=\"") && text.ends_with('"'))
    text = trimmed(text.substr(2, text.size() - 3));
  std::string plain(text);
  for (const std::string_view blank : {" ", "\u00A0", "\u202F"}) {
    const std::size_t at = plain.find(blank);
    if (at == std::string::npos || at + blank.size() + kLastFour != plain.size()) continue;
    if (at == 6 || at == 8) plain.erase(at, blank.size());  // digits of the birth date before it
  }
  return plain;
}

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

void RowInterpreter::prepare_person() {
  id_rules_.interim = profile_.person.interim;
  id_rules_.temporary = profile_.person.temporary;
  id_rules_.check_digit = profile_.person.check == PersonRules::Check::strict;
  std::vector<bool> has_meaning(layout_.headings.size(), false);
  for (const auto& column : layout_.column)
    if (column) has_meaning[*column] = true;
  for (const Field field : kPersonFields)
    if (layout_.column[field]) has_meaning[*layout_.column[field]] = false;
  for (std::size_t i = 0; i < has_meaning.size(); ++i)
    if (!has_meaning[i]) person_columns_.push_back(i);
  for (const auto& word : profile_.person.protected_words) {
    const auto small = static_cast<unsigned char>(word.front());
    protected_initial_[small] = true;
    if (small >= 'a' && small <= 'z') protected_initial_[small - 32u] = true;
    if (small >= 0x80) std::fill(protected_initial_.begin() + 0x80, protected_initial_.end(), true);
  }
}

RowInterpreter::Check RowInterpreter::check_protected() {
  row_->is_protected =
      record_->is_protected || std::ranges::any_of(person_columns_, [&](std::size_t column) {
        return column < cells_.size() && is_protected_word(cells_[column]);
      });
  return true;
}

bool RowInterpreter::is_protected_word(std::string_view text) const {
  text = trimmed(text);
  if (text.empty() || !protected_initial_[static_cast<unsigned char>(text.front())]) return false;
  return std::ranges::any_of(profile_.person.protected_words,
                             [&](const std::string& word) { return begins_folded(text, word); });
}

RowInterpreter::Check RowInterpreter::check_person() {
  const bool by_outer_id = profile_.person.id_column == Field::source_person_id;
  if (by_outer_id && trimmed(cell(Field::personnummer)).empty()) return check_outer_id();
  // A number from above is somebody else's.
  if (row_->is_protected && trimmed(cell(Field::personnummer)).empty()) return refuse("E-PROTECTED");
  const Identity& identity = identities_.of(
      value(Field::personnummer), [this](std::string_view text) { return identify(text); });
  if (identity.problem) {
    if (row_->is_protected) return refuse("E-PROTECTED");
    return refuse(id_problem_code(*identity.problem), Field::personnummer);
  }
  row_->person.assign(identity.canonical.data(), identity.canonical.size());
  row_->warnings.century_inferred = identity.century_inferred;
  row_->warnings.check_digit = identity.wrong_check_digit;
  return identity.right_age || refuse("E-AGE", Field::personnummer);
}

RowInterpreter::Identity RowInterpreter::identify(std::string_view text) const {
  Identity identity;
  const bool is_long = text.size() > kLongestIdentity;
  const std::string plain = is_long ? std::string() : plain_number(text);
  const ParsedIdentity parsed =
      is_long ? ParsedIdentity(IdProblem::form) : parse_identity(plain, exported_at_, id_rules_);
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
    IdRules strict = id_rules_;
    strict.check_digit = true;
    identity.wrong_check_digit =
        std::holds_alternative<IdProblem>(parse_identity(plain, exported_at_, strict));
  }
  return identity;
}

/// Compared as it stands: nothing is known of its form.
RowInterpreter::Check RowInterpreter::check_outer_id() {
  if (row_->is_protected && trimmed(cell(Field::source_person_id)).empty())
    return refuse("E-PROTECTED");
  const std::string_view text = value(Field::source_person_id);
  if (text.empty()) return refuse("E-PNR-MISSING", Field::source_person_id);
  if (text.size() > kLongestIdentity) return refuse("E-PNR-FORM", Field::source_person_id);
  row_->person = text;
  row_->outer_id = true;
  return true;
}

/// A rejected row may have been the first of another pupil: what could not be read of it is not made
/// up for by what stands above it. One cell alone behind rows of data may be the name that opens the next
/// pupil's.
void RowInterpreter::leave_unread_row() {
  if (!rows_inherit_) return;
  const auto says = [](std::string_view text) { return !trimmed(text).empty(); };
  if (above_.has_data() && std::ranges::count_if(cells_, says) == 1 && trimmed(cell(Field::personnummer)).empty()) {
    if (is_protected_word(*std::ranges::find_if(cells_, says))) refuse("E-PROTECTED");
    row_->column = {};
    row_->person.clear();  // it is not about the pupil above
    return above_.forget_pupil();
  }
  const bool torn = record_->flaw != CsvFlaw::none || row_->code == "E-FIELDS-MANY" ||
                    row_->code == "E-FIELDS-FEW";
  if (trimmed(cell(Field::personnummer)).empty() && has_number_of_pupil()) return above_.forget_pupil();
  if (!torn) return;
  above_.forget_filled_pupil();
}

/// Some cell is an identity number, perhaps behind words and a colon.
bool RowInterpreter::has_number_of_pupil() const {
  return std::ranges::any_of(cells_, [&](std::string_view text) {
    const auto colon = text.rfind(':');
    return !identify(trimmed(colon == std::string_view::npos ? text : text.substr(colon + 1))).problem;
  });
}

}  // namespace jagmed
