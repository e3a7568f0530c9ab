#include "settings/form_text.hpp"

#include "base/error.hpp"
#include "domain/code_book.hpp"
#include "support/temp_dir.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

using namespace jagmed;
using namespace jagmed::test;

namespace {

std::string fault(std::string_view bytes) {
  try {
    (void)parse_form_text(bytes, "f.md", "register", "sv");
  } catch (const Error& e) {
    return std::string(e.message().key) + " " + e.place();
  }
  return "none";
}

}  // namespace

TEST_CASE("every purpose has a form in Swedish, easy Swedish and English") {
  for (const auto& purpose : CodeBook().list("purpose"))
    for (const char* language : {"sv", "easy", "en"}) {
      CAPTURE(purpose.key);
      CAPTURE(language);
      const FormText text = load_form_text(purpose.key, language, "");
      CHECK_FALSE(text.title.empty());
      CHECK(text.version == "1");
      CHECK(text.body.find("## ") != std::string::npos);
    }
}

TEST_CASE("easy Swedish has short sentences") {
  for (const auto& purpose : CodeBook().list("purpose")) {
    CAPTURE(purpose.key);
    const std::string body = load_form_text(purpose.key, "easy", "").body;
    int words = 0, longest = 0;
    for (std::size_t i = 0; i < body.size(); ++i) {
      if (body[i] == ' ' || body[i] == '\n') ++words;
      if (body[i] == '.' || body[i] == '?' || (body[i] == '\n' && body[i - 1] == '\n')) {
        longest = std::max(longest, words);
        words = 0;
      }
    }
    CHECK(longest <= 20);
  }
}

TEST_CASE("a text of the municipality's own goes before the one shipped") {
  const TempDir dir;
  std::filesystem::create_directory(dir.file("forms"));
  std::ofstream(dir.file("forms/register.sv.md")) << "title: Vår egen\nversion: 2017-1\n\nText.\n";
  std::ofstream(dir.file("forms/register.prs.md")) << "version: 1\r\ntitle: Dari\r\n\r\nText.\r\n";
  std::ofstream(dir.file("forms/survey.so.md")) << "title: x\nversion: 1\n\nText.\n";
  CHECK(load_form_text("register", "sv", dir.path()).title == "Vår egen");
  CHECK(load_form_text("register", "sv", dir.path()).version == "2017-1");
  CHECK(load_form_text("register", "prs", dir.path()).body == "Text.");
  CHECK(form_languages("register", dir.path()) ==
        std::vector<std::string>{"easy", "en", "prs", "sv"});
  CHECK(form_languages("register", "") == std::vector<std::string>{"easy", "en", "sv"});
  CHECK_THROWS_AS((void)load_form_text("register", "so", dir.path()), Error);
}

TEST_CASE("what is wrong in a text is told with its line") {
  CHECK(fault("title: a\nversion: 1\n\nText") == "none");
  CHECK(fault("\xEF\xBB\xBFtitle: a\nversion: 1\n\nText") == "none");
  CHECK(fault("titel: a\nversion: 1\n\nText") == "form.key f.md:1");
  CHECK(fault("title: a\nsamtycke\n\nText") == "form.key f.md:2");
  CHECK(fault("title: a\n\nText") == "toml.required f.md:2");
  CHECK(fault("version: 1\n\nText") == "toml.required f.md:2");
  CHECK(fault("title: a\nversion: 1\n\n \n") == "form.empty f.md:3");
  CHECK(fault("title: a\nversion: 1") == "form.empty f.md:2");
  CHECK(fault("") == "toml.required f.md:0");
  CHECK(fault("title: \xE5\nversion: 1\n\nText") == "form.utf8 f.md:1");
}
