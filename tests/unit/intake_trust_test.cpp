// A large file is taken for what its beginning is, and read again when it is not so all through.
#include "unit/intake_files.hpp"

#include <doctest/doctest.h>

using namespace jagmed;
using namespace jagmed::test;

namespace {

const std::string kHeading = "Personnummer;Datum;Kurs\n";
const std::string kRow = "20080103-2384;2025-10-06;Engelska\n";

/// Large enough to be trusted; `late` stands far behind its beginning.
std::string large(const std::string& late) {
  std::string text = kHeading;
  while (text.size() < (std::size_t{5} << 20)) text += kRow;
  return text + late;
}

struct Told {
  std::string refused, last_course;
  Encoding encoding = Encoding::utf8;
  bool mojibake = false;
  bool operator==(const Told&) const = default;
};

/// Keeps what is told of the last row.
struct LastRow : RowBatch {
  ReadRow row;
  std::string course;
  bool mojibake = false, any = false;
  void clear() override { any = mojibake = false; }
  ReadRow& place() override { return row; }
  void added() override {
    any = true;
    course = row.data.course;
    mojibake = mojibake || row.warnings.mojibake;
  }
};

/// Row by row, or in pieces by several threads.
Told told(const std::string& path, Trust how, bool in_pieces) {
  Told all;
  const auto take = [&](const std::string& course, bool mojibake) {
    all.last_course = course;
    all.mojibake = all.mojibake || mojibake;
  };
  try {
    const SourceFile file(path, how);
    AbsenceReader reader(file, small_profile(), day("2025-11-03"));
    all.encoding = reader.facts().encoding;
    if (in_pieces)
      reader.read<LastRow>([] { return std::make_unique<LastRow>(); },
                           [&](const LastRow& last) {
                             if (last.any) take(last.course, last.mojibake);
                           },
                           {.threads = 2});
    else
      while (const ReadRow* row = reader.next()) take(row->data.course, row->warnings.mojibake);
  } catch (const Error& e) {
    all.refused = e.message().key;
  }
  return all;
}

/// Once more where it is not as it began; all else is as from a survey of the whole.
Told read_trusting(const std::string& text, int readings) {
  const TempFile file(text);
  Told found;
  for (const bool in_pieces : {false, true}) {
    CAPTURE(in_pieces);
    int done = 0;
    found = read_once_if_possible([&](Trust how) {
      ++done;
      return told(file.path(), how, in_pieces);
    });
    CHECK(done == readings);
    CHECK(found == told(file.path(), Trust::nothing, in_pieces));
  }
  return found;
}

}  // namespace

TEST_CASE("a large file that is UTF-8 all through is read once") {
  CHECK(read_trusting(large("20080103-2384;2025-10-06;Slöjd\n"), 1).last_course == "Slöjd");
  CHECK(read_trusting("\xEF\xBB\xBF" + large("20080103-2384;2025-10-06;Slöjd\n"), 1).last_course ==
        "Slöjd");
}

TEST_CASE("a large file whose end is not as its beginning is surveyed as a whole") {
  const Told windows = read_trusting(large("20080103-2384;2025-10-06;Sl\xF6jd\n"), 2);
  CHECK(windows.encoding == Encoding::windows1252);
  CHECK(windows.last_course == "Slöjd");
  CHECK(read_trusting("\xEF\xBB\xBF" + large("20080103-2384;2025-10-06;Sl\xF6jd\n"), 2).refused ==
        "import.F-ENC");
  CHECK(read_trusting(large("20080103-2384;2025-10-06;Sl\x94jd\n"), 2).refused ==
        "import.F-ENC.unclear");
  CHECK(read_trusting(large(std::string("20080103-2384;2025-10-06;\0\n", 27)), 2).refused ==
        "import.F-BIN.nul");
  CHECK(read_trusting(large("20080103-2384;2025-10-06;SlÃ¶jd\n"), 2).mojibake);
  CHECK(read_trusting(large("20080103-2384;2025-10-06;Sl\xC3"), 2).encoding ==
        Encoding::windows1252);
}

TEST_CASE("what begins otherwise, and what is small, is surveyed at once") {
  const TempFile windows("Sl\xF6jd;" + large("")), small(kHeading + kRow), plain(large(""));
  CHECK(!SourceFile(windows.path(), Trust::beginning).is_trusted());
  CHECK(!SourceFile(small.path(), Trust::beginning).is_trusted());
  CHECK(SourceFile(plain.path(), Trust::beginning).is_trusted());
  CHECK(!SourceFile(plain.path()).is_trusted());
}
