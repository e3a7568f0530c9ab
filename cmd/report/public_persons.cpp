#include "cmd/report/public_persons.hpp"

#include "store/figures.hpp"
#include "store/publications.hpp"

namespace jagmed::cmd {

PublicPersons::PublicPersons(ReadTxn& txn, const Programme& programme, Date as_of)
    : as_of_(as_of),
      earlier_(publications_of(txn, programme.code)),
      persons_(person_figures(txn, programme.code, programme.scb.basis, as_of)) {
  for (const Date day : days_beside(earlier_, as_of))
    others_.push_back({day, person_figures(txn, programme.code, programme.scb.basis, day)});
}

}  // namespace jagmed::cmd
