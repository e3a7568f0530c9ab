#include "domain/offer.hpp"

namespace jagmed {

std::optional<Offer> standing_offer(std::span<const Offer> offers, Date day) {
  std::optional<Offer> newest;
  for (const auto& offer : offers)
    if (offer.offered <= day) newest = offer;
  if (newest && newest->answered && *newest->answered > day) {
    newest->answer.clear();
    newest->answered.reset();
    newest->answer_reason.clear();
    newest->ask_again.reset();
  }
  return newest;
}

}  // namespace jagmed
