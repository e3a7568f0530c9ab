// Somebody with protection is in no list, export or log unless asked for by code, and then without
// anything that tells who or where they are: every action in every format, and the store's bytes.
// The words and names are planted; each of them begins with Zxqv or is a number.
#include "cmd/app.hpp"
#include "cmd/command.hpp"
#include "cmd/option_names.hpp"
#include "cmd/session.hpp"
#include "store/history.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <sstream>

using namespace jagmed;
using namespace jagmed::cmd;
using namespace jagmed::test;

namespace {

namespace fs = std::filesystem;

constexpr const char* kSettings = R"([store]
path = "jagmed.db"
[[programme]]
code = "plugin"
name = "Möjligheten"
start = "2016-04-01"
sig_parties = ["school", "social"]
[[programme.school]]
key = "zxqvskola"
name = "Zxqvskolan"
[[programme.school]]
key = "ljus"
name = "Ljusa skolan"
[[programme.municipality]]
key = "zxqvort"
name = "Zxqvkommun"
[[programme.staff]]
key = "anna"
name = "Anna"
role = "specialpedagog"
)";

constexpr const char* kProfile = R"(extends = "skola24-lektioner"
name = "lek"
kind = "lesson"
source = "lek"
[person]
unknown = "stage"
)";

constexpr const char* kHeading =
    "Skola;Klass;Personnummer;Datum;Lektion/Kurs;Starttid;Sluttid;Lektionstid (min);Frånvaro (min);"
    "Frånvaroanledning;Giltig\n";

/// What is planted of those with protection; none of it may be read anywhere.
constexpr const char* kPlanted[] = {"zxqv",     "1740605",   "omali",    "02042389", "0204-2389",
                                    "03052387", "0305-2387", "04062385", "0406-2385"};

/// Everything that can be recorded of somebody; {P} is the person, {ID} a file with who it is.
constexpr const char* kHistory[] = {
    "enroll refer --id-from {ID} --school zxqvskola --municipality zxqvort --language so --group "
    "risk"
    " --channel eht --by specialpedagog --risk absence --presence falling --tried mentor:some"
    " --date 2017-01-09",
    "enroll watch {P} --year 9 --informed youth,guardians --date 2017-01-10 --receiver anna"
    " --card-from in/card.txt",
    "enroll offer {P} --date 2017-01-10 --decided-by project",
    "enroll answer {P} ja --date 2017-01-16 --contact anna",
    "consent give {P} --purpose register --giver youth,vh1,vh2 --date 2017-01-16 --language so"
    " --interpreter onsite --form-version Zxqvversion1 --witness anna",
    "consent give {P} --purpose share --with skola --data närvaro --giver youth,vh1 --date "
    "2017-01-16",
    "consent give {P} --purpose share --with skola --data närvaro --without vh2 --ground "
    "unreachable --reference Zxqvreferens17"
    " --decided-by social --date 2017-01-20",
    "consent disclose {P} --to polis --data boende --ground generalklausulen --reference "
    "Zxqvreferens17"
    " --decided-by anna --date 2017-05-10",
    "consent withdraw {P} --purpose share --date 2017-05-20 --by youth --yes",
    "plan log {P} 1h other --text Zxqvtext --place home --date 2017-05-11 --staff anna",
    "plan new {P} --points-to Zxqvtext --date 2017-05-12",
    "plan add {P} --goal Zxqvtext --area home --insats other --text Zxqvtext --staff anna --date "
    "2017-05-12",
    "plan review {P} --date 2017-06-12",
    "plan map {P} --area home:risk:3 --area leisure:skydd:2 --source youth --date 2017-05-12",
    "plan attain {P} 1:2 --date 2017-06-12",
    "plan need {P} other --text Zxqvtext --date 2017-05-12",
    "plan survey {P} --when start --youth 2 --date 2017-05-12",
    "plan sig {P} --early-crime --risk home --decided 2017-05-12",
    "plan practice {P} --kind training --at Zxqvverkstad --from 2017-05-12",
    "plan log {P} 30m guardian_support --with guardian --partner Zxqvpartner --place home --date "
    "2017-05-15",
    "plan log {P} 45m other --text Zxqvtext --partner Zxqvpartner --date 2017-05-16",
    "plan log {P} 1h other --text Zxqvtext --place home --every tis --date 2017-06-20",
    "plan log {P} 1h talk --every ons --date 2017-06-20",
    "plan decide {P} Zxqvbeslut --owner anna --due 2017-07-10 --date 2017-05-11",
    "plan waiting {P} --on social --for Zxqvutredning --since 2017-05-12",
    "plan note {P} Zxqvanteckning --date 2017-05-12",
    "plan note {P} --restricted --from in/note.txt --date 2017-05-12",
    "plan meeting network 1h --present skola --about {P} --youth present --place home --date "
    "2017-05-12",
    "enroll touch {P} phone --reached --language-support onsite --date 2017-01-12",
    "enroll pause {P} --school leave --from 2017-02-01",
    "log-absence {P} 2017-05-10 --lesson 08:00-09:00 --course Zxqvkurs --invalid",
    "enroll edit {P} --no-letter vh2",
    "enroll kaa {P} --start dropout_national --date 2017-02-01",
    "enroll kaa {P} --measure other --text Zxqvtext --status offered --date 2017-03-01",
};

struct Told {
  int code = 0;
  std::string text;  ///< both streams
};

Told type(const std::string& line) {
  std::istringstream words(line), in;
  std::ostringstream out;
  Session session({in, out, out, false, false, false}, {{"JAGMED_LANG", "sv"},
                                                        {"JAGMED_TODAY", "2017-06-30"},
                                                        {"JAGMED_NOW", kNow},
                                                        {"JAGMED_ACTOR", "test"}});
  std::vector<std::string> arguments;
  for (std::string word; words >> word;) arguments.push_back(word);
  const int code = static_cast<int>(run(arguments, session));
  return {code, out.str()};
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return text;
}

std::string printable(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return c < ' ' || c == 0x7F; }, '.');
  return text;
}

/// The first planted word that stands in a text, with what is around it; empty when none does.
std::string planted_in(const std::string& text) {
  const std::string small = lower(text);
  for (const char* word : kPlanted)
    if (const auto at = small.find(word); at != std::string::npos)
      return word + (": " + printable(small.substr(at < 40 ? 0 : at - 40, 80)));
  return {};
}

void must(const std::string& line) {
  const Told told = type(line);
  CAPTURE(line);
  CAPTURE(told.text);
  REQUIRE(told.code <= 1);
}

/// P-0001 is anybody. P-0002 to P-0004 had a long history before each became protected in its own
/// way; of P-0005 to P-0007 everything was said when they came, protected. The working folder is
/// the store's.
class PlantedFolder {
 public:
  PlantedFolder() {
    fs::current_path(dir_.path());
    fs::create_directory("in");
    write_bytes("jagmed.toml", kSettings);
    write_bytes("in/lek.toml", kProfile);
    write_bytes("in/week.txt", "week 2017-06-26\n1 P-0002 30\n");
    write_bytes("in/note.txt", "Zxqvrad ett\nZxqvrad två\n");
    write_bytes("in/card.txt", "works=Zxqvfungerar\navoid=Zxqvundvik\n");
    { const Store made = make_store("jagmed.db"); }
    write_bytes("in/p1.txt", "id=20010103-2381\ngiven_name=Åsa\nfamily_name=Påhittsson\n");
    must("enroll --id-from in/p1.txt --school ljus --start 2017-01-09 --contact anna");
    write_bytes("in/people.csv",
                "Förnamn;Efternamn;Kön;Född;Start;Skydd;Skola;Kommun;Språk\n"
                "Zxqvny;Zxqvny;F;2001;2017-03-01;mark;Zxqvskolan;Zxqvkommun;so\n");
    write_bytes("in/ljus.csv",
                std::string(kHeading) +
                    "Ljusa skolan;9A;20010103-2381;2017-05-08;Ma;08:20;09:20;60;60;;Nej\n");
    write_bytes("in/who.txt",
                "id=20010204-2389\ngiven_name=Zxqvfornamn\nfamily_name=Zxqvefternamn\n");
    import_absence();  // some of it waits, nobody yet knows whose it is
    for (int i = 2; i <= 4; ++i) record(i);
    import_absence();
    for (int i = 2; i <= 4; ++i)
      must("enroll edit " + code(i) + " --protected " + kKinds[i - 2] + " --yes");
    for (int i = 5; i <= 7; ++i) come_protected(i);
  }
  static std::string code(int person) { return "P-000" + std::to_string(person); }

 private:
  static constexpr const char* kKinds[] = {"mark", "registration", "identity"};
  static constexpr const char* kNumbers[] = {"20010204-2389", "20010305-2387", "20010406-2385"};

  static void record(int person) {
    const std::string file = "in/p" + std::to_string(person) + ".txt";
    write_bytes(file, std::string("id=") + kNumbers[person - 2] +
                          "\ngiven_name=Zxqvfornamn\nfamily_name=Zxqvefternamn\nphone=070-1740605\n"
                          "email=zxqvpost@example.invalid\n");
    for (const char* line : kHistory)
      must(replaced(replaced(line, "{P}", code(person)), "{ID}", file));
  }
  static void import_absence() {
    std::string rows = kHeading;
    for (const char* number : kNumbers) {
      rows += std::string("Zxqvfilskola;Zxqvklass;") + number +
              ";2017-05-08;Zxqvamne;08:20;09:20;60;60;Zxqvsjuk;Nej\n";
      rows += std::string("Zxqvfilskola;Zxqvklass;") + number +
              ";2017-05-09;Zxqvamne;08:20;09:20;60;60;;Nej\n";
      rows += std::string("Zxqvfilskola;Zxqvklass;") + number +
              ";2017-05-09;Zxqvandra;08:20;09:20;60;60;;Nej\n";
    }
    write_bytes("in/lek.csv", rows);
    must("log-absence import in/lek.csv --profile in/lek.toml --again");
  }
  static void come_protected(int person) {
    must(
        "enroll --id-from in/p2.txt --school zxqvskola --municipality zxqvort --language so --start"
        " 2017-01-09 --protected " +
        std::string(kKinds[person - 5]));
    must("consent give " + code(person) +
         " --purpose register --giver youth,vh1,vh2 --date 2017-01-16");
    must("plan log " + code(person) + " 1h studies --date 2017-05-11");
    must("log-absence " + code(person) + " 2017-05-10 --invalid");
  }
  /// Comes back also when something goes wrong on the way.
  struct Back {
    fs::path to = fs::current_path();
    ~Back() { fs::current_path(to); }
  };
  TempDir dir_;
  Back back_;
};

std::vector<std::string> files_with_planted() {
  std::vector<std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator("."))
    if (entry.is_regular_file() && !entry.path().string().starts_with("./in/") &&
        entry.path().filename() != "jagmed.toml")
      if (const auto word = planted_in(bytes_of(entry.path())); !word.empty())
        found.push_back(entry.path().string() + ": " + word);
  return found;
}

}  // namespace

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
