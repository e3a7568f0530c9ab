// The store actions, one file each.
#pragma once

#include "cmd/command.hpp"
#include "cmd/session.hpp"

#include <optional>
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
/// "  2017-05-16", "  2017-05-16–2017-05-19"; empty without days.
[[nodiscard]] std::string days_said(const std::optional<DateRange>& days);

}  // namespace jagmed::cmd
