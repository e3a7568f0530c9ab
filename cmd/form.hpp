// What an action asks of the command line. The parser fills a form in, help and the man page read
// it: an option is declared once and can be forgotten nowhere.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jagmed::cmd {

enum class Need { optional, required };

/// Help texts come from the catalogues by name: "help.<command> <action>.<option>", else the shared
/// "help.<option>".
class Form {
 public:
  virtual ~Form() = default;
  /// A word in its place, as PERSON. `name` is what help shows.
  virtual void word(std::string& target, const char* name, Need need) = 0;
  /// All remaining words.
  virtual void words(std::vector<std::string>& target, const char* name, Need need) = 0;
  /// An option with a value, as "--giver" with WHO.
  virtual void option(std::string& target, const char* name, const char* value,
                      Need need = Need::optional) = 0;
  /// An option that may be given several times.
  virtual void options(std::vector<std::string>& target, const char* name, const char* value) = 0;
  virtual void flag(bool& target, const char* name) = 0;
};

}  // namespace jagmed::cmd
