#include "ops/quiet.hpp"

#include "domain/contact.hpp"
#include "ops/working_plans.hpp"
#include "store/contacts.hpp"
#include "store/plan_due.hpp"

#include <algorithm>

namespace jagmed::ops {

std::vector<DueDay> quiet_persons(ReadTxn& txn, const std::string& programme, Date as_of, int days,
                                  const std::set<PersonId>& but) {
  std::vector<DueDay> quiet = perhaps_quiet(txn, programme, as_of, days);
  const auto planned = working_plans(txn, programme, as_of);
  std::erase_if(quiet, [&](const DueDay& each) {
    return but.contains(each.person) || planned.contains(each.person);
  });
  for (DueDay& each : quiet)
    each.day =
        std::max(each.day, last_contact_of(txn, programme, each.person, as_of).value_or(each.day));
  std::erase_if(quiet, [&](const DueDay& each) { return as_of - each.day < days; });
  return quiet;
}

std::optional<Date> last_contact_of(ReadTxn& txn, const std::string& programme, PersonId person,
                                    Date as_of) {
  const auto facts = contact_facts(txn, programme, person, as_of);
  return facts.empty() ? std::nullopt : last_contact(facts.front(), as_of);
}

}  // namespace jagmed::ops
