// One changing verb under faults: run_fault PROGRAM_FOLDER FILE.
//
// The file is a transcript whose '$' lines prepare a store and whose one '!' line is the verb. For
// n = 0, 1, 2 … the verb runs on a copy of the store while its n-th write fails, then while the
// disk is full from the n-th write on; and before each write of an undisturbed run the files are
// copied as a process that ends there leaves them. After each: the store opens, integrity_check and
// foreign_key_check are clean, and its content is that from before or that of the undisturbed run,
// nothing between, with the chain of its audit trail unbroken. The loop ends at the first n that
// meets no write. The undisturbed run leaves one event, which names every person whose rows it
// wrote; a verb with --names shows nothing when it fails. Who hands out a file of a register leaves
// the reading before, and the note of it when the file has arrived: then there may be the reading
// alone.
#include "cmd/app.hpp"
#include "fault/fault_vfs.hpp"
#include "store/audit_chain.hpp"
#include "store/store.hpp"
#include "support/bytes.hpp"
#include "support/story.hpp"
#include "support/temp_dir.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <sodium/randombytes.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <optional>
#include <sstream>
#include <unordered_map>

using namespace jagmed;
using namespace jagmed::test;

namespace {

namespace fs = std::filesystem;

/// Words of a command line: blanks separate, double quotes hold together.
std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false, any = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
      any = true;
    } else if (c == ' ' && !quoted) {
      if (any) words.push_back(word);
      word.clear();
      any = false;
    } else {
      word += c;
      any = true;
    }
  }
  if (any) words.push_back(word);
  return words;
}

void require_chain(const std::string& store) {
  Store opened = Store::open(store, {.read_only = true});
  ReadTxn txn(opened);
  if (!check_chain(txn).faults.empty()) throw std::runtime_error("the chain is broken");
}

/// The same numbers after each start, so that two runs that do the same write the same bytes.
std::uint32_t drawn = 0;
std::uint32_t draw() { return drawn += 0x9E3779B9; }
const char* drawn_by() { return "steady"; }
void draw_bytes(void* const to, const size_t size) {
  for (size_t i = 0; i < size; ++i)
    static_cast<unsigned char*>(to)[i] = static_cast<unsigned char>(draw() >> 24);
}
randombytes_implementation steady{drawn_by, draw, nullptr, nullptr, draw_bytes, nullptr};

/// Salts that SQLite draws, and what is computed with any, differ from run to run.
bool is_random(const std::string& table, const std::string& column, const std::string& key) {
  if (table == "store_property")
    return column == "value" &&
           (key == "forgotten_salt" || key == "forgotten_seals" || key.starts_with("taken_away:"));
  if (table == "row_seal") return column == "seal" || column == "row_key";
  return table.starts_with("audit_") &&
         (column == "salt" || column == "commitment" || column == "hash");
}

/// Codes and ids that were drawn (store/part_case.hpp) differ, too, and are told only to be so.
std::string shown(const std::string& table, const std::string& column, const SQLite::Column& cell) {
  if (!cell.isInteger()) return cell.getString();
  const bool code = column == "person" || (table == "person" && column == "id");
  if (cell.getInt64() <= -1'000'000 || (code && cell.getInt64() >= 1'000'000)) return "drawn";
  return cell.getString();
}

/// What a store holds, as text; salts and drawn codes left out.
struct Stored {
  std::string content, without_trail;
  bool unswept =
      false;  ///< saved, and not yet swept (store/sweeping.hpp): the next command does that
  std::int64_t newest_event = 0;
};

std::string rows_of(SQLite::Database& db, const std::string& table) {
  std::ostringstream all;
  all << "== " << table << "\n";
  SQLite::Statement rows(db, "SELECT * FROM \"" + table + "\" ORDER BY 1, 2");
  while (rows.executeStep()) {
    const std::string key = rows.getColumn(0).getString();
    if (table == "store_property" && key == "unswept") continue;
    for (int c = 0; c < rows.getColumnCount(); ++c) {
      const std::string column = rows.getColumnName(c);
      if (!is_random(table, column, key)) all << shown(table, column, rows.getColumn(c));
      all << '|';
    }
    all << '\n';
  }
  return all.str();
}

/// After checking that the store is whole.
Stored read_whole(const std::string& store) {
  SQLite::Database db(store, SQLite::OPEN_READWRITE);
  const auto first = [&](const char* sql) {
    SQLite::Statement s(db, sql);
    return s.executeStep() ? s.getColumn(0).getString() : std::string();
  };
  if (first("PRAGMA integrity_check") != "ok") throw std::runtime_error("integrity_check failed");
  if (!first("PRAGMA foreign_key_check").empty()) throw std::runtime_error("a broken reference");
  Stored stored;
  SQLite::Statement tables(db, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
  while (tables.executeStep()) {
    const std::string table = tables.getColumn(0).getString();
    const std::string rows = rows_of(db, table);
    stored.content += rows;
    if (!table.starts_with("audit_")) stored.without_trail += rows;
  }
  stored.unswept = !first("SELECT 1 FROM store_property WHERE key = 'unswept'").empty();
  stored.newest_event = db.execAndGet("SELECT max(id) FROM audit_event").getInt64();
  require_chain(store);
  return stored;
}

/// A journal that was left is played back first; then files of the same bytes hold the same.
const Stored& stored_in(const std::string& store) {
  static std::unordered_map<std::string, Stored> known;  // by bytes
  SQLite::Database(store, SQLite::OPEN_READWRITE).execAndGet("PRAGMA schema_version");
  const std::string bytes = bytes_of(store);
  const auto found = known.find(bytes);
  return found != known.end() ? found->second
                              : known.emplace(bytes, read_whole(store)).first->second;
}

bool is_reading(const std::string& store, std::int64_t event) {
  SQLite::Database db(store, SQLite::OPEN_READWRITE);
  return db.execAndGet("SELECT kind FROM audit_event WHERE id = " + std::to_string(event))
             .getInt() == 1;
}

/// How a row tells whose it is.
struct Owner {
  const char *column, *person;
};
constexpr Owner kOwners[] = {
    {"person", "r.person"},
    {"enrollment", "(SELECT person FROM enrollment WHERE id = r.enrollment)"},
    {"consent", "(SELECT person FROM consent WHERE id = r.consent)"},
    {"spell", "(SELECT person FROM kaa_spell WHERE id = r.spell)"}};

/// A table with a row of the event whose person the event does not name; empty when there is none.
std::string unnamed_by(const std::string& store, std::int64_t event) {
  SQLite::Database db(store, SQLite::OPEN_READWRITE);
  for (const Owner& owner : kOwners) {
    SQLite::Statement tables(
        db,
        "SELECT m.name FROM sqlite_schema m WHERE m.type = 'table' AND m.name <> 'audit_person'"
        " AND 2 = (SELECT count(*) FROM pragma_table_info(m.name)"
        "          WHERE name IN (?, 'event'))");
    tables.bind(1, owner.column);
    while (tables.executeStep()) {
      const std::string table = tables.getColumn(0).getString();
      SQLite::Statement rows(db, "SELECT count(*) FROM \"" + table +
                                     "\" r WHERE r.event = ?1 AND " + owner.person +
                                     " NOT IN (SELECT person FROM audit_person WHERE event = ?1)");
      rows.bind(1, event);
      if (rows.executeStep() && rows.getColumn(0).getInt() > 0) return table;
    }
  }
  return {};
}

struct Outcome {
  int status = 0;
  std::string out, err;
};

Outcome run_verb(const std::vector<std::string>& words) {
  std::istringstream in;
  std::ostringstream out, err;
  cmd::Session session({in, out, err},
                       {{"JAGMED_TODAY", "2017-06-30"},
                        {"JAGMED_NOW", "2017-06-30T12:00:00Z"},
                        {"JAGMED_ACTOR", "test"},
                        {"JAGMED_LANG", "sv"}},
                       kFaultVfs);
  const int status = static_cast<int>(cmd::run(words, session));
  return {status, out.str(), err.str()};
}

class Harness {
 public:
  Harness(std::string programs, const std::string& file) : programs_(std::move(programs)) {
    prepared_ = dir_.file("prepared");
    fs::create_directory(prepared_);
    ::chmod(prepared_.c_str(), 0700);
    for (const auto& step : read_story(file)) {
      if (step.kind == Step::Kind::file) write_step_file(step, prepared_);
      if (step.kind == Step::Kind::command) prepare(step);
      if (step.kind == Step::Kind::target) take_target(step);
    }
    if (verb_.empty()) throw std::runtime_error("no '!' line: nothing is tested");
    before_ = stored_in(prepared_ + "/jagmed.db");
    fresh_copy();
    const Outcome whole = run_verb(verb_);
    if (whole.status != 0) throw std::runtime_error("the verb fails undisturbed: " + whole.err);
    after_ = stored_in("jagmed.db");
    if (after_.content == before_.content) throw std::runtime_error("the verb changes nothing");
    const auto event = after_.newest_event, former = before_.newest_event;
    if (event == former + 2 && is_reading("jagmed.db", former + 1)) reading_ = former + 1;
    if (event != reading_.value_or(former) + 1)
      throw std::runtime_error("not one event for one command");
    if (const auto table = unnamed_by("jagmed.db", event); !table.empty())
      throw std::runtime_error("the event does not name a person of " + table);
    names_ = std::ranges::find(verb_, "--names") != verb_.end();
  }

  /// Number of writes that were disturbed.
  int loop(Fault fault, const char* name) {
    for (int n = 0;; ++n) {
      fresh_copy();
      const bool met = failed(fault, n);
      check(name, n);
      if (!met) return n;
    }
  }

  /// Number of writes before which the files were looked at, as one that ends there leaves them.
  int kills() {
    int calls = 0;
    std::string wrong;
    fresh_copy();
    look_before_calls([&] {
      if (wrong.empty()) wrong = wrong_when_killed(calls);
      ++calls;
    });
    const Outcome whole = run_verb(verb_);
    look_before_calls({});
    if (!wrong.empty()) throw std::runtime_error(wrong);
    if (whole.status != 0 || stored_in("jagmed.db").content != after_.content)
      throw std::runtime_error("the last run met no fault, and its change is not there");
    return calls;
  }

 private:
  void prepare(const Step& step) {
    const Result result = run_line(step.text, prepared_, programs_);
    if (result.status != step.status)
      throw std::runtime_error("set-up failed: " + step.text +
                               (result.err.empty() ? "" : "\n" + result.err.front()));
  }

  void take_target(const Step& step) {
    auto words = words_of(step.text);
    if (words.empty() || words.front() != "jagmed" || !verb_.empty())
      throw std::runtime_error("one '! jagmed …' line is wanted");
    verb_.assign(words.begin() + 1, words.end());
  }

  void fresh_copy() {
    drawn = 0;
    const fs::path work = dir_.file("work");
    fs::current_path(dir_.path());
    fs::remove_all(work);
    fs::copy(prepared_, work, fs::copy_options::recursive);
    for (const auto& entry : fs::recursive_directory_iterator(prepared_))  // an import keeps when
      if (entry.is_regular_file())
        fs::last_write_time(work / fs::relative(entry.path(), prepared_), entry.last_write_time());
    ::chmod(work.c_str(), 0700);
    ::chmod((work / "jagmed.db").c_str(), 0600);
    fs::current_path(work);
  }

  bool failed(Fault fault, int n) {
    arm_fault(fault, n);
    last_ = run_verb(verb_);
    const bool met = disarm_fault();
    if (met && last_.err.empty() && last_.status != 0)
      throw std::runtime_error("failed in silence");
    return met;
  }

  /// Of a copy of the folder as it is now; empty when nothing is.
  std::string wrong_when_killed(int n) try {
    const fs::path left = dir_.file("killed");
    fs::remove_all(left);
    fs::copy(dir_.file("work"), left, fs::copy_options::recursive);
    ::chmod(left.c_str(), 0700);
    ::chmod((left / "jagmed.db").c_str(), 0600);
    const Stored& stored = stored_in((left / "jagmed.db").string());
    if (stored.content == before_.content || stored.content == after_.content ||
        is_only_read(stored))
      return {};
    return "kill at write " + std::to_string(n) + ": half of it is stored";
  } catch (const std::exception& e) {
    return "kill at write " + std::to_string(n) + ": " + e.what();
  }

  void check(const char* name, int n) {
    const Stored& stored = stored_in("jagmed.db");
    const bool undone = stored.content == before_.content, done = stored.content == after_.content;
    const std::string where = std::string(name) + " at write " + std::to_string(n);
    if (!undone && !done && !is_only_read(stored))
      throw std::runtime_error(where + ": half of it is stored");
    if (last_.status == 0 && !done) throw std::runtime_error(where + ": said done, and it is not");
    if (last_.status == 0 && stored.unswept)
      throw std::runtime_error(where + ": said done, and the file is not swept");
    if (names_ && undone && !last_.out.empty())
      throw std::runtime_error(where + ": failed, and showed names");
    if (undone && last_.status != 0) require_no_new_file(where);
    for (const auto& entry : fs::directory_iterator("."))
      if (entry.path().extension() == ".partial")
        throw std::runtime_error(where + ": left " + entry.path().filename().string());
  }

  /// The reading is there, and nothing else of the verb.
  bool is_only_read(const Stored& stored) const {
    return reading_ && stored.newest_event == *reading_ &&
           stored.without_trail == before_.without_trail;
  }

  /// What is not done leaves no file that says it is.
  void require_no_new_file(const std::string& where) const {
    for (const auto& entry : fs::directory_iterator("."))
      if (entry.path().extension() == ".md" &&
          !fs::exists(fs::path(prepared_) / entry.path().filename()))
        throw std::runtime_error(where + ": failed, and left " + entry.path().filename().string());
  }

  std::string programs_;
  TempDir dir_;
  std::string prepared_;
  Stored before_, after_;
  std::vector<std::string> verb_;
  bool names_ = false;
  std::optional<std::int64_t> reading_;  ///< the event of it, when the verb hands something out
  Outcome last_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "run_fault PROGRAM_FOLDER FILE\n";
    return 2;
  }
  const std::string file = fs::absolute(argv[2]).string();
  try {
    randombytes_set_implementation(&steady);
    register_fault_vfs();
    Harness harness(fs::absolute(argv[1]).string(), file);
    const int errors = harness.loop(Fault::error, "I/O error");
    const int full = harness.loop(Fault::full, "full disk");
    const int kills = harness.kills();
    std::cout << errors << " errors, " << full << " full disks, " << kills << " kills\n";
    return errors > 3 && full > 3 && kills > 3 ? 0 : 1;
  } catch (const std::exception& e) {
    std::cout << file << ": " << e.what() << "\n";
    return 1;
  }
}
