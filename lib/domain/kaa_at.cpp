#include "domain/kaa_at.hpp"

namespace jagmed {

KaaMeasure measure_at(KaaMeasure measure, Date last) {
  const bool begins_later = measure.started && *measure.started > last;
  if (!begins_later && (!measure.ended || *measure.ended <= last)) return measure;
  if (begins_later) measure.started.reset();
  measure.ended.reset();
  measure.occupation_after.clear();
  measure.status = measure.started ? "ongoing" : "offered";
  return measure;
}

}  // namespace jagmed
