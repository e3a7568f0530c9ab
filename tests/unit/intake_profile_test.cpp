#include "unit/intake_files.hpp"
#include "unit/profile_names.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace jagmed;
using namespace jagmed::test;

namespace {

/// "key place", with the nearest as "-> word".
std::string refused(const std::string& text, const std::string& file = "prov.toml") {
  try {
    (void)parse_profile(text, file);
  } catch (const Error& e) {
    std::string all = std::string(e.message().key) + " " + e.place();
    if (e.hint().key == "toml.unknown.near") all += " -> " + e.hint().values.at(0);
    return all;
  }
  return "read";
}

const std::string kHead =
    "extends = \"se-base\"\nname = \"prov\"\nkind = \"lesson\"\nsource = \"prov\"\n";

}  // namespace

TEST_CASE("the shipped profiles are whole") {
  const auto names = profile_names();
  CHECK(std::ranges::find(names, "skola24-lektioner") != names.end());
  CHECK(std::ranges::find(names, "se-base") == names.end());
  for (const auto& name : names) {
    const Profile profile = load_profile(name);
    CHECK(profile.name == name);
    CHECK(profile.person.unknown == PersonRules::Unknown::skip);
    CHECK_FALSE(profile.store_reason_text);
    CHECK_FALSE(shipped_profile(name).empty());
  }
}

TEST_CASE("profiles with words of their own know the common ones too") {
  const Profile base = parse_profile(kHead, "prov.toml");
  for (const char* name : {"dexter-rapport", "dagsrader-timmar"})
    for (const char* word :
         {"Giltigt frånvarande", "GF", "Skolk", "Föranmäld", "Frånvaroanmälan (VH)",
          "Ej anmäld frånvaro", "Frånvarande", "Sjuk", "Sjukanmäld", "Ledighet",
          "Ledighetsansökan beviljad", "Tandläkare", "Sen", "Avvek från lektionen",
          "Annat skoluppdrag", "Närvarande", "Ej rapporterad", "Ej registrerad", "Inställd"}) {
      INFO(name, " ", word);
      const auto meaning = load_profile(name).codes.map.find(word);
      REQUIRE(meaning.has_value());
      CHECK(meaning->category == base.codes.map.find(word)->category);
    }
}

TEST_CASE("a profile starts from its parent: tables merge, lists replace") {
  const Profile base = parse_profile(kHead, "prov.toml");
  const Profile child = parse_profile(kHead + R"toml(
[columns]
date = ["Dag"]
[file]
encoding = "cp850"
[dates]
earliest = "-30d"
[values.reported]
yes = ["Absolut"]
[minutes]
late_without_minutes = "15"
)toml",
                                      "prov.toml");
  CHECK(child.columns[Field::date].size() == 1);
  CHECK(child.columns[Field::date][0].heading == heading_of("DAG:"));
  CHECK(child.columns[Field::personnummer].size() == base.columns[Field::personnummer].size());
  CHECK(child.file.encoding == Encoding::cp850);
  CHECK(child.file.max_record_lines == 50);
  CHECK(child.dates.earliest_days == -30);
  CHECK(child.dates.latest_days == 0);
  CHECK(child.dates.times.size() == base.dates.times.size());
  auto words = child.values.reported;
  CHECK(words.find("absolut") == Reported::yes);
  CHECK_FALSE(words.find("Ja").has_value());
  CHECK(words.find("Nej") == Reported::no);
  CHECK(child.minutes.late == MinuteRules::Late::fixed);
  CHECK(child.minutes.late_minutes == 15);
}

TEST_CASE("a key that means nothing is refused with its place and the nearest") {
  CHECK(refused(kHead + "[file]\nencodign = \"auto\"\n") ==
        "toml.unknown prov.toml:6:1 -> encoding");
  CHECK(refused(kHead + "[columns]\ndatee = [\"Dag\"]\n") == "toml.unknown prov.toml:6:1 -> date");
  CHECK(refused(kHead + "[columns]\nstrat = [\"Start\"]\n") ==
        "toml.unknown prov.toml:6:1 -> start");
  CHECK(refused(kHead + "sourse = \"x\"\n") == "toml.unknown prov.toml:5:1 -> source");
  // What is not read is not accepted either.
  for (const char* more :
       {"[preamble]\nskola = { starts_with = \"Skola\" }\n",
        "[preamble]\nschool = { starts_with = \"Skola\", form = \"YYYY\" }\n",
        "[header]\nmode = \"none\"\nrows = 2\n", "[header]\nmode = \"none\"\nrepeated = \"skip\"\n",
        "[[section]]\nstarts_with = \"Klass\"\nfield = \"group\"\nverify_sum = \"absent_min\"\n",
        "[columns]\ncourse = { index = 3, name = \"Kurs\" }\n",
        "[unpivot]\npattern = \"{month} {measure}\"\nmonths = [\"MMM YYYY\"]\n"})
    CHECK(refused(kHead + more).starts_with("toml.unknown "));
}

TEST_CASE("a value that means nothing is refused") {
  CHECK(refused(kHead + "[file]\nencoding = \"utf8\"\n") ==
        "profile.choice prov.toml:6:1 -> utf-8");
  CHECK(refused(kHead + "[person]\nunknown = \"stag\"\n") ==
        "profile.choice prov.toml:6:1 -> stage");
  CHECK(refused(kHead + "[dates]\nformats = [\"YYYY-Q\"]\n") == "profile.pattern prov.toml:6:1");
  CHECK(refused(kHead + "[dates]\nearliest = \"400\"\n") == "profile.days prov.toml:6:1");
  CHECK(refused(kHead + "[dates]\nearliest = \"+5d\"\n") == "profile.days.order prov.toml:6:1");
  CHECK(refused(kHead + "[limits]\nmax_reject_share = 10\n") == "toml.range prov.toml:6:1");
  CHECK(refused(kHead + "[dedupe]\nkey = [\"person\", \"start\"]\n") ==
        "profile.key prov.toml:5:2");
  CHECK(refused(kHead + "[columns_options]\nrequired = [\"absent_min\"]\n")
            .starts_with("profile.column"));
  CHECK(refused(kHead + "[header]\nmode = \"fixed\"\n") == "profile.header.row prov.toml:6:1");
  CHECK(refused(kHead + "[columns]\ndate = \"Datum\"\n") == "toml.want.texts prov.toml:6:8");
  CHECK(refused(kHead + "[[codes.map]]\nfrom = [\"x\"]\ncategory = \"ill\"\n")
            .starts_with("profile.choice prov.toml:7"));
  CHECK(refused(kHead + "[[codes.map]]\nfrom = [\"x\", \"X\"]\ncategory = \"sick\"\n")
            .starts_with("profile.word_twice"));
  CHECK(refused(kHead + "[values.validity]\nvalid = [\"x\"]\ninvalid = [\"X\"]\n")
            .starts_with("profile.word_twice"));
  CHECK(refused("name = \"a\"\nschema = 2\n").starts_with("toml.range"));
  CHECK(refused("extends = \"se-base\"\nname = \"A b\"\n").starts_with("profile.name"));
  CHECK(refused("extends = \"se-base\"\nname = \"a\"\nkind = \"perod\"\n")
            .starts_with("profile.choice"));
  CHECK(
      refused("extends = \"se-base\"\nname = \"a\"\nsource = \"x\"\n").starts_with("profile.kind"));
  CHECK(refused("extends = \"se-base\"\nname = \"a\"\nkind = \"day\"\n")
            .starts_with("profile.source"));
  CHECK(refused("extends = \"se-bas\"\nname = \"a\"\n") == "profile.missing  -> se-base");
  CHECK_THROWS_AS((void)load_profile("se-base"), Error);
  CHECK_THROWS_AS((void)load_profile("./nowhere.toml"), Error);
}

TEST_CASE("extends: by path beside the file, at most four in a chain") {
  const auto folder =
      std::filesystem::temp_directory_path() / ("jagmed-profiles-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const auto put = [&](const std::string& name, const std::string& text) {
    std::ofstream(folder / (name + ".toml")) << "name = \"" << name << "\"\n" << text;
  };
  put("one",
      "extends = \"se-base\"\nkind = \"lesson\"\nsource = \"egen\"\n[dates]\nearliest = "
      "\"-10d\"\n");
  put("two", "extends = \"./one.toml\"\n[dates]\nlatest = \"+1d\"\n");
  put("three", "extends = \"two.toml\"\n[match]\nrequire_headers = [\"Elevnummer\"]\n");
  put("four", "extends = \"three.toml\"\n");
  put("ring", "extends = \"ring.toml\"\n");
  const Profile three = load_profile((folder / "three.toml").string());
  CHECK(three.source == "egen");
  CHECK(three.dates.earliest_days == -10);
  CHECK(three.dates.latest_days == 1);
  CHECK_THROWS_WITH((void)load_profile((folder / "four.toml").string()), "profile.chain | 4");
  CHECK_THROWS_WITH((void)load_profile((folder / "ring.toml").string()), "profile.chain | 4");

  SUBCASE("a folder of one's own") {
    std::filesystem::remove(folder / "four.toml");
    std::filesystem::remove(folder / "ring.toml");
    const ProfileFolders where{{folder.string()}};
    CHECK(load_profile("two", where).name == "two");
    auto names = profile_names();
    for (const char* own : {"one", "two", "three"}) names.emplace_back(own);
    std::ranges::sort(names);
    CHECK(profile_names(where) == names);
    put("tvilling",
        "extends = \"three.toml\"\n[match]\nrequire_headers = [\"ELEVNUMMER\"]\npriority = 50\n");
    const TempFile file("Elevnummer;x\n1;2\n");
    CHECK_THROWS_WITH((void)choose_profile(SourceFile(file.path()), where), "profile.chain | 4");
    put("tvilling",
        "extends = \"two.toml\"\n[match]\nrequire_headers = [\"ELEVNUMMER\"]\npriority = 50\n");
    CHECK_THROWS_WITH((void)choose_profile(SourceFile(file.path()), where),
                      "import.F-PROFILE.tie | three, tvilling");
    put("tvilling",
        "extends = \"two.toml\"\n[match]\nrequire_headers = [\"ELEVNUMMER\"]\npriority = 51\n");
    CHECK(choose_profile(SourceFile(file.path()), where).name == "tvilling");
  }
  std::filesystem::remove_all(folder);
}

TEST_CASE("a list of words takes them from the lists of the parent") {
  const auto turned =
      parse_profile(kHead +
                        "[columns]\nvalidity = [\"Ogiltig frånvaro\"]\n"
                        "[values.validity]\nvalid = [\"Nej\"]\ninvalid = [\"Ja\"]\n",
                    "prov.toml");
  CHECK(turned.values.validity.find("Nej") == Validity::valid);
  CHECK(turned.values.validity.find("Ja") == Validity::invalid);
  const auto one = parse_profile(kHead + "[values.reported]\nyes = [\"Nej\"]\n", "prov.toml");
  CHECK(one.values.reported.find("Nej") == Reported::yes);
  CHECK_FALSE(one.values.reported.find("Ja").has_value());
  CHECK(one.values.reported.find("Oanmäld") == Reported::no);
}

TEST_CASE("yes under a heading that says no is refused until the profile says what it means") {
  for (const char* column : {"validity = [\"Ogiltig frånvaro\"]", "validity = [\"Ej giltig\"]",
                             "reported = [\"Oanmäld\"]", "reported = [\"Ej anmäld\"]"})
    CHECK_MESSAGE(refused(kHead + "[columns]\n" + column + "\n").starts_with("profile.answers "),
                  column);
  for (const char* column : {"validity = [\"Giltig/Ogiltig\"]", "validity = [\"Giltig\"]",
                             "reported = [\"Anmäld/Oanmäld\"]"})
    CHECK_MESSAGE(refused(kHead + "[columns]\n" + column + "\n") == "read", column);
}
