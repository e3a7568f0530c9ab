// The hand-over card: nothing that is written on it can steer a page or a table.
#include "report/handover_card.hpp"

#include <doctest/doctest.h>

using namespace jagmed;

namespace {

HandoverCard card() {
  return {.code = "P-0064",
          .name = "",
          .school_year = 9,
          .works = "<script>x</script> & \"lugn\" *start*",
          .until = Date::from_iso("2018-06-30").value()};
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("texts on the card are escaped in HTML and Markdown") {
  const Catalogue& text = Catalogue::of("sv");
  const std::string html = handover_card(text, Format::html, card());
  CHECK_FALSE(has(html, "<script>"));
  CHECK(has(html, "&lt;script&gt;x&lt;/script&gt; &amp; &quot;lugn&quot; *start*"));
  CHECK(has(html, "<html lang=\"sv\">"));
  CHECK(has(handover_card(text, Format::md, card()), "\\*start\\*"));
  CHECK_FALSE(has(handover_card(text, Format::md, card()), "<script>"));
}

TEST_CASE("the title tells where the way goes, and a name only when it is given") {
  const Catalogue& text = Catalogue::of("en");
  HandoverCard one = card();
  CHECK(has(handover_card(text, Format::text, one),
            "Hand-over P-0064 (year 9 → upper secondary school)\n"));
  one.school_year = 6;
  one.name = "Alva Påhittsson";
  CHECK(has(handover_card(text, Format::text, one),
            "Hand-over P-0064 Alva Påhittsson (year 6 → year 7)\n"));
  one.school_year.reset();
  CHECK(has(handover_card(text, Format::text, one), "Hand-over P-0064 Alva Påhittsson\n"));
}
