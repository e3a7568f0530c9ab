#include "ops/map_person.hpp"

#include "base/error.hpp"
#include "ops/work_spell.hpp"
#include "store/mappings.hpp"

#include <algorithm>

namespace jagmed::ops {
namespace {

/// Says of what is known without a source who said it; false: it all has one.
bool give_source(std::vector<Factor>& factors, const std::string& source) {
  bool given = false;
  for (auto& factor : factors) {
    if (!factor.source.empty()) continue;
    factor.source = source;
    given = true;
  }
  return given;
}

bool is_risk(const Mapping& mapping, const std::string& area) {
  return std::ranges::any_of(mapping.factors, [&](const Factor& factor) {
    return factor.area == area && factor.kind == FactorKind::risk;
  });
}

}  // namespace

std::vector<Mapping> map_person(WriteTxn& txn, const MapRequest& request, const Settings& settings,
                                const CodeBook& codes, Date today, const std::string& prefix) {
  refuse_future(request.day, today);
  const Enrollment spell =
      work_spell(txn, request.person, request.programme, request.day, settings, prefix);
  auto all = mappings_of(txn, request.person, spell.programme);
  Mapping known = all.empty() ? Mapping{} : all.back();
  if (!all.empty() && request.day < known.day)
    throw Error(ErrorKind::input, {"map.before", {request.day.iso(), known.day.iso()}},
                "map.before.hint");
  Mapping fresh{.person = request.person,
                .programme = spell.programme,
                .day = request.day,
                .main_area = request.main_area.value_or(request.fresh ? "" : known.main_area),
                .factors = carried_over(request.fresh ? std::vector<Factor>{} : known.factors,
                                        request.said, request.not_asked),
                .present = request.present};
  const bool sourced =
      request.said.empty() && !request.source.empty() && give_source(fresh.factors, request.source);
  if (sourced && fresh.present.empty()) fresh.present = known.present;
  if (!all.empty() && !sourced && changes_since(known, fresh).empty() &&
      fresh.main_area == known.main_area && request.said.empty())
    throw Error(ErrorKind::input, "map.same");
  if (request.fresh && fresh.factors.empty())
    throw Error(ErrorKind::input, "map.nothing.fresh", "map.nothing.hint");
  // What was the main problem is none any more when it is no risk any more.
  const bool asked = is_asked(fresh, fresh.main_area);
  if (!request.main_area && asked && !is_risk(fresh, fresh.main_area)) fresh.main_area.clear();
  if (!fresh.main_area.empty() && !is_asked(fresh, fresh.main_area))
    throw Error(ErrorKind::input, {"map.main_not_asked", {codes.said("area", fresh.main_area)}},
                {"map.main_not_asked.hint", {fresh.main_area}});
  if (!fresh.main_area.empty() && !is_risk(fresh, fresh.main_area))
    throw Error(ErrorKind::input, {"map.main_no_risk", {codes.said("area", fresh.main_area)}},
                {"map.main_no_risk.hint", {fresh.main_area}});
  if (all.empty() && fresh.factors.empty())
    throw Error(ErrorKind::input, "map.nothing", "map.nothing.hint");
  insert_mapping(txn, fresh, codes);
  all.push_back(std::move(fresh));
  return all;
}

}  // namespace jagmed::ops
