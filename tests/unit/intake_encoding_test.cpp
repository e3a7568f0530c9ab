#include "intake/fingerprint.hpp"
#include "unit/intake_files.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <iconv.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

const std::string kText =
    "Personnummer;Namn;Datum;Kurs\r\n"
    "20080103-2384;Påhittsson, Märta;2025-10-06;Engelska för nybörjare\r\n"
    "20080215-2397;Örjansdotter, Åke;2025-10-06;Slöjd\r\n";

std::string in(const char* encoding, std::string text) {
  const iconv_t converter = iconv_open(encoding, "UTF-8");
  std::string out(text.size() * 4, '\0');
  char *from = text.data(), *to = out.data();
  std::size_t from_left = text.size(), to_left = out.size();
  REQUIRE(iconv(converter, &from, &from_left, &to, &to_left) != std::size_t(-1));
  iconv_close(converter);
  out.resize(out.size() - to_left);
  return out;
}

Rows read(const std::string& bytes, const std::string& encoding = "auto") {
  return read_text(bytes, small_profile("[file]\nencoding = \"" + encoding + "\"\n"),
                   day("2025-11-03"));
}

void reads(const std::string& bytes, Encoding encoding, const std::string& named = "auto") {
  const Rows all = read(bytes, named);
  CHECK(all.refused == "");
  REQUIRE(all.rows.size() == 2);
  CHECK(all.facts.encoding == encoding);
  CHECK(all.facts.header_line == 1);
  CHECK(all.at(2).data.course == "Engelska för nybörjare");
  CHECK(all.at(3).data.course == "Slöjd");
}

}  // namespace

TEST_CASE("the encoding is told from the bytes") {
  reads(kText, Encoding::utf8);
  reads("\xEF\xBB\xBF" + kText, Encoding::utf8);
  reads(in("WINDOWS-1252", kText), Encoding::windows1252);
  reads("\xFF\xFE" + in("UTF-16LE", kText), Encoding::utf16le);
  reads("\xFE\xFF" + in("UTF-16BE", kText), Encoding::utf16be);
  reads(in("UTF-16LE", kText), Encoding::utf16le);
  reads(in("UTF-16BE", kText), Encoding::utf16be);
}

TEST_CASE("the encoding that the profile names is used") {
  reads(in("CP850", kText), Encoding::cp850, "cp850");
  reads(in("MACINTOSH", kText), Encoding::macintosh, "macintosh");
  reads(in("ISO-8859-1", kText), Encoding::iso8859_1, "iso-8859-1");
  reads(in("WINDOWS-1252", kText), Encoding::windows1252, "windows-1252");
  reads(in("UTF-16BE", kText), Encoding::utf16be, "utf-16be");
  SUBCASE("but a byte order mark is certain") {
    reads("\xEF\xBB\xBF" + kText, Encoding::utf8, "windows-1252");
    reads("\xFF\xFE" + in("UTF-16LE", kText), Encoding::utf16le, "utf-8");
    reads("\xFE\xFF" + in("UTF-16BE", kText), Encoding::utf16be, "utf-16le");
  }
}

TEST_CASE("cp850 and Mac Roman are not taken for windows-1252") {
  const Rows dos = read(in("CP850", kText)), mac = read(in("MACINTOSH", kText));
  CHECK(dos.refused == "import.F-ENC.unclear");
  CHECK(dos.hint == "import.F-ENC.rather");
  CHECK(dos.place == ":2");
  CHECK(mac.refused == "import.F-ENC.unclear");
  CHECK(mac.hint == "import.F-ENC.rather");
  const auto rather = [](const std::string& bytes) {
    ByteSurvey survey;
    survey.add(bytes);
    return survey.verdict().rather;
  };
  CHECK(rather(in("CP850", kText)) == Encoding::cp850);
  CHECK(rather(in("CP850", "Ort;\u00C5by;\u00C5re")) == Encoding::cp850);
  CHECK(rather(in("MACINTOSH", "Ort;\u00C5by;\u00C5re")) == Encoding::macintosh);
  CHECK(rather("a;\x9D;b") == std::nullopt);
  CHECK(rather(in("MACINTOSH", kText)) == Encoding::macintosh);
}

TEST_CASE("typographic signs do not make windows-1252 doubtful") {
  reads(in("WINDOWS-1252", kText), Encoding::windows1252);
  const std::string signs =
      "Personnummer;Namn;Datum;Kurs\n20080103-2384;\u2026;2025-10-06;Milo\u0161 \u2013 "
      "\u201Cord\u201D 5 \u20AC \u00E4r p\u00E5\n";
  const Rows all = read(in("WINDOWS-1252", signs));
  REQUIRE(all.refused == "");
  CHECK(all.at(2).data.course == "Milo\u0161 \u2013 \u201Cord\u201D 5 \u20AC \u00E4r p\u00E5");
}

TEST_CASE("bytes without meaning refuse the file, with line and offset") {
  const Rows cut = read(kText.substr(0, kText.size() - 3) + "\xC3");
  CHECK(cut.refused == "import.F-ENC.unclear");
  CHECK(cut.hint == "import.F-ENC.rather");
  const std::string one_bad = kText + "20080103-2384;M\xE4rta;2025-10-07;x\n";
  CHECK(read(one_bad).refused == "import.F-ENC.unclear");
  CHECK(read(one_bad).place == ":4");
  CHECK(read(one_bad).details == std::to_string(one_bad.find("\xE4rta")) + "|");
  const Rows named = read(one_bad, "utf-8");
  CHECK(named.refused == "import.F-ENC");
  CHECK(named.place == ":4");
  const Rows undefined = read(in("WINDOWS-1252", kText) + "a;\x81;b;c\n", "windows-1252");
  CHECK(undefined.refused == "import.F-ENC");
  CHECK(undefined.place == ":4");
  CHECK(read("\xFF\xFE" + in("UTF-16LE", kText) + "\x41").refused == "import.F-ENC");
}

TEST_CASE("NUL refuses the file") {
  const std::string nul = kText + std::string("a;\0;b;c\n", 8);
  CHECK(read(nul).refused == "import.F-BIN.nul");
  CHECK(read(nul).place == ":4");
  CHECK(read("\xFF\xFE" + in("UTF-16LE", nul)).refused == "import.F-BIN.nul");
  CHECK(read("\xFF\xFE" + in("UTF-16LE", nul)).details ==
        std::to_string(2 + in("UTF-16LE", kText + "a;").size()) + "|");
  CHECK(read(in("WINDOWS-1252", nul)).refused == "import.F-BIN.nul");
}

TEST_CASE("files that are no text are refused by name") {
  CHECK(read("PK\x03\x04...").refused == "import.F-BIN.xlsx");
  CHECK(read("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").refused == "import.F-BIN.xls");
  CHECK(read("%PDF-1.4").refused == "import.F-BIN.pdf");
  CHECK(read("\x1F\x8B\x08").refused == "import.F-BIN.gzip");
  CHECK(read("\n <html><table>").refused == "import.F-BIN.markup");
  CHECK(read("\xEF\xBB\xBF<?xml version=\"1.0\"?>").refused == "import.F-BIN.markup");
  CHECK(read("").refused == "import.F-EMPTY");
  CHECK(read(" \r\n\r\n").refused == "import.F-EMPTY");
  CHECK(read("\xEF\xBB\xBF").refused == "import.F-EMPTY");
}

TEST_CASE("what is not a file to read") {
  const auto kind = [](const std::string& path) {
    try {
      const SourceFile file(path);
    } catch (const Error& e) {
      return e.kind();
    }
    return ErrorKind::internal;
  };
  CHECK(kind("/nowhere/at/all.csv") == ErrorKind::no_input);
  CHECK(kind(std::filesystem::temp_directory_path().string()) == ErrorKind::no_input);
  CHECK(kind("/dev/null") == ErrorKind::no_input);
}

TEST_CASE("the fingerprint of a file is that of its bytes, whatever its name and size") {
  const TempFile file("abc"), same("abc"), other("abd");
  CHECK(file_fingerprint(SourceFile(file.path())) == file_fingerprint(SourceFile(same.path())));
  CHECK(file_fingerprint(SourceFile(file.path())) != file_fingerprint(SourceFile(other.path())));
  // Stored: what every version gives, and what earlier ones gave.
  const auto hex = [](const std::string& bytes) {
    std::string text;
    for (const char c : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return text;
  };
  CHECK(hex(file_fingerprint(SourceFile(file.path()))) == "00bb8f5bbcc6694e541b81f687d45e2f");
  CHECK(hex(earlier_fingerprint(SourceFile(file.path()))) ==
        "ccc06482123efd3d20a9548955e7411aa0f2ce13c5c2884503509caa414a4900");
  // Several pieces of 4 MiB, of which each counts, and its place too.
  std::string large(std::size_t{9} << 20, 'x');
  const auto of = [](const std::string& text) {
    return file_fingerprint(SourceFile(TempFile(text).path()));
  };
  const std::string before = of(large);
  large[std::size_t{5} << 20] = 'y';
  CHECK(of(large) != before);
  std::swap(large[std::size_t{5} << 20], large[std::size_t{1} << 20]);
  CHECK(of(large) != before);
}

TEST_CASE("a file that changes while it is read is refused") {
  const TempFile file(kText);
  const SourceFile source(file.path());
  AbsenceReader reader(source, small_profile(), day("2025-11-03"));
  REQUIRE(reader.next() != nullptr);
  std::ofstream(file.path(), std::ios::app) << "x";
  REQUIRE(reader.next() != nullptr);
  CHECK_THROWS_AS((void)reader.next(), Error);
}

TEST_CASE("every encoding survives the edges of blocks") {
  std::string text = "Personnummer;Datum;Kurs\n";
  int rows = 0;
  for (; text.size() < 3'000'000; ++rows)
    text += "20080103-2384;2025-10-06;" + std::string(static_cast<std::size_t>(rows % 7), 'x') +
            "åäö \u2013 ÅÄÖ\n";
  for (const char* encoding : {"UTF-8", "WINDOWS-1252", "UTF-16LE", "UTF-16BE"}) {
    const TempFile file(in(encoding, text));
    const SourceFile source(file.path());
    AbsenceReader reader(source, small_profile(), day("2025-11-03"));
    int n = 0, good = 0;
    while (const ReadRow* row = reader.next()) {
      const std::string course =
          std::string(static_cast<std::size_t>(n % 7), 'x') + "åäö \u2013 ÅÄÖ";
      good += row->outcome == Outcome::absence && row->data.course == course && row->line == n + 2
                  ? 1
                  : 0;
      ++n;
    }
    CHECK(n == rows);
    CHECK(good == rows);
  }
}

TEST_CASE(
    "the survey knows of the first NUL and of letters that may be written twice, in any pieces") {
  const std::string text = "Namn;Klass\nP\xC3\x83\xC2\xA5l;7A\n" + std::string("a\0b\0\n", 5);
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    CAPTURE(cut);
    ByteSurvey whole;
    whole.add(std::string_view(text).substr(0, cut));
    whole.add(std::string_view(text).substr(cut));
    CHECK(whole.may_be_twice_encoded());
    CHECK(whole.nul() == text.find('\0'));
  }
  const std::size_t line = text.find('\n') + 1;
  ByteSurvey first, second(line);
  first.add(std::string_view(text).substr(0, line));
  second.add(std::string_view(text).substr(line));
  CHECK_FALSE(first.may_be_twice_encoded());
  CHECK_FALSE(first.nul().has_value());
  first.join(second);
  CHECK(first.may_be_twice_encoded());
  CHECK(first.nul() == text.find('\0'));
}

TEST_CASE("a run of ASCII ends before NUL and before every byte above it, wherever they stand") {
  for (const char end : {'\0', '\x80', '\x81', '\xC3', '\xFF'})
    for (std::size_t at = 0; at < 200; ++at) {
      CAPTURE(at);
      std::string text(200, 'a');
      text[at] = end;
      CHECK(ascii_run(text) == at);
    }
  CHECK(ascii_run("\x01\x7F") == 2);
}
