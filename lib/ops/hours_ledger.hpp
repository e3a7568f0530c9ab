// What is known of persons and days while hours are recorded: each asked of the store once.
#pragma once

#include "domain/hours.hpp"
#include "domain/person.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace jagmed::ops {

class HoursLedger {
 public:
  /// One line of a person's day; `taken` once a row of a file has been found to be this line.
  struct Line {
    StoredHours hours;
    bool taken = false;
  };

  /// `prefix` is the letter of person codes; all three must outlive the ledger.
  HoursLedger(ReadTxn& txn, const Settings& settings, const std::string& prefix)
      : txn_(txn), settings_(settings), prefix_(prefix) {}

  /// The programme for hours of these persons: the one named, else the only one in which each has
  /// a spell that day. Throws Error{input}: "person.unknown", the reasons of `no_hours_spell`,
  /// "plan.hours.programmes" (several), "plan.hours.apart" (none in common), "programme.unknown",
  /// and "enroll.before_programme" or "enroll.after_programme" outside its dates.
  [[nodiscard]] const Programme& programme(const std::vector<PersonId>& persons, Date day,
                                           const std::string& named);
  /// The spell of that day. Throws the reasons of `no_hours_spell`.
  [[nodiscard]] Enrollment spell(PersonId person, Date day, const std::string& programme);

  /// The person's lines of a day: those of the store, then those noted.
  [[nodiscard]] std::vector<Line>& day(PersonId person, Date day);
  /// The same, or work with the guardians of the spell as it stands in the store.
  [[nodiscard]] std::vector<Line>& day(const Enrollment& spell, Date day, HoursWith with);
  /// Adds a line that is about to be stored.
  void note(PersonId person, const Activity& activity, int minutes);
  [[nodiscard]] int day_total(PersonId person, Date day);
  /// The longest overlap with one of the day's lines; 0: none.
  [[nodiscard]] int overlap(PersonId person, const Activity& activity, int minutes);
  using Agree = bool (*)(const Activity& said, const Activity& stored);
  /// Lines like this one that are not taken and with whose purpose this one's agrees.
  [[nodiscard]] std::vector<Line*> alike(const Enrollment& spell, const Activity& activity,
                                         int minutes, HoursWith with, const Activity& purpose,
                                         Agree agree);
  /// The first line that is not taken, agrees, and was like this one before it was corrected; of no
  /// minutes when it did not take place. `only`: in that occasion; 0: in any. Null when there is
  /// none.
  [[nodiscard]] Line* corrected(const Enrollment& spell, const Activity& activity, int minutes,
                                HoursWith with, const Activity& purpose, Agree agree,
                                std::int64_t only = 0);

 private:
  const std::vector<Enrollment>& spells(PersonId person);
  Line* former(const Enrollment& spell, const Activity& activity, int minutes, HoursWith with,
               const Activity& purpose, Agree agree, std::int64_t only);

  ReadTxn& txn_;
  const Settings& settings_;
  const std::string& prefix_;
  std::map<PersonId, std::vector<Enrollment>> spells_;
  std::map<std::pair<PersonId, Date>, std::vector<Line>> days_;
  std::map<std::pair<std::int64_t, Date>, std::vector<Line>> guardian_days_;  ///< by spell
  std::map<std::pair<PersonId, std::int64_t>, Line>
      gone_;  ///< what did not take place, by occasion
};

/// The staff named by key, name or beginning, each once. Throws Error{input, "staff.unknown"}.
[[nodiscard]] std::vector<StaffMember> staff_named(const std::vector<std::string>& typed,
                                                   const Programme& programme);
/// Minutes with the day: of the month, of all support outside (declined), or of the month with the
/// guardians.
[[nodiscard]] long long hours_sum(ReadTxn& txn, const Enrollment& spell, Date day, HoursWith with);
/// Whether time on this ground is reported by the rule of the programme.
[[nodiscard]] bool is_reportable(ReadTxn& txn, const Enrollment& spell, Date day,
                                 std::int64_t activity, const Programme& programme);

}  // namespace jagmed::ops
