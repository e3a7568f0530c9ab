#include "ops/kaa_return.hpp"

#include "base/error.hpp"

namespace jagmed::ops {
namespace {

std::string bytes_of(const std::string& hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  return bytes;
}

}  // namespace

const KaaExport& require_layout(const KaaSettings& settings, Half half) {
  if (const KaaExport* layout = layout_of(settings, half)) return *layout;
  throw Error(ErrorKind::config, {"kaa.file.no_layout", {half.name()}},
              {"kaa.file.no_layout.hint", {half.name()}});
}

void refuse_errors(const KaaHalf& half) {
  if (half.errors() == 0) return;
  throw Error(ErrorKind::input,
              {"kaa.file.stopped", {half.half.name(), std::to_string(half.errors())}},
              {"kaa.file.stopped.hint", {half.half.name()}});
}

void record_kaa_return(WriteTxn& txn, Half half, Date today, const std::vector<PersonId>& persons,
                       const std::string& sha256) {
  insert_kaa_return(txn,
                    {.half = half.name(),
                     .day = today,
                     .persons = static_cast<long long>(persons.size()),
                     .hash = bytes_of(sha256)},
                    persons);
}

KaaReturn accept_latest_return(WriteTxn& txn, Half half, Date day, Date today) {
  const auto returns = kaa_returns(txn, half.name());
  if (returns.empty())
    throw Error(ErrorKind::input, {"kaa.accept.none", {half.name()}},
                {"kaa.accept.none.hint", {half.name()}});
  if (day < returns.back().day || day > today)
    throw Error(ErrorKind::input, {"kaa.accept.day", {returns.back().day.iso(), today.iso()}});
  accept_kaa_return(txn, returns.back().id, day);
  return returns.back();
}

}  // namespace jagmed::ops
