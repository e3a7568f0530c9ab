// The file of a half-year: what is in it, what stops it, and its bytes.
#include "report/kaa_file.hpp"

#include "base/error.hpp"
#include "unit/kaa_cases.hpp"

#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

constexpr Half kFirstHalf{2017, 1};

KaaExport layout() {
  KaaExport out{.half = "2017H1"};
  out.columns = {{"Nr", "personnummer12", 12, true},
                 {"Kön", "sex", 1, false},
                 {"Ut", "ended", 8, false},
                 {"Åtg", "measure1.kind", 2, false},
                 {"Efter", "measure2.occupation_after", 2, false}};
  out.codes["sex"] = {{"female", "2"}, {"male", "1"}};
  out.codes["measure"] = {{"guidance_syv", "10"}, {"coaching", ""}};
  return out;
}

std::string text_of(const std::vector<KaaCase>& cases, const KaaExport& how) {
  const KaaFile file = kaa_file(cases, how, kFirstHalf);
  CHECK(file.problems.empty());
  return kaa_file_bytes(file, how);
}

std::string problem(const std::vector<KaaCase>& cases, const KaaExport& how) {
  const KaaFile file = kaa_file(cases, how, kFirstHalf);
  REQUIRE(file.problems.size() == 1);
  CHECK_FALSE(file.problems[0].persons.empty());
  return std::string(file.problems[0].message.key);
}

}  // namespace

TEST_CASE("one row for each person, with measures in the order they were offered") {
  KaaCase one = kaa_case(), back = kaa_case(), other = kaa_case(2);
  one.measures = {kaa_measure("declined", "2017-03-01"), kaa_measure("offered", "2017-02-02")};
  end_case(one, "2017-04-01", "moved_out");
  back.spell.started = kaa_day("2017-05-01");
  other.number = "199707012390";
  other.person.sex = Sex::male;
  end_case(other, "2017-07-01", "turned_20");  // not in this half-year's file yet
  CHECK(text_of({other, back, one}, layout()) ==
        "Nr;Kön;Ut;Åtg;Efter\r\n199906282380;2;;10;\r\n199707012390;1;;;\r\n");
  KaaExport spells = layout();
  spells.rows = KaaFileRows::spell;
  CHECK(text_of({other, back, one}, spells) ==
        "Nr;Kön;Ut;Åtg;Efter\r\n199906282380;2;20170401;10;\r\n199906282380;2;;;\r\n"
        "199707012390;1;;;\r\n");
}

TEST_CASE("a measure stands in the file as it was on the last day of the half-year") {
  KaaCase one = kaa_case();
  one.measures = {kaa_measure("completed", "2017-03-01"), kaa_measure("ongoing", "2017-06-20")};
  one.measures[0].started = kaa_day("2017-03-02");
  one.measures[0].ended = kaa_day("2017-07-01");
  one.measures[0].occupation_after = "work";
  one.measures[1].started = kaa_day("2017-07-02");
  KaaExport how = layout();
  how.columns = {{"S1", "measure1.status", 2, true}, {"B1", "measure1.started", 8, true},
                 {"E1", "measure1.ended", 8, false}, {"O1", "measure1.occupation_after", 2, false},
                 {"S2", "measure2.status", 2, true}, {"B2", "measure2.started", 8, false}};
  how.codes["status"] = {{"offered", "o"}, {"ongoing", "g"}, {"completed", "c"}};
  how.codes["occupation"] = {{"work", "w"}};
  CHECK(text_of({one}, how) == "S1;B1;E1;O1;S2;B2\r\ng;20170302;;;o;\r\n");
  one.measures[0].ended = kaa_day("2017-06-30");
  CHECK(text_of({one}, how) == "S1;B1;E1;O1;S2;B2\r\nc;20170302;20170630;w;o;\r\n");
}

TEST_CASE("nobody with protection, nobody registered by mistake, nobody of another half-year") {
  KaaCase hidden = kaa_case(1), mistaken = kaa_case(2), earlier = kaa_case(3);
  hidden.person.protection = Protection::confidentiality_mark;
  end_case(mistaken, "2017-02-02", "registered_in_error");
  earlier.spell.started = kaa_day("2016-01-01");
  end_case(earlier, "2016-12-31", "moved_out");
  CHECK(
      kaa_file(std::vector<KaaCase>{hidden, mistaken, earlier}, layout(), kFirstHalf).rows.empty());
}

TEST_CASE("what is not mapped, missing or too wide stops the file") {
  KaaCase one = kaa_case();
  one.measures = {kaa_measure("ongoing", "2017-03-01")};
  one.measures[0].kind = "coaching";  // mapped to nothing
  CHECK(problem({one, one}, layout()) == "kaa.file.unmapped");
  one.measures[0].kind = "internship";  // not mapped at all
  CHECK(problem({one}, layout()) == "kaa.file.unmapped");
  one.measures.clear();
  one.number.clear();
  CHECK(problem({one}, layout()) == "kaa.file.empty");
  KaaExport narrow = layout();
  narrow.form = KaaFileForm::txt_fixed;
  narrow.columns[0].width = 11;
  CHECK(problem({kaa_case()}, narrow) == "kaa.file.wide");
}

TEST_CASE("measures after those of the layout are told, by person") {
  KaaCase one = kaa_case(1), two = kaa_case(2), hidden = kaa_case(3);
  one.measures = {kaa_measure("declined", "2017-02-01"), kaa_measure("ongoing", "2017-03-01"),
                  kaa_measure("ongoing", "2017-04-01")};
  two.measures = {kaa_measure("ongoing", "2017-03-01")};
  hidden.measures = one.measures;
  hidden.person.protection = Protection::confidentiality_mark;
  KaaExport how = layout();  // two measures
  const auto left_out = [&] {
    return kaa_left_out(std::vector<KaaCase>{one, two, hidden}, how, kFirstHalf);
  };
  CHECK(left_out().measures == 1);
  CHECK(left_out().persons == std::vector<PersonId>{1});
  how.columns.push_back({"Åtg3", "measure3.kind", 2, false});
  CHECK(left_out().measures == 0);
  how.columns = {{"Åtg1", "measure1.kind", 2, false}};
  CHECK(left_out().measures == 2);
  how.columns = {{"Nr", "personnummer12", 12, true}};  // a layout without measures leaves out none
  CHECK(left_out().measures == 0);
}

TEST_CASE("the forms of the file") {
  KaaExport how = layout();
  how.form = KaaFileForm::txt_tab;
  how.header = false;
  CHECK(text_of({kaa_case()}, how) == "199906282380\t2\t\t\t\r\n");
  how.form = KaaFileForm::txt_fixed;
  CHECK(text_of({kaa_case()}, how) == "1999062823802            \r\n");
  how = layout();
  how.delimiter = ",";
  how.columns.resize(2);
  how.codes["sex"]["female"] = "k,\"x\"";
  CHECK(text_of({kaa_case()}, how) == "Nr,Kön\r\n199906282380,\"k,\"\"x\"\"\"\r\n");
  how.encoding = KaaFileEncoding::latin1;
  CHECK(text_of({kaa_case()}, how).starts_with("Nr,K\xF6n\r\n"));
  how.columns[1].name = "K→n";
  CHECK_THROWS_AS((void)text_of({kaa_case()}, how), Error);
}

TEST_CASE("days as the layout writes them") {
  KaaExport how = layout();
  how.header = false;
  how.columns = {{"In", "started", 0, false}};
  how.date_format = "%d.%m.%y";
  CHECK(text_of({kaa_case()}, how) == "01.02.17\r\n");
  CHECK(is_kaa_date_format("%Y-%m-%d"));
  CHECK_FALSE(is_kaa_date_format("%Y-%m"));
  CHECK_FALSE(is_kaa_date_format("%Y%m%d%"));
  CHECK_FALSE(is_kaa_date_format("%Y%m%d %H"));
}
