#include "domain/planned.hpp"

#include "base/error.hpp"

namespace jagmed {

void check_planned(Date day, Date today) {
  if (day - today > kPlannedDays)
    throw Error(ErrorKind::input, {"planned.far", {day.iso(), today.iso()}}, "planned.far.hint");
}

void check_review(const std::optional<Date>& review, Date day, Date today) {
  if (!review) return;
  if (*review <= day)
    throw Error(ErrorKind::input, {"plan.review.early", {review->iso(), day.iso()}},
                "plan.review.early.hint");
  check_planned(*review, today);
}

}  // namespace jagmed
