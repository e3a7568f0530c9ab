// What stands where a course, a class or a name would be: a sum, or a subject.
#include "intake/sum_words.hpp"

#include <doctest/doctest.h>

#include <string_view>

using jagmed::sum_in_course;
using jagmed::sum_in_text;

TEST_CASE("sums are known, whatever they are called") {
  for (const std::string_view text : {"Frånvaro totalt",
                                      "Total frånvaro",
                                      "Dagens frånvaro",
                                      "Elev totalt",
                                      "Sammanlagt",
                                      "Veckosumma",
                                      "Månadssumma",
                                      "Kurssumma",
                                      "Summering",
                                      "S:a",
                                      "S:a frånvaro",
                                      "Tot 180",
                                      "Tot. 180 min",
                                      "Hela perioden",
                                      "Hela terminen",
                                      "Samtliga kurser",
                                      "Alla ämnen",
                                      "Alla lektioner",
                                      "3 lektioner",
                                      "Totalt: 180 min",
                                      "Medelvärde",
                                      "SUMMA KURSER",
                                      "Veckototal",
                                      "Dagstotal",
                                      "Totaltid",
                                      "Ack. frånvaro",
                                      "Medelvärde och median"}) {
    CAPTURE(text);
    CHECK(sum_in_text(text) == text);
  }
}

TEST_CASE("of a sum beside a name only the word for it is told") {
  CHECK(sum_in_text("Ma totalt") == "totalt");
  CHECK(sum_in_text("9A Totalt") == "totalt");
  CHECK(sum_in_text("Ma summa") == "summa");
  CHECK(sum_in_text("Veckosumma v36") == "summa");
  CHECK(sum_in_text("Engelska total") == "total");
}

TEST_CASE("a subject is no sum") {
  for (const std::string_view text : {"Alla hjärtans",
                                      "Totalförsvar",
                                      "Samhällskunskap",
                                      "Sammansatt musik",
                                      "Alternativ",
                                      "S:t Eriks idrott",
                                      "Elevens val",
                                      "Summa av tal",
                                      "Dagens nyheter",
                                      "Lektion 3",
                                      "Pass 2",
                                      "Period 1",
                                      "Vecka 36",
                                      "Giltig frånvaro",
                                      "Frånvaro",
                                      "Hela kroppen",
                                      "Hela dagen",
                                      "Heldag",
                                      "Alla",
                                      "Samtliga",
                                      "Summa",
                                      "Summa:",
                                      "Summering bild",
                                      "Kursens mål",
                                      "SUM101",
                                      "Matematik",
                                      "Mentorstid",
                                      "Klassens tid",
                                      "Elevråd",
                                      "1 lektion bild",
                                      "Total fitness",
                                      "Snitt och söm",
                                      "Antal och taluppfattning",
                                      "Svenska som andraspråk",
                                      "Hem- och konsumentkunskap",
                                      "NO",
                                      ""}) {
    CAPTURE(text);
    CHECK(sum_in_text(text).empty());
  }
}

TEST_CASE("where nothing but a course stands more may be a sum") {
  for (const std::string_view text :
       {"Alla", "Samtliga", "Summa", "Totalt:", "Total", "2 st", "36 min", "5 tillfällen",
        "Vecka 36", "v.36", "Veckototal", "3 lektioner", "Elevens tid", "Dagens lektioner"}) {
    CAPTURE(text);
    CHECK(sum_in_course(text) == text);
  }
  CHECK(sum_in_course("Ma total") == "total");
  for (const std::string_view text :
       {"Lektion 3", "Pass 2", "Period 1", "36", "1 lektion bild", "Allas rätt", "Totalförsvar",
        "Medeltiden", "Elevens val", "Klassens tid", "Heldag", "MA2", "VVS", ""}) {
    CAPTURE(text);
    CHECK(sum_in_course(text).empty());
  }
}
