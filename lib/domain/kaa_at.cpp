#include "domain/kaa_at.hpp"

namespace jagmed {

std::optional<Date> said_no_on(const KaaMeasure& measure) {
  if (measure.status != "declined") return {};
  return measure.ended ? measure.ended : measure.offered;
}

bool belongs_to(const KaaMeasure& measure, const DateRange& days) {
  const auto no = said_no_on(measure);
  return days.contains(measure.offered) || goes_on(measure, days) || (no && days.contains(*no));
}

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
