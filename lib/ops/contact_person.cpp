#include "ops/contact_person.hpp"

#include "base/error.hpp"
#include "store/people.hpp"

namespace jagmed::ops {
namespace {

/// Takes away the span before the last when it is the same person's and ends where the last begins;
/// returns the day from which a new one reaches over both.
Date rejoin(WriteTxn& txn, const std::vector<ContactPersonSpan>& spans, const std::string& staff) {
  const Date since = spans.back().since;
  if (spans.size() < 2) return since;
  const ContactPersonSpan& before = spans[spans.size() - 2];
  if (before.staff != staff || before.until != since - 1) return since;
  delete_contact_person(txn, before.id);
  return before.since;
}

}  // namespace

ContactPersonOutcome set_contact_person(WriteTxn& txn, const Enrollment& spell,
                                        const StaffMember& staff, Date from,
                                        const std::string& prefix) {
  ContactPersonOutcome outcome{.enrollment = spell};
  const std::string code = person_code(spell.person, prefix);
  if (!spell.covers(from))
    throw Error(ErrorKind::input,
                {"contact.outside",
                 {code, from.iso(),
                  spell.started.iso() + " –" + (spell.ended ? " " + spell.ended->iso() : "")}});
  const auto spans = contact_persons(txn, spell.id);
  Date since = from;
  if (!spans.empty()) {
    const ContactPersonSpan& last = spans.back();
    if (last.until == spell.ended) outcome.before = last.staff;
    outcome.unchanged =
        last.staff == staff.key && outcome.before == staff.key && last.since <= from;
    if (outcome.unchanged) return outcome;
    if (from < last.since)
      throw Error(ErrorKind::input, {"contact.earlier", {code, last.since.iso()}});
    if (from == last.since) {
      delete_contact_person(txn, last.id);
      since = rejoin(txn, spans, staff.key);
    } else {
      fit_contact_persons(txn, spell.id, spell.started, spell.started, from - 1);
    }
  }
  insert_contact_person(
      txn, {.enrollment = spell.id, .staff = staff.key, .since = since, .until = spell.ended},
      staff.name);
  txn.concerns(spell.person);
  return outcome;
}

}  // namespace jagmed::ops
