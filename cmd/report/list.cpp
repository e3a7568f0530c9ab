// jagmed report: which reports there are.
#include "base/text.hpp"
#include "cmd/report/common.hpp"

#include <algorithm>

namespace jagmed::cmd {
namespace {

struct ListOptions {};

void bind(ListOptions&, Form&) {}

ExitCode run(const ListOptions&, Session& session) {
  int width = 0;
  for (const auto& action : report_actions()) width = std::max(width, display_width(action.path()));
  for (const auto& action : report_actions())
    if (!action.name.empty())
      session.out() << "jagmed " << pad_right(action.path(), width) << "  "
                    << session.text().raw("help." + action.path()) << '\n';
  return ExitCode::ok;
}

}  // namespace

Action report_list() { return {"report", "", Access::none, "jagmed report", declare<ListOptions>}; }

}  // namespace jagmed::cmd
