#include "cmd/option_names.hpp"

#include "cmd/parser.hpp"

namespace jagmed::cmd {
namespace {

class DescribedForm : public Form {
 public:
  std::vector<DeclaredOption> found;

  void word(std::string&, const char* name, Need need) override {
    found.push_back({name, "", true, false, need == Need::required});
  }
  void words(std::vector<std::string>&, const char* name, Need need) override {
    found.push_back({name, "", true, true, need == Need::required});
  }
  void option(std::string&, const char* name, const char* value, Need need) override {
    found.push_back({name, value, false, false, need == Need::required});
  }
  void options(std::vector<std::string>&, const char* name, const char* value) override {
    found.push_back({name, value, false, true, false});
  }
  void flag(bool&, const char* name) override { found.push_back({name, "", false, false, false}); }
};

}  // namespace

std::vector<DeclaredOption> declared_options(const Action& action) {
  DescribedForm form;
  (void)action.declare(form);
  return form.found;
}

std::vector<std::string> option_names(const Action& action) {
  std::vector<std::string> names;
  for (const auto& option : declared_options(action))
    if (!option.word) names.push_back(option.name);
  for (const auto& global : global_options())
    if (takes(action, global)) names.emplace_back(global.name);
  names.emplace_back("--help");
  return names;
}

}  // namespace jagmed::cmd
