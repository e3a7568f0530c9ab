// Tieto Education: from elements to cells.
#include "intake/record_source.hpp"
#include "support/flat_records.hpp"
#include "unit/intake_files.hpp"

#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

std::string persons(const std::string& inside) {
  return R"(<?xml version="1.0" encoding="utf-8"?>
<persons xmlns="http://open.tieto.com/edu/absence/v2">
<properties><datetime>2025-10-12T18:00:00</datetime><datasource>Prov</datasource></properties>
)" + inside +
         "</persons>\n";
}

std::string school_event(const std::string& reason, int minutes) {
  return "<schoolevent><comment>hemligt</comment><lessonid>L1</lessonid>"
         "<registeredby>R1</registeredby><reason>" +
         reason + "</reason><minutes>" + std::to_string(minutes) +
         "</minutes><lessonminutes>60</lessonminutes><courseorsubjectid>C</courseorsubjectid>"
         "<courseorsubjectcode>MATMAT01a</courseorsubjectcode>"
         "<courseorsubjectname>Matematik 1a</courseorsubjectname>"
         "<grouporclassid>G</grouporclassid><grouporclassname>BA24A</grouporclassname>"
         "</schoolevent>";
}

std::string event(const std::string& inside) {
  return "<event><start>2025-10-06T08:20:00</start><stop>2025-10-06T09:20:00</stop>"
         "<unitname>Provgymnasiet</unitname><unitid>U</unitid>" +
         inside + "</event>\n";
}

std::string person(const std::string& id, const std::string& inside) {
  return "<person>\n<personid>" + id + "</personid>\n" + inside + "</person>\n";
}

std::string sum(const std::string& reason) {
  return "<aggregation><personid>200801032384</personid><minutes>120</minutes>"
         "<offeredminutes>1260</offeredminutes><start>2025-10-01T00:00:00</start>"
         "<stop>2025-11-01T00:00:00</stop><courseorsubjectid>C</courseorsubjectid>"
         "<courseorsubjectcode>SVE</courseorsubjectcode><courseorsubjectname/>"
         "<reason>" +
         reason + "</reason></aggregation>\n";
}

const std::string kWhole =
    persons(person("200801032384",
                   event(school_event("Invalid", 60)) + event(school_event("Present", 60))) +
            person("00000000-0000-4000-8000-000000000002", event(school_event("Valid", 10))));

}  // namespace

TEST_CASE("events of a lesson") {
  const FlatFile all = flat_xml(kWhole);
  REQUIRE(all.refused == "");
  REQUIRE(all.records.size() == 3);
  CHECK(all.told(0) ==
        "event=L1 personid=200801032384 start=2025-10-06T08:20:00 stop=2025-10-06T09:20:00 "
        "minutes=60 lessonminutes=60 reason=Invalid courseorsubjectname=Matematik 1a "
        "courseorsubjectcode=MATMAT01a grouporclassname=BA24A unitname=Provgymnasiet");
  CHECK(all.records[0].line == 6);
  CHECK(all.at(1, "minutes") == "");
  CHECK(all.at(1, "presentminutes") == "60");
  CHECK(all.records[1].line == 7);
  CHECK(all.at(2, "personid") == "");
  CHECK(all.at(2, "personid.guid") == "00000000-0000-4000-8000-000000000002");
  CHECK(all.records[2].line == 11);
}

TEST_CASE("sums: midnight at the end is the day before") {
  const std::string file = persons(person("200801032384", sum("Valid") + sum("Present")));
  const FlatFile all = flat_xml(file, XmlRows::sums);
  REQUIRE(all.records.size() == 2);
  CHECK(all.told(0) ==
        "personid=200801032384 start=2025-10-01T00:00:00 stop=2025-10-31 minutes=120 "
        "offeredminutes=1260 reason=Valid courseorsubjectname=SVE courseorsubjectcode=SVE");
  CHECK(all.at(1, "presentminutes") == "120");
  CHECK(flat_xml(file).records.empty());  // events are asked for
}

TEST_CASE("prefixes, namespaces nobody declared, CDATA and letters by number") {
  std::string file = kWhole;
  for (std::size_t at = 0; (at = file.find('<', at)) != std::string::npos; ++at)
    if (file[at + 1] != '?') file.insert(at + (file[at + 1] == '/' ? 2 : 1), "t:");
  const FlatFile all = flat_xml(file);
  CHECK(all.refused == "");
  CHECK(all.records.size() == 3);
  const FlatFile texts = flat_xml(persons(
      person("<![CDATA[200801032384]]>", event("<schoolevent><reason>In<!-- x -->valid</reason>"
                                               "<grouporclassname>&#197;k &amp; &lt;9A&gt;"
                                               "</grouporclassname></schoolevent>"))));
  CHECK(texts.at(0, "personid") == "200801032384");
  CHECK(texts.at(0, "reason") == "Invalid");
  CHECK(texts.at(0, "grouporclassname") == "Åk & <9A>");
}

TEST_CASE("other encodings, whatever the first line says") {
  std::string file = persons(person("200801032384", event(school_event("Sj\xE4lv", 60))));
  CHECK(flat_xml(file).at(0, "reason") == "Själv");
  file.replace(file.find("utf-8"), 5, "utf-16");
  CHECK(flat_xml(file).at(0, "reason") == "Själv");
  std::string wide("\xFF\xFE");
  for (const char c : kWhole) wide.append(1, c).append(1, '\0');
  CHECK(flat_xml(wide).records.size() == 3);
}

TEST_CASE("a value twice, or with elements in it, is a faulty record") {
  const auto fault = [](const std::string& inside) {
    return flat_xml(persons(person("200801032384", event(inside)))).records.at(0).fault;
  };
  CHECK(fault("<schoolevent><minutes>1</minutes><minutes>2</minutes></schoolevent>") ==
        "E-TYPE event");
  CHECK(fault("<schoolevent><minutes><b>1</b></minutes></schoolevent>") == "E-TYPE event");
  CHECK(fault("<schoolevent><other><b>1</b></other></schoolevent>") == "");
}

TEST_CASE("preschool is no absence") {
  const std::string preschool =
      event("<preschoolevent><departmentname>D</departmentname></preschoolevent>");
  CHECK(flat_xml(persons(person("200801032384", preschool))).refused == "import.F-KIND.preschool");
  const FlatFile both = flat_xml(
      persons(person("200801032384", preschool + event(school_event("Valid", 1)) + preschool)));
  CHECK(both.refused == "");
  CHECK(both.records.size() == 1);
  CHECK(flat_xml(persons("")).refused == "");
  CHECK(flat_xml("<other/>").refused == "import.F-KIND.xml");
}

TEST_CASE("document types are refused, and nothing outside is opened or blown up") {
  const MemoryFile secret("hemligt");
  const auto refused = [](const std::string& type, const std::string& text) {
    const FlatFile all = flat_xml(type + "\n<persons><person><personid>" + text + "</personid>" +
                                  event(school_event("Valid", 1)) + "</person></persons>");
    return all.refused + all.place + " " + std::to_string(all.records.size());
  };
  const std::string doctype = "import.F-XML.doctype:1 0";
  CHECK(refused("<!DOCTYPE persons [<!ENTITY x SYSTEM \"file://" + secret.path() + "\">]>",
                "&x;") == doctype);
  CHECK(refused("<!DOCTYPE persons SYSTEM \"http://127.0.0.1:1/x.dtd\">", "1") == doctype);
  CHECK(refused("<!DOCTYPE persons [<!ENTITY % x SYSTEM \"file:///etc/passwd\"> %x;]>", "1") ==
        doctype);
  std::string laughs = "<!DOCTYPE persons [<!ENTITY a0 \"ha\">";
  for (int i = 1; i < 20; ++i) {
    laughs += "<!ENTITY a" + std::to_string(i) + " \"";
    for (int k = 0; k < 10; ++k) laughs += "&a" + std::to_string(i - 1) + ";";
    laughs += "\">";
  }
  CHECK(refused(laughs + "]>", "&a19;") == doctype);
  CHECK(refused("", "&x;") == "import.F-XML:2 0");
  CHECK(refused("<!-- -->", "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"" +
                                secret.path() + "\" parse=\"text\"/>") == " 1");
}

TEST_CASE("what is no XML refuses the file, with the line") {
  const auto refused = [](const std::string& bytes) {
    const FlatFile all = flat_xml(bytes);
    return all.refused + all.place;
  };
  CHECK(refused("<persons>\n<person>\n</persons>") == "import.F-XML:3");
  CHECK(refused("<persons>\n<person a=1/></persons>") == "import.F-XML:2");
  CHECK(refused("<persons/>\nx") == "import.F-XML:2");
  CHECK(refused("<persons>\n\x01</persons>") == "import.F-XML:2");
  CHECK(refused("<persons>\n&#0;</persons>") == "import.F-XML:2");
  CHECK(refused(std::string("<persons>\n\0</persons>", 21)) == "import.F-BIN.nul:2");
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "<a>";
  CHECK(refused(deep) == "import.F-XML.deep:1");
  const std::string long_text(1'100'000, 'x');
  CHECK(refused("<persons><comment>" + long_text + "</comment></persons>") == "import.F-FIELD:1");
  std::string pieces = "<persons><comment>";
  for (int i = 0; i < 12; ++i) pieces += std::string(100'000, 'x') + "<!-- -->";
  CHECK(refused(pieces + "</comment></persons>") == "import.F-FIELD:1");
}

TEST_CASE("an XML file cut off anywhere is refused, and no row is half") {
  const FlatFile all = flat_xml(kWhole);
  const std::size_t last = kWhole.find("</persons>") + std::string("</persons>").size();
  for (std::size_t size = 1; size < last; ++size) {
    CAPTURE(size);
    const FlatFile part = flat_xml(kWhole.substr(0, size));
    CHECK(part.refused == "import.F-XML.cut");
    REQUIRE(part.records.size() <= 3);
    for (std::size_t i = 0; i < part.records.size(); ++i) CHECK(part.told(i) == all.told(i));
  }
}

TEST_CASE("the shape of a file is told by its content") {
  const auto shape = [](const std::string& bytes) {
    const MemoryFile memory(bytes);
    try {
      const FileShape found = shape_of(SourceFile(memory.path()));
      return found.headings.empty() ? std::string("csv") : found.headings.front();
    } catch (const Error& e) {
      return std::string(e.message().key);
    }
  };
  CHECK(shape(kWhole) == "event");
  CHECK(shape("\xEF\xBB\xBF" + kWhole) == "event");
  CHECK(shape("<!-- <persons> -->\n" + kWhole.substr(kWhole.find("?>") + 2)) == "event");
  CHECK(shape(persons(person("1", sum("Valid") + event(school_event("Valid", 1))))) == "event");
  CHECK(shape(persons(person("1", sum("Valid")))) == "aggregation");
  CHECK(shape(persons(person("1", ""))) == "import.F-KIND.empty");
  CHECK(shape("<!DOCTYPE persons [<!ENTITY x \"y\">]><persons/>") == "import.F-XML.doctype");
  CHECK(shape("<!DOCTYPE html><html>") == "csv");
  CHECK(shape("<html>") == "csv");
  CHECK(shape("<?xml version=\"1.0\"?><Workbook>") == "csv");
  CHECK(shape("Personnummer;Datum\n") == "csv");
  CHECK(shape(bytes_of(sample("06c-ss12000-absences.json"))) == "absences");
  CHECK(shape(" [{\"attendanceSum\":1}]") == "aggregatedAttendance");
  CHECK(shape("{\"data\":[]}") == "import.F-KIND.empty");
  CHECK(shape("[") == "import.F-JSON.cut");
}
