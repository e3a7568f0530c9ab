// Unmet needs and structural obstacles.
#pragma once

#include "domain/code_book.hpp"
#include "domain/need.hpp"
#include "domain/sex.hpp"
#include "store/txn.hpp"

#include <string>
#include <utility>
#include <vector>

namespace jagmed {

/// Of one person in a programme, oldest first.
[[nodiscard]] std::vector<UnmetNeed> needs_of(ReadTxn& txn, PersonId person,
                                              const std::string& programme);
/// Of a programme, of nobody in particular (or of somebody erased since), oldest first.
[[nodiscard]] std::vector<UnmetNeed> needs_of_nobody(ReadTxn& txn, const std::string& programme);
/// Of a programme that are open on the day, with the person's sex (unknown where there is none).
[[nodiscard]] std::vector<std::pair<UnmetNeed, Sex>> open_needs(ReadTxn& txn,
                                                                const std::string& programme,
                                                                Date as_of);
/// Of a programme, known on the day, also those that were removed by then, oldest first.
[[nodiscard]] std::vector<Obstacle> obstacles(ReadTxn& txn, const std::string& programme,
                                              Date as_of);

/// `need.id` is ignored.
void insert_need(WriteTxn& txn, const UnmetNeed& need, const CodeBook& codes);
/// Writes the day it was met.
void save_met(WriteTxn& txn, const UnmetNeed& need);
/// `obstacle.id` is ignored.
void insert_obstacle(WriteTxn& txn, const Obstacle& obstacle, const CodeBook& codes);
/// Writes the day it was removed.
void save_obstacle_end(WriteTxn& txn, const Obstacle& obstacle);

}  // namespace jagmed
