// The month that is reported to SCB: rows of the file, figures of the month, and what is wrong with
// it.
//
// The rules follow the practice of ESF projects (SCB, "Europeiska socialfonden"; Svenska ESF-rådet,
// "Redovisning av deltagare"): a delivery per calendar month, due on the 28th of the next; start is
// reported in the month of start, Slutdatum in the month of leaving; whole hours, downwards,
// rounded once per person and month. SCB's own template is not public, so headings are
// configuration.
//
// Of the 52 checks of the instruction those that concern one month are made here. Not among them:
//   9        one number on two persons, two current numbers of one: the schema does not allow it
//   10, 16, 17, 20, 22   hold by construction: a spell has a start, dates and hours are written by
//            scb_file from dates and whole numbers under the configured headings, and an end
//            outside the month is left empty
//   13       the contact fields are always the configured word, never real contact data
//   14, 43   the signed certificate of attendance is not in the store
//   39–42    the chain of deliveries: need what was sent before. Of 23 only the part that the month
//            itself can tell
//   46–52    SUS: not a delivery to SCB
#pragma once

#include "base/message.hpp"
#include "domain/check_finding.hpp"
#include "domain/figures.hpp"
#include "domain/person.hpp"
#include "domain/programme.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace jagmed {

struct ScbPerson {
  Person person;
  std::optional<StoredIdentity> number;  ///< the one in use now, in all months
  bool erased = false;  ///< the case has been erased since, perhaps with who it was
};

struct ScbSpell {
  std::int64_t enrollment = 0;
  PersonId person = 0;
  Date started;
  std::optional<Date> ended;
};

/// Minutes of one spell on one day.
struct ScbDay {
  std::int64_t enrollment = 0;
  PersonId person = 0;
  Date day;
  int minutes = 0;
};

/// Days on which the basis of reporting holds for a person; may overlap each other.
struct ScbBasis {
  PersonId person = 0;
  DateRange days;
};

/// What the store knows of the month: participants (standing started) only.
struct ScbInput {
  std::vector<ScbPerson> persons;  ///< everybody with a spell or minutes in the month, by id
  std::vector<ScbSpell>
      spells;                ///< all of theirs begun by the last of the month, by person and start
  std::vector<ScbDay> days;  ///< the month's minutes
  std::vector<ScbDay> earlier;            ///< minutes before the month of those with minutes in it
  std::vector<ScbBasis> basis;            ///< of these persons, begun by the last of the month
  std::vector<Person> protected_persons;  ///< all ever begun in the programme: they share the codes
  std::optional<Date>
      written;  ///< when a file of the month was last written with all who were in it
};

/// One row of the file: one spell.
struct ScbRow {
  PersonId person = 0;
  Sex sex = Sex::unknown;
  std::string number;  ///< 12 characters; empty when there is none (an error finding says so)
  Date started;
  bool show_start = true;     ///< Startdatum is written
  std::optional<Date> ended;  ///< only when it lies in the month
  long long hours = 0;
  long long minutes = 0;  ///< measured, on days when the basis holds
};

/// `number` is the check's in the instruction. An error stops the file, a warning is shown.
struct ScbFinding {
  int number = 0;
  CheckLevel severity = CheckLevel::error;
  PersonId person = 0;  ///< 0: the month as a whole
  Message message;
  bool hidden = false;  ///< the person has protection and is not named
};

struct ScbMonth {
  Month month;
  std::vector<ScbRow> rows;     ///< by start, then number
  BySex participants;           ///< persons with a row, or erased
  BySex hours;                  ///< whole hours in the file, and of the erased
  std::optional<Date> written;  ///< as in ScbInput
  BySex erased;  ///< who stood in the file, if one was written, and cannot any more: nobody knows
                 ///< who they were
  BySex erased_hours;  ///< whole hours of theirs
  BySex minutes;       ///< measured; what the hours do not hold is lost by rounding
  BySex fresh;         ///< whose first spell ever begins in the month
  BySex reentered;     ///< who came back in the month
  BySex ended;
  BySex idle;              ///< enrolled, reportable, without minutes in the month
  BySex left_out;          ///< enrolled, but the basis never holds in the month
  BySex left_out_minutes;  ///< on days when it does not hold, whoever's
  Date due;
  std::vector<ScbFinding> findings;  ///< by severity, number, person

  [[nodiscard]] BySex lost_minutes() const;
  [[nodiscard]] int errors() const;
};

/// `previous_minutes`: measured in the month before, nothing when the programme had not begun.
/// `file_name`: the name the file will have, without folder; empty when none is written.
[[nodiscard]] ScbMonth scb_month(const ScbInput& input, const Programme& programme, Month month,
                                 Date today, std::optional<long long> previous_minutes,
                                 const std::string& file_name);

/// The minutes of the month that are reported, without anything else: for the month after it.
[[nodiscard]] long long scb_minutes(const ScbInput& input);

/// The 28th of the next month.
[[nodiscard]] Date scb_due(Month month);
/// "Maj 2017": official Swedish.
[[nodiscard]] std::string scb_month_name(Month month);
/// "Maj2017_Jagmed.csv": the recommended name; letters, digits, _ and - of the project's name, or
/// of the programme's when the settings have none.
[[nodiscard]] std::string scb_file_name(Month month, const Programme& programme);
/// What stands in the contact columns: "okänt", or nothing.
[[nodiscard]] std::string scb_contact_field(ContactFields fields);

// Parts of scb_month, apart for their tests.

/// Protected persons' codes: birth date and the code of the sex (SCB's Tf29 for women), counting
/// the last digit down when several share date and sex, in the order of the local numbers.
struct ProtectedCode {
  std::string number;  ///< empty: birth date or sex is missing, or the digits are used up
  int place = 0;       ///< 0 the first with that date and sex, 1 the second …
};
[[nodiscard]] std::map<PersonId, ProtectedCode> protected_codes(const std::vector<Person>& persons,
                                                                const ScbSettings& settings);
/// Checks 1–8: the number in the file and whom it stands for. Returns the number, empty when none.
[[nodiscard]] std::string check_identity(const ScbPerson& who, Date today,
                                         const ScbSettings& settings,
                                         const std::map<PersonId, ProtectedCode>& codes,
                                         std::vector<ScbFinding>& findings);
/// Checks 11, 21–35: spells and minutes. `month` holds the rows and figures already.
void check_month(const ScbInput& input, const Programme& programme, const ScbMonth& month,
                 std::vector<ScbFinding>& findings);
/// Checks 15, 18, 19, 36–38, 44, 45: the file as a whole.
void check_file(const Programme& programme, const ScbMonth& month, Date today,
                std::optional<long long> previous_minutes, const std::string& file_name,
                std::vector<ScbFinding>& findings);

}  // namespace jagmed
