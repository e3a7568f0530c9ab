// jagmed plan practice: what is said of one that begins, ends or changes.
#pragma once

#include "cmd/session.hpp"
#include "ops/practice.hpp"

#include <string>

namespace jagmed::cmd {

void print_begun(Session& session, const ops::PracticeBegun& begun, const CodeBook& codes,
                 const std::string& prefix);
/// The end, the hours, the support visits or the behovsbild of one that there was.
void print_changed(Session& session, const ops::PracticeChange& request,
                   const ops::PracticeChanged& changed, const CodeBook& codes,
                   const std::string& prefix);

}  // namespace jagmed::cmd
