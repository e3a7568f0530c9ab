// Who somebody is, in the stories of the command line: on no line that is typed, and in nothing
// that is printed unless the command is there to show it.
#pragma once

#include "support/story.hpp"

#include <set>
#include <string>
#include <vector>

namespace jagmed::test {

/// Identity numbers as ten digits, names, phone numbers and addresses of mail.
using Secrets = std::set<std::string>;

/// What a file tells of who somebody is: numbers anywhere; names and ways to reach somebody after
/// their key ("given_name=Alva") or below their heading ("Efternamn").
void collect_secrets(const std::vector<std::string>& lines, Secrets& secrets);
/// All that stands in the files of a story, and what its lines pipe to a command.
[[nodiscard]] Secrets secrets_of(const std::vector<Step>& story);
/// The first secret in a text, masked; empty when there is none. Numbers are found with and without
/// century and hyphen, names as whole words.
[[nodiscard]] std::string secret_in(const std::string& text, const Secrets& secrets);
/// The arguments of every jagmed in a line of shell, without names of files: not what is piped to
/// it.
[[nodiscard]] std::vector<std::string> jagmed_calls(const std::string& line);
/// True when a command is there to show who somebody is, or shows a file as it is.
[[nodiscard]] bool may_show(const std::string& line);

/// Leaks of a story, as "line 12: …"; `outside` comes from files beside it.
[[nodiscard]] std::vector<std::string> leaks_of(const std::vector<Step>& story,
                                                Secrets outside = {});

}  // namespace jagmed::test
