#include "intake/text_blocks.hpp"
#include "unit/intake_files.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace jagmed;
using namespace jagmed::test;

namespace {

const std::string kColumns =
    "[columns]\nabsent_min = [\"Frånvaro\"]\nscheduled_min = [\"Lektionstid\"]\n"
    "[person]\ncheck = \"off\"\n";
const std::string kHeader = "Personnummer;Klass;Datum;Kurs;Lektionstid;Frånvaro;Orsak\n";

/// Lines as no school should write them: quotes that open, close and do neither, line ends inside
/// them, rows that are too short, sums, the header once more.
std::string wild_text(unsigned seed, int lines) {
  static const std::string kLines[] = {
      "20080101-2386;7A;2025-10-06;Ma;60;30;Sjuk\n",
      "20080101-2386;\"7A\";2025-10-07;\"Sv\";60;60;\"Sjuk\"\r\n",
      "20080102-9801;\"7\nB\";2025-10-07;\"Bild \"\"och\"\" form\";60;10;\"Okänt \"\"ord\"\"\"\n",
      "20080102-9801;7B;2025-10-08;\"Sl;öjd\r\n\r\n\";60;10;Sjuk\n",
      "20080103-9809;7\"B;2025-10-08;Ma;60;10;Sjuk\n",
      "20080103-9809;\"7B\"x;2025-10-08;Ma;60;10;Sjuk\n",
      "20080103-9809;7B;2025-10-08\n",
      "20080103-9809;7B;2025-10-08;Ma;60;10;Sjuk;;;\n",
      "\n",
      ";;;;;;\n",
      "Summa;;;;;100;\n",
      "20080103-9809;Skyddad identitet;2025-10-09;Ma;60;10;Sjuk\n",
      "20080104-9807;7C;2025-13-09;Ma;60;10;Sjuk\n",
      "2008\r0104-9807;7C;2025-10-09;Ma;60;10;Sjuk\n",
      kHeader,
      "20080104-9807;7C;2025-10-09;Idrott, hälsa och något som är långt;60;90;Sen ankomst\n",
  };
  std::mt19937 next(seed);
  std::string text = kHeader;
  for (int i = 0; i < lines; ++i) text += kLines[next() % std::size(kLines)];
  return text;
}

void expect_same(const std::string& text) {
  const TempFile file(text);
  const Profile profile = small_profile(kColumns);
  const Date today = day("2025-11-03");
  const Rows rows = read_rows(file.path(), profile, today);
  std::string views;
  const auto one_by_one = [](AbsenceReader& reader, const auto& take) {
    while (const ReadRow* row = reader.next()) take(*row);
  };
  (void)rows_by(file.path(), profile, today, one_by_one, views);
  for (const unsigned threads : {1u, 3u})
    for (const std::size_t block : {64u, 150u, 301u, 1024u, 5000u})
      expect_same_in_blocks(file.path(), profile, today, rows, views,
                            {.block = block, .least_file = 0, .threads = threads});
}

std::vector<std::string> blocks_of(std::string text, char quote, std::size_t size) {
  std::vector<std::string> blocks;
  BlockCutter cutter(
      [&](char* out, std::size_t capacity) {
        const std::size_t more = text.copy(out, std::min(capacity, std::size_t{70}));
        text.erase(0, more);
        return more;
      },
      quote, size);
  TextBlock block;
  while (cutter.next(block)) blocks.emplace_back(block.text());
  if (!cutter.rest().empty()) blocks.emplace_back("rest");
  return blocks;
}

}  // namespace

TEST_CASE("blocks: rows, lines and errors are those of reading row by row") {
  for (unsigned seed = 0; seed < 40; ++seed) expect_same(wild_text(seed, 60));
}

TEST_CASE("blocks: what refuses a file is told in its turn") {
  std::string open_quote = wild_text(7, 30);
  open_quote += "20080104-9807;\"7C;2025-10-09;Ma;60;10;Sjuk\n";
  for (int i = 0; i < 80; ++i) open_quote += "20080104-9807;7C;2025-10-09;Ma;60;10;Sjuk\n";
  expect_same(open_quote);
  std::string nul = wild_text(8, 40);
  nul[nul.size() / 2] = '\0';
  expect_same(nul);
  std::string other_header = wild_text(9, 20);
  other_header += "Klass;Personnummer;Datum;Kurs;Lektionstid;Frånvaro;Orsak\n" + wild_text(10, 20);
  expect_same(other_header);
}

TEST_CASE("blocks: a file without a last line end, and one that ends with its header") {
  std::string text = wild_text(3, 20) + "20080101-2386;7A;2025-10-06;Ma;60;30;Sjuk";
  expect_same(text);
  expect_same(kHeader);
  expect_same(kHeader.substr(0, kHeader.size() - 1));
}

TEST_CASE("blocks: what a taker throws ends the reading") {
  const TempFile file(wild_text(1, 400));
  const SourceFile source(file.path());
  AbsenceReader reader(source, small_profile(kColumns), day("2025-11-03"));
  int taken = 0;
  const auto take = [&](const RowList&) {
    if (++taken == 3) throw std::runtime_error("enough");
  };
  CHECK_THROWS_WITH(reader.read<RowList>([] { return std::make_unique<RowList>(); }, take,
                                         {.block = 200, .least_file = 0, .threads = 3}),
                    "enough");
  CHECK(taken == 3);
}

TEST_CASE("blocks end where records most likely end") {
  const std::string line(29, 'a');
  // A block may be filled somewhat beyond its size: what is read at once is 70 bytes.
  const auto plain = blocks_of(line + "\n" + line + "\n" + line + "\n" + line, '"', 64);
  CHECK(plain == std::vector<std::string>{line + "\n" + line + "\n", line + "\n" + line});
  const std::string quoted = "b;\"" + line + "\n" + line + "\"\n";
  CHECK(blocks_of(line + "\n" + quoted + line, '"', 70).front() == line + "\n");
  CHECK(blocks_of(line + "\n" + quoted + line, 0, 70).front() == line + "\nb;\"" + line + "\n");
  // A stray quote: the last line end is as good as any.
  CHECK(blocks_of("\"" + line + "\n" + line + "\n" + line, '"', 66).front() ==
        "\"" + line + "\n" + line + "\n");
  CHECK(blocks_of(std::string(500, 'a'), '"', 64).back() == "rest");
}

TEST_CASE("blocks together are the text, and none has too many lines") {
  for (const std::string& text : {std::string(10'000, '\n'), wild_text(4, 9000), std::string()}) {
    std::string all;
    for (const auto& block : blocks_of(text, '"', 64 * 1024)) {
      CHECK(std::count(block.begin(), block.end(), '\n') <= 4096);
      all += block;
    }
    CHECK(all == text);
  }
}

TEST_CASE("a survey by pieces is one of the whole") {
  // Longer than what one thread looks at; UTF-8 broken, and letters of another encoding, late in
  // it.
  std::string text;
  while (text.size() < (9u << 20)) text += "20080101-2386;Åsa;något som är långt\n";
  const std::string broken = text +
                             "G\xE5"
                             "rd\n" +
                             text;
  for (const std::string& bytes : {text, broken, std::string(9u << 20, 'a')}) {
    const TempFile path(bytes);
    const SourceFile file(path.path());
    ByteSurvey whole;
    whole.add(bytes);
    CHECK(file.survey().not_utf8() == whole.not_utf8());
    CHECK(file.survey().verdict().encoding == whole.verdict().encoding);
    CHECK(file.survey().verdict().rather == whole.verdict().rather);
    CHECK(file.survey().verdict().offset == whole.verdict().offset);
  }
}
