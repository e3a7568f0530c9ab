#include "ops/contact_person.hpp"

#include "base/error.hpp"
#include "store/people.hpp"

namespace jagmed::ops {

ContactPersonOutcome set_contact_person(WriteTxn& txn, const Enrollment& spell,
                                        const StaffMember& staff, Date from,
                                        const std::string& prefix) {
  ContactPersonOutcome outcome{.enrollment = spell};
  const std::string code = person_code(spell.person, prefix);
  if (!spell.covers(from))
    throw Error(ErrorKind::input,
                {"contact.outside",
                 {code, from.iso(), spell.started.iso(), spell.ended ? spell.ended->iso() : ""}});
  const auto spans = contact_persons(txn, spell.id);
  if (!spans.empty()) {
    const ContactPersonSpan& last = spans.back();
    if (last.until == spell.ended) outcome.before = last.staff;
    outcome.unchanged = last.staff == staff.key && outcome.before == staff.key && last.since <= from;
    if (outcome.unchanged) return outcome;
    if (from < last.since)
      throw Error(ErrorKind::input, {"contact.earlier", {code, last.since.iso()}});
    if (from == last.since) delete_contact_person(txn, last.id);
    else end_contact_person(txn, spell.id, from - 1);
  }
  insert_contact_person(txn,
                        {.enrollment = spell.id, .staff = staff.key, .since = from, .until = spell.ended},
                        staff.name);
  txn.concerns(spell.person);
  return outcome;
}

}  // namespace jagmed::ops
