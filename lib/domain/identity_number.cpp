#include "domain/identity_number.hpp"

#include "base/digit.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <utility>

namespace jagmed {
namespace {

constexpr std::string_view kInterimLetters = "TRSUWXJKLMN";
constexpr int kCoordinationDay = 60;

/// True for the empty text too.
bool all_digits(std::string_view text) { return std::ranges::all_of(text, is_digit); }

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

/// Bytes of the dash outside ASCII that `text` begins with, else 0.
std::size_t dash_length(std::string_view text) {
  for (const std::string_view dash :
       {"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212"})
    if (text.starts_with(dash)) return dash.size();
  return 0;
}

/// Without blanks around and apostrophe, in upper case, with plain hyphens. Nothing when other
/// characters outside ASCII remain.
std::optional<std::string> normalised(std::string_view text) {
  text = trim(text);
  if (text.starts_with('\'')) text = trim(text.substr(1));
  std::string out;
  while (!text.empty()) {
    const char c = text.front();
    if (const auto length = dash_length(text)) {
      out += '-';
      text.remove_prefix(length);
      continue;
    }
    if (static_cast<unsigned char>(c) >= 0x80) return {};
    out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    text.remove_prefix(1);
  }
  return out;
}

/// Digits, perhaps a decimal mark and digits, E, perhaps a sign, digits.
bool scientific(std::string_view text) {
  const auto mark = text.find('E');
  if (mark == std::string_view::npos || mark == 0) return false;
  std::string_view mantissa = text.substr(0, mark), exponent = text.substr(mark + 1);
  if (exponent.starts_with('+') || exponent.starts_with('-')) exponent.remove_prefix(1);
  const auto point = mantissa.find_first_of(".,");
  if (point == 0 || exponent.empty()) return false;
  const auto fraction =
      point == std::string_view::npos ? std::string_view{} : mantissa.substr(point + 1);
  return all_digits(mantissa.substr(0, point)) && all_digits(fraction) && all_digits(exponent);
}

/// A number taken apart, not yet judged.
struct Parts {
  std::string_view birth;  ///< six or eight digits
  char separator = 0;      ///< '-', '+' or 0 for none
  std::string_view last;   ///< four characters
};

std::optional<Parts> take_apart(std::string_view text) {
  if (text.size() < 10) return {};
  Parts parts{text.substr(0, text.size() - 4), 0, text.substr(text.size() - 4)};
  if (parts.birth.ends_with('-') || parts.birth.ends_with('+')) {
    parts.separator = parts.birth.back();
    parts.birth.remove_suffix(1);
  }
  const bool right_length = parts.birth.size() == 6 || parts.birth.size() == 8;
  if (!right_length || !all_digits(parts.birth)) return {};
  return parts;
}

/// The kind that the last four characters and the day as written tell of; nothing when `rules`
/// know no such kind.
std::optional<IdKind> kind_of(std::string_view last, int day, const IdRules& rules) {
  if (all_digits(last))
    return day >= kCoordinationDay ? IdKind::coordination : IdKind::personnummer;
  const bool three_digits = all_digits(last.substr(1));
  if (rules.interim && three_digits && kInterimLetters.find(last[0]) != std::string_view::npos)
    return IdKind::interim;
  const bool t_number = last[0] == 'T' && three_digits;
  const bool tf_number = last.starts_with("TF") && all_digits(last.substr(2));
  if (rules.temporary && (t_number || tf_number)) return IdKind::temporary;
  return {};
}

int birth_year(const Parts& parts, int this_year) {
  if (parts.birth.size() == 8) return number(parts.birth.substr(0, 4));
  const int years_ago = (this_year - number(parts.birth.substr(0, 2))) % 100;
  return this_year - years_ago - (parts.separator == '+' ? 100 : 0);
}

struct KnownBirth {
  DatePrecision precision = DatePrecision::day;
  Date earliest;  ///< the day itself with precision day
};

/// Nothing when no day fits. Day 31 of an unknown month fits, as it does January.
std::optional<KnownBirth> birth_of(IdKind kind, int year, int month, int day) {
  const bool may_be_unknown = kind == IdKind::coordination;
  if (may_be_unknown) day -= kCoordinationDay;
  const bool no_month = may_be_unknown && month == 0, no_day = may_be_unknown && day == 0;
  const auto earliest = Date::make(year, static_cast<unsigned>(no_month ? 1 : month),
                                   static_cast<unsigned>(no_day ? 1 : day));
  if (!earliest) return {};
  if (no_month) return KnownBirth{DatePrecision::year, *earliest};
  return KnownBirth{no_day ? DatePrecision::month : DatePrecision::day, *earliest};
}

Sex sex_of(IdKind kind, std::string_view canonical, const IdRules& rules) {
  if (kind == IdKind::temporary && !rules.tf_digit_tells_sex) return Sex::unknown;
  return (canonical[10] - '0') % 2 == 1 ? Sex::male : Sex::female;
}

bool check_digit_fits(IdKind kind, std::string_view canonical, const IdRules& rules) {
  if (kind == IdKind::temporary || !rules.check_digit) return true;
  return check_digit(canonical.substr(2, 9)) == canonical[11] - '0';
}

ParsedIdentity judge(const Parts& parts, Date today, const IdRules& rules) {
  const auto month_and_day = parts.birth.substr(parts.birth.size() - 4);
  const int month = number(month_and_day.substr(0, 2)), day = number(month_and_day.substr(2));
  const auto kind = kind_of(parts.last, day, rules);
  if (!kind) return IdProblem::form;
  if (parts.last.starts_with("000")) return IdProblem::serial;

  const int year = birth_year(parts, today.year());
  const auto birth = birth_of(*kind, year, month, day);
  if (!birth) return IdProblem::date;
  if (birth->earliest > today) return IdProblem::future;

  IdentityNumber id;
  id.kind = *kind;
  id.canonical = std::to_string(year).append(month_and_day).append(parts.last);
  if (!check_digit_fits(*kind, id.canonical, rules)) return IdProblem::check;
  id.birth_year = year;
  id.precision = birth->precision;
  if (birth->precision == DatePrecision::day) id.birth_date = birth->earliest;
  id.sex = sex_of(*kind, id.canonical, rules);
  id.century_inferred = parts.birth.size() == 6 && parts.separator == 0;
  return id;
}

}  // namespace

ParsedIdentity parse_identity(std::string_view text, Date today, const IdRules& rules) {
  const auto plain = normalised(text);
  if (!plain) return IdProblem::form;
  if (plain->empty()) return IdProblem::missing;
  if (scientific(*plain)) return IdProblem::sci;
  if (plain->size() == 9 && all_digits(*plain)) return IdProblem::short_;
  const auto parts = take_apart(*plain);
  if (!parts) return IdProblem::form;
  return judge(*parts, today, rules);
}

IdentityNumber require_identity(std::string_view text, Date today, const IdRules& rules) {
  auto parsed = parse_identity(text, today, rules);
  if (const auto* problem = std::get_if<IdProblem>(&parsed))
    throw Error(ErrorKind::input, id_problem_key(*problem),
                *problem == IdProblem::check ? Message("identity.check.hint") : Message());
  return std::get<IdentityNumber>(std::move(parsed));
}

std::string_view id_problem_code(IdProblem problem) {
  switch (problem) {
    case IdProblem::missing: return "E-PNR-MISSING";
    case IdProblem::sci: return "E-PNR-SCI";
    case IdProblem::short_: return "E-PNR-SHORT";
    case IdProblem::check: return "E-PNR-CHECK";
    case IdProblem::date: return "E-PNR-DATE";
    case IdProblem::future: return "E-PNR-FUTURE";
    case IdProblem::form:
    case IdProblem::serial: break;
  }
  return "E-PNR-FORM";
}

const char* id_problem_key(IdProblem problem) {
  switch (problem) {
    case IdProblem::missing: return "identity.missing";
    case IdProblem::sci: return "identity.sci";
    case IdProblem::short_: return "identity.short";
    case IdProblem::check: return "identity.check";
    case IdProblem::date: return "identity.date";
    case IdProblem::future: return "identity.future";
    case IdProblem::form:
    case IdProblem::serial: break;
  }
  return "identity.form";
}

int check_digit(std::string_view nine_characters) {
  int sum = 0, weight = 2;
  for (const char c : nine_characters) {
    const int product = (is_digit(c) ? c - '0' : 1) * weight;
    sum += product / 10 + product % 10;
    weight = 3 - weight;
  }
  return (10 - sum % 10) % 10;
}

std::string masked(std::string_view canonical) {
  if (canonical.size() != 12 || !all_digits(canonical.substr(0, 8))) return "****";
  return std::string(canonical.substr(0, 8)) + "-****";
}

std::string written(std::string_view canonical) { return std::string(canonical).insert(8, "-"); }

}  // namespace jagmed
