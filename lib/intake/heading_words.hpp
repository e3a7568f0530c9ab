// The words that headings are made of, beside those of the profiles: for the catalogue alone.
#pragma once

#include "intake/absence_field.hpp"

#include <string_view>

namespace jagmed::heading_words {

struct Usual {
  std::string_view heading;
  Field field;
};

/// Beside those of the profiles. A heading without unit stands for each of its fields.
// clang-format off
inline constexpr Usual kUsual[] = {
    {"Personid", Field::personnummer},        {"Personnummer/TF", Field::personnummer},
    {"Elevens pnr", Field::personnummer},     {"Elevens personnr", Field::personnummer},
    {"Elev-id", Field::source_person_id},     {"Elevid", Field::source_person_id},
    {"Elevens id", Field::source_person_id},  {"GUID", Field::source_person_id},
    {"Id", Field::source_id},                 {"Lektionsid", Field::source_id},
    {"Frånvaro-id", Field::source_id},        {"Dag", Field::date},
    {"Dag", Field::weekday},                  {"Fr.o.m", Field::date},
    {"Från och med", Field::date},            {"Från", Field::start},
    {"Från", Field::date},                    {"Till", Field::end},
    {"Till", Field::date_to},                 {"T.o.m", Field::date_to},
    {"Till och med", Field::date_to},         {"Klockslag", Field::start},
    {"Fr o m", Field::date},                  {"T o m", Field::date_to},
    {"Startdatum", Field::date},              {"Slutdatum", Field::date_to},
    {"Startdag", Field::date},                {"Slutdag", Field::date_to},
    {"Första dag", Field::date},              {"Sista dag", Field::date_to},
    {"Första dagen", Field::date},            {"Sista dagen", Field::date_to},
    {"Kl", Field::start},                     {"Lektionsstart", Field::start},
    {"Lektionsslut", Field::end},             {"Lärare/Ämne", Field::course},
    {"Status", Field::reason},                {"Typ", Field::reason},
    {"Kod", Field::reason},                   {"Frånvarokod", Field::reason},
    {"Frånvtyp", Field::reason},              {"Typ av frånvaro", Field::reason},
    {"Orsakskod", Field::reason},             {"Anledningskod", Field::reason},
    {"Ämne/kurs", Field::course},             {"Ämnesnamn", Field::course},
    {"Närvarostatus", Field::reason},         {"Registrering", Field::reason},
    {"Frånvaro från", Field::absent_start},   {"Frånvaro till", Field::absent_end},
    {"Frånvarande från", Field::absent_start}, {"Frånvarande till", Field::absent_end},
    {"Borta från", Field::absent_start},      {"Borta till", Field::absent_end},
    {"Frånvaro fr.o.m", Field::absent_start}, {"Frånvaro t.o.m", Field::absent_end},
    {"Frånvarostart", Field::absent_start},   {"Frånvaroslut", Field::absent_end},
    {"Frånvaro start", Field::absent_start},  {"Frånvaro slut", Field::absent_end},
    {"Frånvarande", Field::absent_start},     {"Frånvaro kl", Field::absent_start},
    {"Frånvarande", Field::absent_min},       {"Frånvarande", Field::absent_hours},
    {"Skolk", Field::invalid_min},            {"Skolk", Field::invalid_hours},
    {"Skolk", Field::invalid_pct},            {"Frånvaro", Field::absent_start},
    {"Frånvarotid", Field::absent_start},     {"Borta", Field::absent_start},
    {"Frånvaro", Field::absent_min},          {"Frånvaro", Field::absent_hours},
    {"Frånvaro", Field::absent_pct},          {"Total frånvaro", Field::absent_min},
    {"Total frånvaro", Field::absent_hours},  {"Total frånvaro", Field::absent_pct},
    {"Frånvarotid", Field::absent_min},       {"Frånvarotid", Field::absent_hours},
    {"Frånvarominuter", Field::absent_min},   {"Frånvarotimmar", Field::absent_hours},
    {"Giltig frånv", Field::valid_min},       {"Giltig frånv", Field::valid_hours},
    {"Giltig frånv", Field::valid_pct},       {"Ogiltig frånv", Field::invalid_min},
    {"Ogiltig frånv", Field::invalid_hours},  {"Ogiltig frånv", Field::invalid_pct},
    {"Frånv", Field::absent_min},             {"Frånv", Field::absent_hours},
    {"Frånv", Field::absent_pct}, {"Length", Field::scheduled_hours},
    {"Frånv. min", Field::absent_min},        {"Minuter", Field::absent_min},
    {"Timmar", Field::absent_hours},          {"Lektionstid", Field::scheduled_min},
    {"Lektionstid", Field::scheduled_hours},  {"Lektionslängd", Field::scheduled_min},
    {"Schemalagd tid", Field::scheduled_min}, {"Schemalagd tid", Field::scheduled_hours},
    {"Schemalagt", Field::scheduled_min},     {"Schemalagt", Field::scheduled_hours},
    {"Skoldag (min)", Field::scheduled_min},  {"Skoldag (tim)", Field::scheduled_hours},
    {"Skoldagens längd", Field::scheduled_min}, {"Skoldagens längd", Field::scheduled_hours},
    {"Schematid", Field::scheduled_min},      {"Schematid", Field::scheduled_hours},
    {"Planerad tid", Field::scheduled_min},   {"Planerad tid", Field::scheduled_hours},
    {"Skoltid", Field::scheduled_min},        {"Skoltid", Field::scheduled_hours},
    {"Skoltimmar", Field::scheduled_hours},   {"Lektion (min)", Field::scheduled_min},
    {"Lektion (h)", Field::scheduled_hours},
    {"Lektionsminuter", Field::scheduled_min}, {"Närvarominuter", Field::present_min},
    {"Schemalagda minuter", Field::scheduled_min}, {"Schemalagda timmar", Field::scheduled_hours},
    {"Erbjudna minuter", Field::scheduled_min}, {"Erbjudna timmar", Field::scheduled_hours},
    {"Erbjuden tid", Field::scheduled_min},   {"Erbjuden tid", Field::scheduled_hours},
    {"Undervisningstid", Field::scheduled_min}, {"Undervisningstid", Field::scheduled_hours},
    {"Total tid", Field::scheduled_min},      {"Total tid", Field::scheduled_hours},
    {"Giltig", Field::valid_min},             {"Giltig", Field::valid_hours},
    {"Giltig", Field::valid_pct},             {"Giltig frånvaro", Field::valid_min},
    {"Giltig frånvaro", Field::valid_hours},  {"Giltig frånvaro", Field::valid_pct},
    {"Giltig frånvaro", Field::validity},     {"Ogiltig", Field::invalid_min},
    {"Ogiltig", Field::invalid_hours},
    {"Ogiltig", Field::invalid_pct},          {"Ogiltig frånvaro", Field::invalid_min},
    {"Ogiltig frånvaro", Field::invalid_hours}, {"Ogiltig frånvaro", Field::invalid_pct},
    {"Närvaro", Field::present_min},          {"Närvaro", Field::present_pct},
    {"Närvarande", Field::present_min},       {"Närvarande", Field::present_pct},
    {"Ej rapporterat (%)", Field::not_reported_share}, {"Ej registrerat (%)", Field::not_reported_share},
    {"Rapporterat", Field::reported_share},   {"Rapporteringsgrad", Field::reported_share},
    {"Antal lektioner", Field::lessons},      {"Lektioner", Field::lessons},
    {"Missade lektioner", Field::absent_lessons}, {"Length", Field::scheduled_min},
    {"Date", Field::date},                    {"Student", Field::name},
    {"Student name", Field::name},            {"Name", Field::name},
    {"Personal number", Field::personnummer}, {"Personal identity number", Field::personnummer},
    {"National ID", Field::personnummer},     {"Class", Field::group},
    {"Group", Field::group},                  {"School", Field::school},
    {"Week", Field::week},                    {"Weekday", Field::weekday},
    {"Year", Field::year},                    {"School year", Field::year},
    {"Termin", Field::year},                  {"Term", Field::year},
    {"Subject", Field::course},               {"Course", Field::course},
    {"Lesson", Field::course},                {"Start time", Field::start},
    {"End time", Field::end},                 {"Reason", Field::reason},
    {"Absence type", Field::reason},          {"Absent minutes", Field::absent_min},
    {"Minutes absent", Field::absent_min},    {"Absence (min)", Field::absent_min},
    {"Absence (hours)", Field::absent_hours}, {"Lesson minutes", Field::scheduled_min},
    {"Scheduled minutes", Field::scheduled_min}, {"Lesson length", Field::scheduled_min},
    {"Excused", Field::valid_min},            {"Excused", Field::valid_hours},
    {"Excused", Field::valid_pct},            {"Excused", Field::validity},
    {"Authorised", Field::validity},          {"Authorized", Field::validity},
    {"Authorised", Field::valid_min},         {"Authorised", Field::valid_hours},
    {"Authorised", Field::valid_pct},         {"Unauthorised", Field::invalid_min},
    {"Unauthorised", Field::invalid_hours},   {"Unauthorised", Field::invalid_pct},
    {"Authorized", Field::valid_min},         {"Authorized", Field::valid_hours},
    {"Authorized", Field::valid_pct},         {"Unauthorized", Field::invalid_min},
    {"Unauthorized", Field::invalid_hours},   {"Unauthorized", Field::invalid_pct},
    {"Excused absence", Field::valid_min},
    {"Excused absence", Field::valid_hours},  {"Excused absence", Field::valid_pct},
    {"Unexcused", Field::invalid_min},        {"Unexcused", Field::invalid_hours},
    {"Unexcused", Field::invalid_pct},        {"Unexcused absence", Field::invalid_min},
    {"Unexcused absence", Field::invalid_hours}, {"Unexcused absence", Field::invalid_pct},
    {"Valid absence", Field::valid_min},      {"Valid absence", Field::valid_hours},
    {"Valid absence", Field::valid_pct},      {"Invalid absence", Field::invalid_min},
    {"Invalid absence", Field::invalid_hours}, {"Invalid absence", Field::invalid_pct},
    {"Authorised absence", Field::valid_min}, {"Authorised absence", Field::valid_hours},
    {"Authorised absence", Field::valid_pct}, {"Unauthorised absence", Field::invalid_min},
    {"Unauthorised absence", Field::invalid_hours}, {"Unauthorised absence", Field::invalid_pct},
    {"Authorized absence", Field::valid_min}, {"Authorized absence", Field::valid_hours},
    {"Authorized absence", Field::valid_pct}, {"Unauthorized absence", Field::invalid_min},
    {"Unauthorized absence", Field::invalid_hours}, {"Unauthorized absence", Field::invalid_pct},
    {"Absent", Field::absent_start},          {"Absence", Field::absent_start},
    {"Absent", Field::absent_min},            {"Absent", Field::absent_hours},
    {"Absent", Field::absent_pct},            {"Absence", Field::absent_min},
    {"Absence", Field::absent_hours},         {"Absence", Field::absent_pct},
    {"Total absence", Field::absent_min},     {"Total absence", Field::absent_hours},
    {"Total absence", Field::absent_pct},     {"Present", Field::present_min},
    {"Present", Field::present_pct},          {"Attendance", Field::present_min},
    {"Attendance", Field::present_pct},       {"Scheduled", Field::scheduled_min},
    {"Scheduled", Field::scheduled_hours},    {"Scheduled hours", Field::scheduled_hours},
    {"From", Field::start},                   {"From", Field::date},
    {"To", Field::end},                       {"To", Field::date_to},
    {"Start date", Field::date},              {"End date", Field::date_to},
    {"From date", Field::date},               {"To date", Field::date_to},
    {"Från datum", Field::date},              {"Till datum", Field::date_to},
    {"Start", Field::start},                  {"End", Field::end},
    {"Pupil", Field::name},                   {"Pupil name", Field::name},
    {"Personal ID", Field::personnummer},     {"SSN", Field::personnummer},
    {"Registrerad", Field::registered_at},    {"Ändrad", Field::registered_at},
    {"Tidstämpel", Field::registered_at}, {"Lesson length", Field::scheduled_hours},
};
// clang-format on

inline constexpr std::string_view kReadPast[] = {"kommentar",
                                                 "notering",
                                                 "anteckning",
                                                 "registrerad av",
                                                 "rapporterad av",
                                                 "anmäld av",
                                                 "lärare",
                                                 "sign",
                                                 "signatur",
                                                 "födelsedatum",
                                                 "född",
                                                 "vårdnadshavare",
                                                 "vårdnadshavare 1",
                                                 "vårdnadshavare 2",
                                                 "telefon",
                                                 "mobil",
                                                 "mobiltelefon",
                                                 "e-post",
                                                 "epost",
                                                 "adress",
                                                 "kön",
                                                 "mentor",
                                                 "sal",
                                                 "rum",
                                                 "postnummer",
                                                 "ort",
                                                 "årskurs"};

/// One of these in a heading, and the column is not for us.
inline constexpr std::string_view kContact[] = {
    "telefon", "telefonnummer", "telefonnr", "tel",   "tfn",  "mobil",  "mobilnummer",
    "mobilnr", "phone",         "e-post",    "epost", "mail", "e-mail", "mobiltelefon"};

/// Beginnings of words for being there, and for a part of the absence.
inline constexpr std::string_view kNotAllAbsence[] = {"närvar",
                                                      "delta",
                                                      "delto",
                                                      "sen ",
                                                      "sena ",
                                                      "sjuk",
                                                      "ledig",
                                                      "anmäl",
                                                      "oanmäl",
                                                      "föranmäl",
                                                      "avvek",
                                                      "present",
                                                      "ej ",
                                                      "inte ",
                                                      "icke ",
                                                      "rapporterat ",
                                                      "rapporteringsgrad",
                                                      "attend",
                                                      "late ",
                                                      "tardy",
                                                      "sick ",
                                                      "illness",
                                                      "leave ",
                                                      "försen",
                                                      "orapporter",
                                                      "oregistrer",
                                                      "frånvarofri",
                                                      "övrig",
                                                      "heldag",
                                                      "otillåt"};
/// Beginnings of words for being there, and for whether somebody has said so.
inline constexpr std::string_view kThere[] = {"närv",   "delta",      "delto",      "present",
                                              "attend", "report",     "rapport",    "registr",
                                              "regist", "orapporter", "oregistrer", "frånvarofri"};
/// Of being away, or of a kind of it.
inline constexpr std::string_view kAbsence[] = {
    "frånv",    "bort",   "absen",        "sjuk",    "skolk",     "sen ",    "sena ",
    "försen",   "giltig", "ogiltig",      "godkän",  "ledig",     "anmäl",   "oanmäl",
    "föranmäl", "avvek",  "heldagsfrånv", "excused", "unexcused", "authori", "unauthori",
    "late ",    "tardy",  "sick ",        "truan",   "invalid "};
inline constexpr std::string_view kTimes[] = {"antal",  "tillfäll", "lektion",    "dagar",
                                              "gånger", "ggr",      "frånvarofri"};
/// Beginnings of words for the time that is offered; beside one for being away it is what that is a
/// part of.
inline constexpr std::string_view kOffered[] = {
    "schem", "timplan", "planera", "erbj", "sched", "offered", "skoldag", "skoldagens", "skoltid"};
inline constexpr std::string_view kAway[] = {"frånv", "borta", "absen"};
/// Says nothing but the unit: in a longer heading it is of whatever stands there.
inline constexpr std::string_view kUnitAlone[] = {"minuter", "timmar"};
inline constexpr std::string_view kNegations[] = {
    "ej ",        "inte ",     "icke ",     "ogiltig", "oanmäl", "orapporter",
    "oregistrer", "unexcused", "unauthori", "invalid", "not ",   "non-"};
/// What is counted where no time is.
inline constexpr std::string_view kCounts[] = {"dagar ",      "dag ",    "halvdagar ", "lektioner ",
                                               "lekt ",       "antal ",  "st ",        "ggr ",
                                               "tillfällen ", "gånger ", "pass "};

inline constexpr std::string_view kCounted[] = {
    "dagar",           "lektioner",      "tillfällen",      "gånger",        "halvdagar",
    "heldagar",        "sena ankomster", "skoldagar",       "sjukdagar",     "undervisningsdagar",
    "lektionstillf",   "frånvarodag",    "frånvarolektion", "frånvarotillf", "frånvarogång",
    "frånvarohalvdag", "frånvaroheldag"};
/// Of no row's absence: what may be missed at most, or what was missed until then.
inline constexpr std::string_view kOfNoRow[] = {
    "utan frånvaro", "gräns",  "max",     "tillåt",       "ackumul",       "hittills",
    "läsår",         "kvart ", "kvartal", "frånvarograd", "frånvarogräns", "frånvaromax"};

}  // namespace jagmed::heading_words
