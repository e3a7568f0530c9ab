// A working folder with somebody of each kind of protection, in which whatever tells who or where
// they are is planted: words that begin with Zxqv, and numbers.
#pragma once

#include "cmd/app.hpp"
#include "cmd/session.hpp"
#include "support/made_store.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

namespace jagmed::test::planted {

using cmd::Session;

namespace fs = std::filesystem;

inline constexpr const char* kSettings = R"([store]
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

inline constexpr const char* kProfile = R"(extends = "skola24-lektioner"
name = "lek"
kind = "lesson"
source = "lek"
[person]
unknown = "stage"
)";

inline constexpr const char* kHeading =
    "Skola;Klass;Personnummer;Datum;Lektion/Kurs;Starttid;Sluttid;Lektionstid (min);Frånvaro (min);"
    "Frånvaroanledning;Giltig\n";

/// What is planted of those with protection; none of it may be read anywhere.
inline constexpr const char* kPlanted[] = {"zxqv",      "1740605",   "omali",
                                           "02042389",  "0204-2389", "03052387",
                                           "0305-2387", "04062385",  "0406-2385"};

/// Everything that can be recorded of somebody; {P} is the person, {ID} a file with who it is.
inline constexpr const char* kHistory[] = {
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

inline Told type(const std::string& line) {
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

inline std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

inline std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return text;
}

inline std::string printable(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return c < ' ' || c == 0x7F; }, '.');
  return text;
}

/// The first planted word that stands in a text, with what is around it; empty when none does.
inline std::string planted_in(const std::string& text) {
  const std::string small = lower(text);
  for (const char* word : kPlanted)
    if (const auto at = small.find(word); at != std::string::npos)
      return word + (": " + printable(small.substr(at < 40 ? 0 : at - 40, 80)));
  return {};
}

inline void must(const std::string& line) {
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

inline std::vector<std::string> files_with_planted() {
  std::vector<std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator("."))
    if (entry.is_regular_file() && !entry.path().string().starts_with("./in/") &&
        entry.path().filename() != "jagmed.toml")
      if (const auto word = planted_in(bytes_of(entry.path())); !word.empty())
        found.push_back(entry.path().string() + ": " + word);
  return found;
}

}  // namespace jagmed::test::planted
