#include "domain/list_names.hpp"

#include "base/message.hpp"
#include "base/text.hpp"

namespace jagmed {
namespace {

constexpr ListName kNames[] = {
    {"activity", "aktivitet"},
    {"answer", "svar"},
    {"area", "område"},
    {"channel", "kanal"},
    {"contact_mode", "kontaktsätt"},
    {"contact_result", "kontaktresultat"},
    {"contact_with", "kontakt_med"},
    {"data_kind", "uppgiftsslag"},
    {"decided_by", "beslutat_av"},
    {"disclosure_ground", "utlämnandegrund"},
    {"end_reason", "avslutsorsak"},
    {"focus", "fokus"},
    {"giver", "samtyckesgivare"},
    {"guardian_exception", "vårdnadsundantag"},
    {"kaa_dereg_reason", "kaa_avregistrering"},
    {"kaa_measure", "kaa_åtgärd"},
    {"kaa_measure_status", "kaa_åtgärdsläge"},
    {"kaa_occupation", "kaa_sysselsättning"},
    {"kaa_reg_reason", "kaa_registrering"},
    {"language", "språk"},
    {"language_support", "språkstöd"},
    {"measure_end", "insatsslut"},
    {"meeting_kind", "mötesslag"},
    {"missed_reason", "bortfallsorsak"},
    {"missing_reason", "samtyckesbrist"},
    {"obstacle_ground", "hindersgrund"},
    {"occupation", "sysselsättning"},
    {"party", "part"},
    {"place", "plats"},
    {"plan_end", "planslut"},
    {"plan_kind", "planslag"},
    {"practice_end", "praktikslut"},
    {"practice_kind", "praktikslag"},
    {"presence_picture", "närvarobild"},
    {"purpose", "ändamål"},
    {"referrer_role", "anmälarroll"},
    {"respondent", "uppgiftslämnare"},
    {"responsible", "ansvarig"},
    {"review_outcome", "uppföljningsutfall"},
    {"school_status", "skolstatus"},
    {"sig_risk", "sig_risk"},
    {"target_group", "målgrupp"},
    {"tried_by", "prövat_av"},
    {"tried_result", "prövat_resultat"},
    {"unmet_need", "behov"},
    {"waiting_result", "väntesvar"},
};

}  // namespace

std::span<const ListName> list_names() { return kNames; }

std::string list_name(std::string_view key, std::string_view language) {
  if (language == "sv")
    for (const auto& name : kNames)
      if (name.key == key) return std::string(name.sv);
  return std::string(key);
}

std::string list_said(std::string_view key) {
  return in_both(list_name(key, "sv"), std::string(key));
}

std::optional<std::string> list_key(std::string_view typed) {
  const std::string word = fold_case(trim(typed));
  for (const auto& name : kNames)
    if (word == name.key || word == name.sv) return std::string(name.key);
  return {};
}

}  // namespace jagmed
