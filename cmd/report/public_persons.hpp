// The persons behind a report that is given out, on its day and on the days it can be compared
// with.
#pragma once

#include "domain/public_figures.hpp"
#include "store/txn.hpp"

#include <vector>

namespace jagmed::cmd {

class PublicPersons {
 public:
  PublicPersons(ReadTxn& txn, const Programme& programme, Date as_of);
  [[nodiscard]] const std::vector<Publication>& earlier() const { return earlier_; }
  [[nodiscard]] const std::vector<PersonFigures>& persons() const { return persons_; }
  /// Borrowed from this.
  [[nodiscard]] PersonsBehind behind() const { return {as_of_, persons_, others_}; }

 private:
  Date as_of_;
  std::vector<Publication> earlier_;
  std::vector<PersonFigures> persons_;
  std::vector<PersonsOn> others_;
};

}  // namespace jagmed::cmd
