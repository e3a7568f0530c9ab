#include "domain/sig.hpp"

namespace jagmed {

SigGaps sig_gaps(const SigCase& sig) {
  return {.crime = !sig.early_crime.value_or(false),
          .risks = !sig.risks || sig.risks->size() < kSigRisks,
          .decision = !sig.decided.has_value()};
}

}  // namespace jagmed
