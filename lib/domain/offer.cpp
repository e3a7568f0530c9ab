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

std::optional<Offer> standing_refusal(std::span<const Offer> offers, Date day) {
  std::optional<Date> ask_again;
  for (auto left = offers; !left.empty(); left = left.first(left.size() - 1)) {
    if (left.back().offered > day) continue;
    auto offer = standing_offer(left, day);
    if (!ask_again) ask_again = offer->ask_again;
    offer->ask_again = ask_again;
    if (is_refusal(offer->answer)) return offer;
    if (offer->answer != kNoAnswer) return {};
  }
  return {};
}

}  // namespace jagmed
