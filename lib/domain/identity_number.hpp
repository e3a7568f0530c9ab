// Swedish identity numbers: personnummer, coordination numbers and the provisional ones.
#pragma once

#include "base/date.hpp"
#include "domain/sex.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace jagmed {

enum class IdKind {
  personnummer,  ///< folkbokföringslag (1991:481) 18 §
  coordination,  ///< samordningsnummer: day + 60 (Skatteverkets meddelande 2010:3)
  interim,       ///< Ladok and VHS: a letter in place 9; replaced by a real number later
  temporary,     ///< T + three digits or TF + two; unique only within the school or authority
};

/// What of the birth date is known. A number tells at least the year; `none` is for persons
/// without a number.
enum class DatePrecision { day, month, year, none };

struct IdentityNumber {
  IdKind kind = IdKind::personnummer;
  /// Twelve characters, upper case, no separator: YYYYMMDDNNNN, YYYYMMDDTNNN, YYYYMMDDTFNN.
  std::string canonical;
  int birth_year = 0;
  /// Only with precision day: unknown parts stay unknown. This is the number's day: by law a near
  /// day in the same month may stand in for one that has no numbers left.
  std::optional<Date> birth_date;
  DatePrecision precision = DatePrecision::none;
  /// The last digit but one, odd for men and even for women (folkbokföringslag 18 §).
  Sex sex = Sex::unknown;
  /// Ten characters without separator: the century is a guess and must be listed to the user.
  bool century_inferred = false;

  bool operator==(const IdentityNumber&) const = default;
};

/// Why a text is not an identity number.
enum class IdProblem {
  missing,  ///< empty
  form,     ///< not a known form, or one that the rules leave out
  sci,      ///< 2.00501E+11: a spreadsheet has thrown digits away
  short_,   ///< nine digits: a spreadsheet has dropped the leading zero
  check,    ///< the check digit does not fit
  date,     ///< no such day
  future,   ///< born after `today`
  serial,   ///< birth number 000, which is never given out; told to users as `form`
};

/// What an organisation takes besides personnummer and coordination numbers.
struct IdRules {
  /// Letters T R S U W X J K L M N in place 9, counted as 1 in the check digit. Takes T + three
  /// digits away from the temporary numbers: both forms look alike.
  bool interim = false;
  bool temporary = true;
  bool check_digit = true;  ///< false: a wrong check digit is let through
  /// The third of the last four characters tells sex in T and TF numbers as well (the rule of
  /// Inspektionen för vård och omsorg; the TF code for protected identity at SCB agrees).
  bool tf_digit_tells_sex = false;
};

using ParsedIdentity = std::variant<IdentityNumber, IdProblem>;

/// Reads one number in any written form: 12 or 10 characters, optionally one '-' or '+' right
/// before the last four. Blanks around it, an apostrophe before it, other dashes (U+2010–2015,
/// U+2212) and lower case are put right; everything else outside ASCII is refused.
/// Twelve characters: the century is trusted and the separator says nothing more.
/// Ten, with Y the year of `today`: '-' or none means the only year in [Y-99, Y], '+' the only one
/// in [Y-199, Y-100] (the sign changes in the year of the 100th birthday, folkbokföringslag 18 §).
/// Coordination numbers may have month 00 or day 60 for a part that is unknown; the check digit is
/// that of the digits as written. Depends on its arguments alone.
[[nodiscard]] ParsedIdentity parse_identity(std::string_view text, Date today,
                                            const IdRules& rules = {});
/// As `parse_identity`; throws Error{input, id_problem_key()}. The message holds neither the number
/// nor the right check digit.
[[nodiscard]] IdentityNumber require_identity(std::string_view text, Date today,
                                              const IdRules& rules = {});

/// "E-PNR-MISSING" …: stable, for reports and machine-readable output.
[[nodiscard]] std::string_view id_problem_code(IdProblem problem);
/// "identity.missing" …: the key of the sentence.
[[nodiscard]] const char* id_problem_key(IdProblem problem);

/// The check digit, 0–9, of YYMMDDNNN: weights 2, 1, 2 … and the digits of the products added up.
/// A letter counts as 1. The century takes no part.
[[nodiscard]] int check_digit(std::string_view nine_characters);
/// "20080707-****" of a canonical number; "****" of anything else.
[[nodiscard]] std::string masked(std::string_view canonical);
/// "20080707-2384" of the canonical number.
[[nodiscard]] std::string written(std::string_view canonical);

}  // namespace jagmed
