// The store actions, one file each.
#pragma once

#include "cmd/command.hpp"
#include "cmd/session.hpp"
#include "store/history.hpp"

#include <string>

namespace jagmed::cmd {

[[nodiscard]] Action store_state();
[[nodiscard]] Action store_init();
[[nodiscard]] Action store_undo();
[[nodiscard]] Action store_redo();
[[nodiscard]] Action store_history();
[[nodiscard]] Action store_check();
[[nodiscard]] Action store_backup();
[[nodiscard]] Action store_migrate();
[[nodiscard]] Action store_codes();
[[nodiscard]] Action store_demo();
[[nodiscard]] Action store_extract();
[[nodiscard]] Action store_erase();
[[nodiscard]] Action store_purge();
[[nodiscard]] Action store_restore();
[[nodiscard]] Action store_verify();
[[nodiscard]] Action store_log();
[[nodiscard]] Action store_merge();

enum class Told { as_done, taken_back };
/// What an event changed, or what taking it back changes, in words: a line per table.
void print_changes(Session& session, ReadTxn& txn, std::int64_t event, Told told = Told::as_done);
/// "  2017-05-16, 1 h 30 min", "  2017-05-16–2017-05-19"; empty when it has neither days nor hours.
[[nodiscard]] std::string extent_said(const Catalogue& text, const EventExtent& extent);

}  // namespace jagmed::cmd
