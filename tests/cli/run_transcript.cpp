// Runs one transcript against the real program: run_transcript [--update] PROGRAM_FOLDER FILE.
#include "support/story.hpp"
#include "support/temp_dir.hpp"
#include "support/traces.hpp"

#include <sys/stat.h>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>

using namespace jagmed::test;

namespace {

namespace fs = std::filesystem;

void show(const char* what, const std::vector<std::string>& wanted,
          const std::vector<std::string>& found) {
  if (wanted == found) return;
  std::cout << "  " << what << " should be:\n";
  for (const auto& line : wanted) std::cout << "    |" << line << "\n";
  std::cout << "  " << what << " is:\n";
  for (const auto& line : found) std::cout << "    |" << line << "\n";
}

/// Files beside a transcript named session.test belong to its story.
void copy_neighbours(const fs::path& file, const std::string& folder) {
  if (file.filename() != "session.test") return;
  for (const auto& entry : fs::directory_iterator(file.parent_path()))
    if (entry.is_regular_file() && entry.path().extension() != ".test")
      fs::copy_file(entry.path(), fs::path(folder) / entry.path().filename());
}

/// True when a story itself damages stores, or writes to them past jagmed.
bool tampers(const std::string& file, const std::vector<Step>& steps) {
  return file.find("/errors/") != std::string::npos ||
         std::ranges::any_of(steps, [](const Step& step) {
           return step.text.find("sqlite3") != std::string::npos;
         });
}

/// After a story the trail is the one that was written, and every row is what its changes made it.
bool verifies(const std::string& file, const std::string& folder, const std::string& programs) {
  constexpr int kDamaged = 72;
  if (!fs::exists(folder + "/jagmed.db")) return true;
  const Result found = run_line("jagmed store verify --full --quiet", folder, programs);
  if (found.status != kDamaged) return true;
  std::cout << file << ": the store does not verify\n";
  show("store verify", {}, found.out);
  return false;
}

int run(const std::string& programs, const std::string& file, bool update) {
  auto steps = read_story(file);
  TempDir dir;
  const std::string folder = dir.file("story");
  fs::create_directory(folder);
  ::chmod(folder.c_str(), 0700);
  copy_neighbours(file, folder);
  int wrong = 0, left = 0;
  for (auto& step : steps) {
    if (step.kind == Step::Kind::file) write_step_file(step, folder);
    if (step.kind != Step::Kind::command) continue;
    const Snapshot before = snapshot(folder);
    const Result found = run_line(step.text, folder, programs);
    for (const auto& trace : traces(step.text, folder, before, temporary_of(folder))) {
      ++left;
      std::cout << file << ":" << step.line << ": $ " << step.text << "\n  " << trace << "\n";
    }
    if (found == Result{step.out, step.err, step.status}) continue;
    ++wrong;
    if (update) {
      step.out = found.out;
      step.err = found.err;
      step.status = found.status;
      continue;
    }
    std::cout << file << ":" << step.line << ": $ " << step.text << "\n";
    show("output", step.out, found.out);
    show("error output", step.err, found.err);
    if (step.status != found.status)
      std::cout << "  exit code should be " << step.status << ", is " << found.status << "\n";
  }
  if (update && wrong > 0) std::ofstream(file, std::ios::binary) << write_story(steps);
  const bool sound = tampers(file, steps) || verifies(file, folder, programs);
  if (sound && left == 0 && (update || wrong == 0)) return 0;
  dir.keep();
  std::cout << "the folder is kept: " << folder << "\n";
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  const bool update = argc > 1 && std::string(argv[1]) == "--update";
  const int first = update ? 2 : 1;
  if (argc != first + 2) {
    std::cerr << "run_transcript [--update] PROGRAM_FOLDER FILE\n";
    return 2;
  }
  try {
    const fs::path programs = fs::absolute(argv[first]);
    if (!fs::exists(programs / "jagmed"))
      throw std::runtime_error("no jagmed in " + programs.string());
    return run(programs.string(), argv[first + 1], update);
  } catch (const std::exception& e) {
    std::cout << e.what() << "\n";
    return 1;
  }
}
