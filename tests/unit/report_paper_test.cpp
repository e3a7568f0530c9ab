#include "report/paper.hpp"

#include "report/blank_form.hpp"

#include <doctest/doctest.h>

#include <regex>
#include <string>
#include <vector>

using namespace jagmed;

namespace {

/// Every element that is opened is closed, in order.
bool well_formed(const std::string& html) {
  static const std::regex kTag(R"(<(/?)([a-z0-9]+)[^>]*>)");
  std::vector<std::string> open;
  for (std::sregex_iterator it(html.begin(), html.end(), kTag), end; it != end; ++it) {
    const std::string name = (*it)[2];
    if (name == "br" || name == "meta") continue;
    if ((*it)[1].length() == 0)
      open.push_back(name);
    else if (open.empty() || open.back() != name)
      return false;
    else
      open.pop_back();
  }
  return open.empty();
}

BlankForm share_form() {
  return {.texts = {{"share", "sv", "Rubrik", "3",
                     "Ett stycke.\n\n## Mellan\n\n- ett\n- två\n\nKort rad.\nTill."},
                    {"share", "prs", "عنوان", "1", "متن"}},
          .purpose = "share",
          .code = "P-0001",
          .signers = {Giver::youth, Giver::guardian_1},
          .parties = {"school"},
          .data_kinds = {"presence"},
          .to = Date::make(2018, 6, 30)};
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
    ++n;
  return n;
}

}  // namespace

TEST_CASE("a text becomes headings, paragraphs and lists; short lines stay lines") {
  Paper paper("t", "sv");
  paper.body("Ett\nTvå\n- a\n- b\n## Mellan\nTre\n\n\nFyra");
  CHECK(paper.render(PaperFormat::md) == "Ett  \nTvå\n\n- a\n- b\n\n## Mellan\n\nTre\n\nFyra\n");
  const std::string html = paper.render(PaperFormat::html);
  CHECK(html.find("<p>Ett<br>\nTvå</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<h2>Mellan</"
                  "h2>\n<p>Tre</p>") != std::string::npos);
}

TEST_CASE("nothing in a text becomes an element of the page") {
  Paper paper("<b>&", "sv");
  paper.paragraph("<script>alert(\"1\")</script> & mer");
  paper.boxes({{"<i>", true}});
  paper.lines({"<u>"});
  const std::string html = paper.render(PaperFormat::html);
  CHECK(html.find("<script>") == std::string::npos);
  CHECK(html.find("<b>") == std::string::npos);
  CHECK(html.find("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; mer") !=
        std::string::npos);
  CHECK(well_formed(html));
  const std::string markdown = paper.render(PaperFormat::md);
  CHECK(markdown.find("\\<script\\>alert") != std::string::npos);
  CHECK(markdown.find("- [x] \\<i\\>") != std::string::npos);
}

TEST_CASE("a page fetches nothing") {
  const std::string html =
      blank_form(share_form(), CodeBook(), Catalogue::of("sv")).render(PaperFormat::html);
  for (const char* fetched : {"http", "src=", "href=", "url(", "@import", "<script", "<link"})
    CHECK_MESSAGE(html.find(fetched) == std::string::npos, fetched);
  CHECK(well_formed(html));
  CHECK(html.find("<section lang=\"prs\" dir=\"auto\">") != std::string::npos);
}

TEST_CASE("a form has every party and kind to tick, a line for each who signs, and its versions") {
  const std::string form =
      blank_form(share_form(), CodeBook(), Catalogue::of("sv")).render(PaperFormat::md);
  const CodeBook codes;
  CHECK(count(form, "- [x] ") == 2);
  CHECK(form.find("- [x] Skola\n- [ ] Elevhälsa\n") != std::string::npos);
  CHECK(form.find("- [x] Närvaro\n") != std::string::npos);
  for (const auto& party : codes.list("party"))
    CHECK(form.find("] " + party.sv + "\n") != std::string::npos);
  CHECK(count(form, "Underskrift: ___") == 2);
  CHECK(form.find("Den unge\n") != std::string::npos);
  CHECK(form.find("Vårdnadshavare 2") == std::string::npos);
  CHECK(form.find("P-0001") != std::string::npos);
  CHECK(form.find("t.o.m. 2018-06-30") != std::string::npos);
  CHECK(form.find("version 3 (sv), version 1 (prs)") != std::string::npos);
}

TEST_CASE("a form for nobody says from which age each signs, and only `share` has parties") {
  BlankForm form = share_form();
  form.purpose = "register";
  form.code.clear();
  form.to.reset();
  const std::string text =
      blank_form(form, CodeBook(), Catalogue::of("en")).render(PaperFormat::md);
  CHECK(text.find("The young person (from 15 years of age)") != std::string::npos);
  CHECK(text.find("Guardian 1 (the young person is under 18)") != std::string::npos);
  CHECK(text.find("12 months from the first") != std::string::npos);
  CHECK(text.find("Child psychiatry") == std::string::npos);
}

TEST_CASE("information is given, not signed") {
  BlankForm form = share_form();
  form.purpose = "inform";
  const std::string text =
      blank_form(form, CodeBook(), Catalogue::of("sv")).render(PaperFormat::md);
  CHECK(text.find("Underskrift") == std::string::npos);
  CHECK(text.find("Informationen är lämnad till\n\n- [ ] Den unge\n- [ ] Vårdnadshavare 1\n") !=
        std::string::npos);
}
