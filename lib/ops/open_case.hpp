// In which programme somebody's case goes on.
#pragma once

#include "domain/person.hpp"
#include "settings/settings.hpp"
#include "store/txn.hpp"
#include "store/written.hpp"

#include <optional>
#include <span>
#include <string>

namespace jagmed {
struct Decision;
struct Plan;
struct Practice;
struct SigCase;
struct Survey;
struct UnmetNeed;
struct WaitingOn;
}  // namespace jagmed

namespace jagmed::ops {

/// What is asked which case it is of: since when it is, and when it was written down. A
/// registration by mistake takes only what was written before it was marked as one: what is written
/// afterwards, or being typed, is of the case that goes on or of the one to come, though its first
/// day lies in that registration. What either was changed in since does not count. Of a day alone
/// it is not known when it was written; it counts as before.
struct Written {
  Date since;
  std::optional<RowKind> kind;
  std::int64_t id = 0;  ///< 0: being typed

  Written(Date day) : since(day) {}
  Written(Date day, RowKind row, std::int64_t row_id) : since(day), kind(row), id(row_id) {}
  Written(const WaitingOn& waiting);
  Written(const Plan& plan);
  Written(const UnmetNeed& need);
  Written(const Practice& practice);
  Written(const Decision& decision);
  Written(const SigCase& sig);
  Written(const Survey& survey);
};

struct OpenCase {
  const Programme* programme = nullptr;
  Date since;  ///< the first day: referral, watch list or enrolment
};
/// The only programme in which the person has a case on the day, or the one named. A case goes from
/// the referral or the spell to the end of the spell (see contact_case). Throws Error{input}: an
/// unknown person, "case.none", or "case.programmes" when it may be several.
[[nodiscard]] OpenCase open_case(ReadTxn& txn, PersonId person, const std::string& named, Date day,
                                 const Settings& settings, const std::string& prefix);
/// The programme named, or the only one there is; else the only one in which the person has a case
/// on the day, or has ever been. Throws as Settings::programme when that is none or several.
[[nodiscard]] const Programme& programme_of(ReadTxn& txn, PersonId person, const std::string& named,
                                            Date day, const Settings& settings);
/// The first day of the case that goes on on the day; nothing: none does.
[[nodiscard]] std::optional<Date> case_since(ReadTxn& txn, const std::string& programme,
                                             PersonId person, Date day);
/// Whether a case in the programme goes on on the day.
[[nodiscard]] bool has_open_case(ReadTxn& txn, const std::string& programme, PersonId person,
                                 Date day);
/// Whether it belongs to the case that goes on on the day: with the end of a case what was open
/// in it is over, also for whoever comes back; and what was written down under a registration by
/// mistake belongs to no case.
[[nodiscard]] bool in_open_case(ReadTxn& txn, const std::string& programme, PersonId person,
                                const Written& what, Date day);
/// The last day of the case before the one that goes on on the day; nothing when it is the first,
/// or none goes on.
[[nodiscard]] std::optional<Date> end_before_case(ReadTxn& txn, const std::string& programme,
                                                  PersonId person, Date day);
/// The last day of the case that it ended with, when that was before the case that goes on on the
/// day, also of one that was registered by mistake; nothing when it belongs to the latter, or none
/// goes on.
[[nodiscard]] std::optional<Date> ended_with_case(ReadTxn& txn, const std::string& programme,
                                                  PersonId person, const Written& what, Date day);

/// The last day of the case that it is of; nothing while it goes on, or when there was none, or
/// only what was registered by mistake.
[[nodiscard]] std::optional<Date> end_of_case(ReadTxn& txn, const std::string& programme,
                                              PersonId person, const Written& what);
/// The last day of what was registered by mistake when it is of that: no other spell goes on on its
/// first day, and it was written before (see Written). What is of a mistake never was. Nothing
/// else.
[[nodiscard]] std::optional<Date> end_of_mistake(ReadTxn& txn, const std::string& programme,
                                                 PersonId person, const Written& what);
/// Whether there is one.
[[nodiscard]] bool is_by_mistake(ReadTxn& txn, const std::string& programme, PersonId person,
                                 const Written& what);

/// With protection of any kind; nobody is not.
[[nodiscard]] bool is_protected(ReadTxn& txn, PersonId person);
[[nodiscard]] bool any_protected(ReadTxn& txn, std::span<const PersonId> persons);
/// Whether nobody of them is without protection.
[[nodiscard]] bool all_protected(ReadTxn& txn, std::span<const PersonId> persons);
/// Throws Error{input, "text.protected"} for somebody with protection: what is written by hand may
/// tell who or where somebody is.
void refuse_text_of_protected(ReadTxn& txn, PersonId person, const std::string& prefix);

}  // namespace jagmed::ops
