// Somebody with protection is in no list, export or log unless asked for by code, and then without
// anything that tells who or where they are: every action in every format, and the store's bytes.
#include "cmd/command.hpp"
#include "cmd/option_names.hpp"
#include "store/history.hpp"
#include "unit/planted_folder.hpp"

#include <map>

namespace jagmed::test::planted {

using namespace cmd;

TEST_CASE("of somebody with protection nothing is in the store's bytes") {
  const PlantedFolder planted;
  for (const auto& file : files_with_planted()) FAIL_CHECK(file);
}

namespace {

/// How each action is called. {P}: each of those with protection, asked for by code; {N}: a file
/// that says who somebody with protection was before. "!" before a line: it is refused.
const std::map<std::string, std::vector<std::string>> kCalls{
    {"consent give",
     {"{P} --purpose share --with skola --data närvaro --giver youth --date 2017-06-01",
      "!{P} --purpose share --with skola --data närvaro --giver youth --language so --date "
      "2017-06-01",
      "!{P} --purpose share --with skola --data närvaro --giver youth --interpreter onsite --date "
      "2017-06-01",
      "!{P} --purpose share --with skola --data närvaro --without vh2 --ground unreachable "
      "--reference Zxqvord17 --decided-by social"}},
    {"consent withdraw", {"{P} --purpose register --date 2017-06-01 --yes"}},
    {"consent check", {"{P} --purpose register", "1 --purpose register"}},
    {"consent missing", {"", "--persons", "--purpose share --persons"}},
    {"consent due", {"--within 3650"}},
    {"consent show", {"{P}"}},
    {"consent form", {"{P} --purpose register", "--purpose register"}},
    {"consent letter", {"{P} --guardian vh1"}},
    {"consent disclose", {"{P}", "{P} --list"}},
    {"enroll", {"--id-from {N} --start 2017-06-01", "--sex f --born 2001 --start 2017-06-01"}},
    {"enroll list", {"", "--all", "--protected", "--all --protected", "--school ljus"}},
    {"enroll show", {"{P}", "{P} --line", "1"}},
    {"enroll find", {"--born 2001", "--sex f", "--id-from in/who.txt"}},
    {"enroll edit",
     {"{P} --born 2002", "!{P} --school ljus", "!{P} --municipality zxqvort", "!{P} --language so",
      "!{P} --id-from {N}", "{P} --protected none --yes"}},
    {"enroll end", {"{P} --reason moved --date 2017-06-15"}},
    {"enroll contact-person", {"{P} anna --from 2017-06-01", "--coverage"}},
    {"enroll import", {"in/people.csv --none-protected"}},
    {"enroll refer", {"{P}", "--yield", "!{P} --school ljus"}},
    {"enroll offer", {"!{P}"}},
    {"enroll answer", {"!{P} ja"}},
    {"enroll touch", {"{P} phone --reached"}},
    {"enroll kaa", {"{P} --start unknown --date 2017-06-01", "{P}"}},
    {"enroll ladder", {"", "--all"}},
    {"enroll pause", {"{P} --school leave --from 2017-06-01"}},
    {"enroll resume", {"{P} --school attending --from 2017-06-01"}},
    {"enroll watch", {"", "--school ljus", "!{P} --card-from in/card.txt"}},
    {"enroll card", {"{P}"}},
    {"enroll ask-again", {"", "--as-of 2018-06-30"}},
    {"log-absence", {"{P} 2017-06-01 --invalid"}},
    {"log-absence import", {"in/ljus.csv --profile in/lek.toml"}},
    {"log-absence screen", {"in/ljus.csv --profile in/lek.toml --over 10h"}},
    {"log-absence coverage",
     {"--from 2017-01-09", "--from 2017-01-09 --protected",
      "--from 2017-01-09 --explain ljus --protected"}},
    {"log-absence pattern", {"", "{P}"}},
    {"log-absence steps", {"", "{P}", "--explain {P}"}},
    {"log-absence csn", {"", "{P}"}},
    {"log-absence profiles", {""}},
    {"log-absence sniff", {"in/ljus.csv"}},
    {"log-absence explain", {"in/ljus.csv --line 2 --profile in/lek.toml"}},
    {"log-absence staged", {""}},
    {"log-absence batches", {"", "!show 1"}},  // of nobody else
    {"plan", {"", "{P}", "{P} --history --format json", "{P} --format html", "{P} --for skola"}},
    {"plan new",
     {"{P} --replace --date 2017-06-20", "!{P} --points-to Zxqvord --replace --date 2017-06-25"}},
    {"plan add",
     {"{P} --insats studies --org skola", "!{P} --goal Zxqvord",
      "!{P} --insats other --text Zxqvord"}},
    {"plan review", {"{P}"}},
    {"plan close", {"{P} --goal 1", "{P} --insats 1 --reason done", "{P} --reason ended"}},
    {"plan map",
     {"{P}", "{P} --history", "{P} --format json", "{P} --area home:risk:2", "{P} --for skola"}},
    {"plan attain", {"!{P} 9:3"}},
    {"plan need", {"{P} housing", "!{P} other --text Zxqvord"}},
    {"plan obstacle", {"hinder --ground age --affected 3"}},
    {"plan survey", {"{P}", "{P} --when end --youth 3"}},
    {"plan sig", {"{P}", "{P} --early-crime"}},
    {"report unmet", {""}},
    {"plan log",
     {"!{P} 1h other --text Zxqvord --date 2017-06-01", "!{P} 1h studies school --date 2017-06-01",
      "!{P} 1h studies --place home --every tis --date 2017-06-01",
      "!{P} 1h studies --language-support onsite --date 2017-06-01",
      "{P} 1h studies --date 2017-06-01", "{P},1 1h studies --date 2017-06-01",
      "!{P} 1h studies --partner Zxqvord --date 2017-06-01", "{P} 1h cv --every mån",
      "{P} 1h cv --with guardian", "!{P} 1h other --text Zxqvord --every mån"}},
    {"plan week",
     {"", "v25", "--as-planned", "--as-planned --protected", "--print", "--print --protected",
      "--list", "--list --protected", "--from in/week.txt", "!--stop 999"}},
    {"plan headcount", {"class_visit 1h --class-size 24"}},
    {"plan practice",
     {"", "--all", "{P}", "{P} --readiness 2017-06-01", "{P} --end 2017-06-01 --reason next",
      "{P} --kind holiday_job --from 2017-06-01",
      "!{P} --kind holiday_job --at Zxqvord --from 2017-06-01"}},
    {"report levels", {"", "--explain 0"}},
    {"plan meeting", {"", "--recap", "network 1h --present skola --about {P} --youth present"}},
    {"plan decide",
     {"– rum --owner anna --due 2017-07-10", "!{P} Zxqvord --owner anna --due 2017-07-10",
      "--done 1"}},
    {"plan waiting",
     {"", "{P}", "{P} --on bup", "!{P} --on bup --for Zxqvord", "{P} --remind",
      "{P} --answered 2017-06-01 --result granted"}},
    {"plan note", {"{P}", "!{P} Zxqvord", "!{P} --restricted --from in/note.txt", "!{P} --show 1"}},
    {"report", {""}},
    {"report today", {"", "--within 3650"}},
    {"report waiting", {"", "--explain first_meeting"}},
    {"report agenda", {"--meeting network", "--meeting network --for skola", "--meeting eht"}},
    {"report tally", {"", "--public --dry-run", "--explain current", "--explain hours"}},
    {"report bridge", {"", "--persons"}},
    {"report targets", {""}},
    {"report scb", {"--month 2017-05"}},
    {"report kaa", {"--half 2017H1", "--half 2017H1 --check", "--contacts --all"}},
    {"report hemmasittare",
     {"--as-of 2017-06-30", "--as-of 2017-06-30 --protected",
      "--as-of 2017-06-30 --explain hemmasittare"}},
    {"store", {""}},
    {"store init", {"!"}},
    {"store undo", {""}},
    {"store redo", {""}},
    {"store history", {"", "{P}"}},
    {"store check", {"", "--full", "--protected"}},
    {"store backup", {"out.db"}},
    {"store migrate", {""}},
    {"store log", {"", "{P}", "--month 2017-06", "--sample 2017-05"}},
    {"store verify", {"", "--full"}},
    {"store codes", {"", "activity"}},
    {"store demo", {"!stenungsund"}},
    {"store extract", {"{P}", "{P} --rows", "1"}},
    {"store erase", {"{P} --decision KS-1"}},
    {"store purge", {"", "--persons", "--as-of 2030-01-01 --persons"}},
    {"store merge", {"!{P} 1", "!1 {P}"}},
    {"store restore", {"out.db"}},
};

std::vector<std::string> protected_codes() {
  std::vector<std::string> codes;
  for (int i = 2; i <= 7; ++i) codes.push_back(PlantedFolder::code(i));
  return codes;
}

bool takes(const Action& action, const std::string& option) {
  const auto names = option_names(action);
  return std::ranges::find(names, option) != names.end();
}

/// How many commands and readings of the trail concern somebody.
std::size_t events_of(const std::string& code) {
  Store store = Store::open("jagmed.db", {.read_only = true});
  ReadTxn txn(store);
  const PersonId person = parse_person(code, "P");
  std::size_t count = 0;
  for (const auto& event : audit_events(txn)) {
    const auto persons = persons_of_event(txn, event.id);
    count += std::ranges::find(persons, person) != persons.end() ? 1 : 0;
  }
  return count;
}

/// Nothing planted; and no code but the one that the line names, or all of them with --protected.
void check_silence(const std::string& line, const std::string& text) {
  CAPTURE(line);
  CAPTURE(text);
  CHECK(planted_in(text) == "");
  if (line.find("--protected") != std::string::npos) return;
  for (const auto& code : protected_codes())
    if (line.find(code) == std::string::npos) CHECK(text.find(code) == std::string::npos);
}

/// Runs a line, with what it wrote to a file, and looks; true when it did what it is there for.
bool looked_at(const std::string& line) {
  const Told told = type(line);
  std::string text = told.text;
  if (fs::exists("out"))
    for (const auto& entry : fs::recursive_directory_iterator("out"))
      if (entry.is_regular_file()) text += bytes_of(entry.path());
  check_silence(line, text);
  fs::remove_all("out");
  return told.code <= 1;
}

/// The line in every format, with and without --names, on the screen and in a file; true when it
/// was not refused.
bool look_everywhere(const Action& action, const std::string& line) {
  CAPTURE(line);
  const bool done = looked_at(line);
  const std::string named =
      looked_at(line + " --names") ? line + " --names" : line;  // refused where none is shown
  if (!done) return false;
  if (takes(action, "--out")) {
    fs::create_directory("out");
    (void)looked_at(named + " --out out/file");
  }
  if (!takes(action, "--format")) return true;  // a list; of one person not all have formats
  int formats = 0;
  for (const char* format : {"text", "csv", "json", "md", "html"})
    if (looked_at(named + " --format " + format)) ++formats;
  // Of one person not all have formats; what is given out refuses names.
  CHECK((formats >= 2 || line.find("P-00") != std::string::npos ||
         line.find("--public") != std::string::npos));
  return true;
}

/// Of whoever a line names something is told, done or refused, tried or not: then it is in the
/// trail.
void check_written_down(const std::string& line, const std::string& code) {
  const auto before = events_of(code);
  const Told told = type(line);
  CAPTURE(line);
  CAPTURE(told.text);
  const bool says_how = told.code == 64;  // what is wrong with the line itself is of nobody
  CHECK((events_of(code) > before || says_how));
}

void look(const Action& action, std::string call) {
  const bool refused = call.starts_with('!');
  if (refused) call.erase(0, 1);
  std::string line = action.path() + (call.empty() ? "" : " " + call);
  if (takes(action, "--dry-run")) line += " --dry-run";
  line = replaced(line, "{N}", "in/p2.txt");
  CAPTURE(line);
  bool done = false;  // for one of them at least
  if (line.find("{P}") == std::string::npos)
    done = look_everywhere(action, line);
  else
    for (const auto& code : protected_codes()) {
      check_written_down(replaced(line, "{P}", code), code);
      done = look_everywhere(action, replaced(line, "{P}", code)) || done;
    }
  CHECK(done != refused);
}

}  // namespace

TEST_CASE("no action shows somebody with protection, nor what was once known of them") {
  const PlantedFolder planted;
  for (const auto& action : all_actions()) {
    CAPTURE(action.path());
    const auto calls = kCalls.find(action.path());
    CHECK(calls != kCalls.end());  // a new action says here how it is called
    if (calls == kCalls.end()) continue;
    for (const auto& call : calls->second) look(action, call);
  }
  CHECK(kCalls.size() == all_actions().size());
  for (const auto& file : files_with_planted()) FAIL_CHECK(file);
}

TEST_CASE("what cannot be written down is not told of somebody with protection") {
  const PlantedFolder planted;
  for (const char* line :
       {"plan P-0005", "enroll edit P-0005 --sex f --dry-run",
        "enroll edit P-0005 --sex m --dry-run", "enroll edit P-0005 --protected none",
        "enroll edit P-0005 --protected none --dry-run", "store erase P-0005 --decision KS-1",
        "store erase P-0005 --decision KS-1 --dry-run",
        "enroll contact-person P-0005 anna --dry-run",
        "plan log P-0005 1h studies --date 2015-01-01",
        "enroll end P-0005 --reason moved --dry-run", "enroll --person P-0005 --start 2017-01-09",
        "consent withdraw P-0005 --purpose register --yes --dry-run"}) {
    CAPTURE(line);
    const auto before = events_of("P-0005");
    const Told told = type(line);
    CAPTURE(told.text);
    CHECK(events_of("P-0005") == before + 1);
    {
      Store store = Store::open("jagmed.db", {});
      const HeldStore held(store);  // nobody can write
      const Told untold = type(std::string(line) + " --lock-wait 0");
      CAPTURE(untold.text);
      CHECK(untold.code == 75);
      CHECK(untold.text.find("P-0005") == std::string::npos);
      CHECK(std::ranges::count(untold.text, '\n') <= 2);  // that, and what to do
    }
    CHECK(events_of("P-0005") == before + 1);
  }
}

TEST_CASE("a former code of somebody protected answers as one that nobody has") {
  const PlantedFolder planted;
  for (int i = 0; i < 2; ++i) must("enroll --sex f --born 2001 --start 2017-01-09");
  must("plan log P-0009 1h studies --date 2017-05-11");
  must("store merge P-0008 P-0009");
  CHECK(type("enroll show P-0009").text.find("P-0008") != std::string::npos);
  must("enroll edit P-0008 --protected mark --yes");
  for (const auto& action : all_actions())
    for (const auto& call : kCalls.at(action.path())) {
      if (call.find("{P}") == std::string::npos) continue;
      const std::string line =
          replaced(action.path() + " " + (call.starts_with('!') ? call.substr(1) : call), "{N}",
                   "in/p2.txt") +
          (takes(action, "--dry-run") ? " --dry-run" : "");
      const Told former = type(replaced(line, "{P}", "P-0009")),
                 nobody = type(replaced(line, "{P}", "P-0099"));
      CAPTURE(line);
      CHECK(former.code == nobody.code);
      CHECK(former.text == replaced(nobody.text, "P-0099", "P-0009"));
    }
  for (const char* line :
       {"store log", "store log --month 2017-06", "store log P-0008", "store history P-0008"})
    CHECK(type(line).text.find("P-0009") == std::string::npos);
  CHECK(type("store log P-0008").text.find("plan log") != std::string::npos);
  CHECK(type("store extract P-0008").text.find("plan log") != std::string::npos);
  must("store erase P-0008 --decision KS-1 --yes");
  CHECK(type("store log P-0008").text.find("plan log") == std::string::npos);
}

TEST_CASE("who is no longer protected has no history again") {
  const PlantedFolder planted;
  for (const auto& code : protected_codes())
    must("enroll edit " + code + " --protected none --yes");
  for (const auto& code : protected_codes())
    for (const char* action : {"enroll show --names ", "enroll card --names ", "consent show ",
                               "store extract ", "store history "}) {
      const Told told = type(action + code);
      CAPTURE(told.text);
      CHECK(planted_in(told.text) == "");
    }
  CHECK(type("enroll list --all --names").text.find("P-0002") != std::string::npos);
  CHECK(type("enroll find --id-from in/who.txt").code == 1);
  CHECK(type("store undo --yes").code == 0);  // the protection is back, and nothing else
  for (const auto& file : files_with_planted()) FAIL_CHECK(file);
}

}  // namespace jagmed::test::planted
