#include "settings/ladder.hpp"

#include "base/embedded.hpp"
#include "base/identity_shape.hpp"
#include "base/text.hpp"
#include "settings/document.hpp"
#include "settings/programme_section.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>

namespace jagmed {

extern const std::span<const EmbeddedFile> kShippedLadders;

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".toml";
constexpr int kLongestWindow = 400;  // days: a school year and its summer

constexpr SettingChoice<StepMeasure> kMeasures[] = {
    {"percent", StepMeasure::percent},
    {"occasions", StepMeasure::occasions},
    {"minutes", StepMeasure::minutes},
    {"unbroken_school_days", StepMeasure::unbroken_school_days},
    {"unbroken_calendar_days", StepMeasure::unbroken_calendar_days}};
constexpr SettingChoice<AbsencePart> kParts[] = {{"total", AbsencePart::total},
                                                 {"valid", AbsencePart::valid},
                                                 {"invalid", AbsencePart::invalid},
                                                 {"unreported", AbsencePart::unreported}};
constexpr SettingChoice<StepScope> kScopes[] = {{"all", StepScope::all},
                                                {"per_subject", StepScope::per_subject}};
constexpr SettingChoice<StepOp> kOps[] = {{">=", StepOp::at_least}, {">", StepOp::over}};
constexpr SettingChoice<StepWindow> kWindows[] = {{"rolling", StepWindow::rolling},
                                                  {"month", StepWindow::month},
                                                  {"term", StepWindow::term},
                                                  {"school_year", StepWindow::school_year}};

/// A percentage with at most two decimals, or a whole number.
int read_value(Section& table, StepMeasure measure) {
  const bool percent = measure == StepMeasure::percent;
  const auto value = table.number("value");
  if (!value) table.refuse("value", {"toml.required", {"value"}});
  const double highest = percent ? 100 : 100'000;
  if (!(*value > 0) || *value > highest)
    table.refuse("value", {"ladder.value", {std::to_string(static_cast<int>(highest))}});
  const double hundredths = std::round(*value * 100);
  const bool fits = std::abs(*value * 100 - hundredths) < 1e-6;
  if (!fits || (!percent && std::fmod(hundredths, 100) != 0))
    table.refuse("value", percent ? "ladder.decimals" : "ladder.whole");
  return static_cast<int>(hundredths);
}

/// Keys that say nothing for the step's measure are refused.
void refuse_keys(Section& table, std::initializer_list<const char*> keys, const char* measure) {
  for (const char* key : keys)
    if (table.has(key)) table.refuse(key, {"ladder.not_with", {key, measure}});
}

void read_window(Section& table, LadderStep& step) {
  const std::string measure(step_measure_word(step.measure));
  if (step.unbroken()) {
    refuse_keys(table, {"window", "window_days", "min_offered_minutes", "scope"}, measure.c_str());
    return;
  }
  step.window = read_choice(table, "window", StepWindow::rolling, kWindows);
  if (step.window == StepWindow::rolling)
    step.window_days = read_int(table, "window_days", step.window_days, 1, kLongestWindow);
  else
    refuse_keys(table, {"window_days"}, std::string(step_window_word(step.window)).c_str());
  step.min_offered_minutes = read_int(table, "min_offered_minutes", 0, 0, 100'000);
  step.scope = read_choice(table, "scope", StepScope::all, kScopes);
}

void read_order(Section& table, const Ladder& before, LadderStep& step) {
  step.after_step = table.text("after_step").value_or("");
  if (!step.after_step.empty() && before.find(step.after_step) == nullptr)
    table.refuse("after_step", {"ladder.after", {terminal_safe(step.after_step)}},
                 "ladder.after.hint");
  if (step.after_step.empty() && table.integer("after_days").value_or(0) != 0)
    table.refuse("after_days", {"ladder.needs", {"after_days", "after_step"}});
  step.after_days = read_int(table, "after_days", 0, 0, kLongestWindow);
}

LadderStep read_step(Section table, const Ladder& before) {
  LadderStep step;
  step.id = table.required_text("id");
  if (step.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") != std::string::npos)
    table.refuse("id", "ladder.id");
  if (before.find(step.id) != nullptr) table.refuse("id", {"ladder.twice", {step.id}});
  step.label = table.required_text("label");
  for (const char* key : {"measure", "op"}) (void)table.required_text(key);
  step.measure = read_choice(table, "measure", step.measure, kMeasures);
  step.part = read_choice(table, "kind", step.part, kParts);
  step.op = read_choice(table, "op", step.op, kOps);
  step.value_hundredths = read_value(table, step.measure);
  read_window(table, step);
  read_order(table, before, step);
  step.due_days = read_int(table, "due_days", 0, 0, kLongestWindow);
  step.action = table.text("action").value_or("");
  step.notify = table.texts("notify").value_or(step.notify);
  step.source = table.text("source").value_or("");
  table.finish();
  return step;
}

Ladder read_ladder(const Document& document, const std::string& name) {
  Section root = document.root();
  Ladder ladder{.name = name};
  auto table = root.section("absence");
  if (!table) root.refuse("absence", "ladder.empty");
  ladder.title = table->required_text("title");
  ladder.source = table->text("source").value_or("");
  for (auto& step : table->sections("step"))
    ladder.steps.push_back(read_step(std::move(step), ladder));
  if (ladder.steps.empty()) root.refuse("absence", "ladder.empty");
  table->finish();
  root.finish();
  return ladder;
}

fs::path own_folder(const std::string& folder) { return fs::path(folder) / "ladders"; }

}  // namespace

std::vector<std::string> ladder_names(const std::string& folder) {
  std::set<std::string> names;
  for (const auto& file : kShippedLadders)
    names.emplace(file.name.substr(0, file.name.size() - kEnding.size()));
  std::error_code fault;
  for (const auto& entry : fs::directory_iterator(own_folder(folder), fault))
    if (entry.path().extension() == kEnding) names.insert(entry.path().stem().string());
  return {names.begin(), names.end()};
}

Ladder load_ladder(const std::string& name, const std::string& folder) {
  const std::string file = name + std::string(kEnding);
  const auto known = ladder_names(folder);
  if (std::find(known.begin(), known.end(), name) == known.end()) {
    const auto near = nearest(name, known);
    throw Error(ErrorKind::config,
                {"ladder.missing", {looks_like_identity(name) ? "…" : terminal_safe(name)}},
                near ? Message("toml.unknown.near", {*near})
                     : Message("toml.unknown.known", {join(known, ", ")}));
  }
  const fs::path own = own_folder(folder) / file;
  std::error_code fault;
  if (fs::exists(own, fault)) return read_ladder(Document::read(own.string()), name);
  for (const auto& shipped : kShippedLadders)
    if (shipped.name == file) return parse_ladder(shipped.text, "(jagmed) " + file, name);
  throw Error(ErrorKind::internal, {"ladder.missing", {name}});
}

Ladder parse_ladder(std::string_view text, const std::string& file, const std::string& name) {
  return read_ladder(Document::parse(text, file), name);
}

}  // namespace jagmed
