// jagmed store: which store, how much is in it, and the rules it runs by.
#include "base/local_time.hpp"
#include "cmd/store/common.hpp"
#include "store/codes.hpp"
#include "store/history.hpp"
#include "store/people.hpp"

#include <fmt/format.h>

namespace jagmed::cmd {
namespace {

struct StateOptions {};

void bind(StateOptions&, Form&) {}

ExitCode run(const StateOptions&, Session& session) {
  StoreOptions options = session.store_options(true);
  options.any_version = true;
  Store store = Store::open(session.store_path(), options);
  session.print("store.state.file", store.path());
  session.print("store.state.schema", store.schema_version(), Store::newest_schema());
  const Settings& settings = session.settings();
  session.print("store.state.config",
                settings.file.empty() ? session.text()("store.state.defaults") : settings.file);
  if (store.schema_version() < Store::newest_schema()) {
    session.warn("store.older.hint");
    return ExitCode::findings;
  }
  ReadTxn txn(store);
  const auto persons = all_persons(txn);
  const auto events = audit_events(txn);
  session.print("store.state.persons", persons.size(), all_enrollments(txn).size());
  if (!events.empty())
    session.print("store.state.events", events.size(), moment_text(events.back().at),
                  events.back().actor, events.back().verb);
  for (const auto& programme : settings.programmes)
    session.print("store.state.programme", programme.code, programme.name);
  const ConsentRules& c = settings.consent;
  session.print("store.state.consent", c.youth_signs_from, c.adult_from, c.guardians,
                c.valid_months);
  session.print("store.state.presence", settings.presence.min_coverage_permille / 10,
                settings.presence.hemmasittare_weeks);
  return ExitCode::ok;
}

}  // namespace

Action store_state() { return {"store", "", Access::reads, "jagmed store", declare<StateOptions>}; }

}  // namespace jagmed::cmd
