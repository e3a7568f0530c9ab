// The code lists of plan and co-operation: mapping, measures, work experience, meetings, needs.
// The grounds of an obstacle are those of diskrimineringslagen (2008:567) 1 kap. 5 §, legal status
// and where somebody is registered.
#include "domain/code_book.hpp"

namespace jagmed {
namespace {

constexpr BuiltInCode kCodes[] = {
    {"area", "pedagogy", "Pedagogiskt", "Learning"},
    {"area", "social", "Socialt/kamrater", "Social/peers"},
    {"area", "health", "Medicinskt/hälsa", "Health"},
    {"area", "school", "Skolmiljö", "School environment"},
    {"area", "home", "Hem och familj", "Home and family"},
    {"area", "leisure", "Fritid", "Leisure"},
    {"area", "language", "Språk", "Language"},
    {"area", "work", "Arbete/praktik", "Work/work experience"},
    {"area", "economy", "Ekonomi/boende", "Economy/housing"},
    {"area", "substance", "ANDT", "Alcohol, drugs, tobacco"},
    {"area", "crime", "Brott", "Crime"},
    {"area", "motivation", "Motivation/framtid", "Motivation/future"},

    {"respondent", "youth", "Den unge", "The young person"},
    {"respondent", "guardian", "Vårdnadshavare", "Guardian"},
    {"respondent", "school", "Skolan", "School"},
    {"respondent", "social", "Socialtjänsten", "Social services"},
    {"respondent", "project", "Projektet", "The project"},
    {"respondent", "other", "Annan", "Other"},

    {"plan_kind", "own", "Egen plan", "Plan of our own"},
    {"plan_kind", "school_programme", "Hänvisar till åtgärdsprogram",
     "Points to the school's programme of measures"},
    {"plan_kind", "sig", "SIG-plan", "SIG plan"},
    {"plan_kind", "kaa", "Plan i KAA", "Plan within KAA"},

    {"plan_end", "reached", "Målen nådda", "Goals reached"},
    {"plan_end", "revised", "Ersatt av ny plan", "Replaced by a new plan"},
    {"plan_end", "ended", "Ärendet avslutat", "Case ended"},
    {"plan_end", "other_actor", "Annan aktör tar över", "Another actor takes over"},
    {"plan_end", "moved", "Flyttat", "Moved"},
    {"plan_end", "error", "Felregistrerad", "Registered by mistake"},

    {"measure_end", "done", "Genomförd", "Carried out"},
    {"measure_end", "works", "Behövs inte längre", "No longer needed"},
    {"measure_end", "changed", "Ersatt av annan insats", "Replaced by another measure"},
    {"measure_end", "declined", "Den unge vill inte", "The young person does not want it"},
    {"measure_end", "not_possible", "Gick inte att genomföra", "Could not be carried out"},
    {"measure_end", "not_begun", "Påbörjades aldrig", "Never begun"},
    {"measure_end", "case_ended", "Ärendet avslutat", "Case ended"},
    {"measure_end", "error", "Felregistrerad", "Registered by mistake"},

    {"review_outcome", "continue", "Fortsätter", "Goes on"},
    {"review_outcome", "changed", "Ändras", "Is changed"},
    {"review_outcome", "end", "Avslutas", "Is to end"},

    {"responsible", "youth", "Den unge", "The young person"},
    {"responsible", "municipality", "Kommunen", "The municipality"},
    {"responsible", "other", "Annan", "Other"},

    {"focus", "pupil", "Elev", "Pupil"},
    {"focus", "family", "Familj", "Family"},
    {"focus", "school", "Skola", "School"},

    {"practice_kind", "motivation", "Motivationspraktik", "Motivational placement"},
    {"practice_kind", "shadow", "Skuggning", "Job shadowing"},
    {"practice_kind", "training", "Arbetsträning", "Work training"},
    {"practice_kind", "adapted", "Anpassad praktisk verksamhet", "Adapted practical work"},
    {"practice_kind", "company", "Företagsförlagd", "Company placement"},
    {"practice_kind", "holiday_job", "Feriearbete", "Holiday job"},

    {"practice_end", "done", "Genomförd", "Carried out"},
    {"practice_end", "next", "Till nästa steg", "To the next step"},
    {"practice_end", "job", "Ledde till arbete", "Led to work"},
    {"practice_end", "youth", "Den unge avslutade", "The young person ended it"},
    {"practice_end", "employer", "Arbetsplatsen avslutade", "The workplace ended it"},
    {"practice_end", "case_ended", "Ärendet avslutat", "Case ended"},
    {"practice_end", "error", "Felregistrerad", "Registered by mistake"},

    {"missed_reason", "sick", "Sjuk", "Ill"},
    {"missed_reason", "school", "I skolan", "At school"},
    {"missed_reason", "other_meeting", "Annat möte", "Another meeting"},
    {"missed_reason", "did_not_come", "Kom inte", "Did not come"},
    {"missed_reason", "staff", "Personal saknades", "No staff"},
    {"missed_reason", "holiday", "Lov/ledigt", "Holiday"},
    {"missed_reason", "other", "Annat", "Other"},

    {"meeting_kind", "project_group", "Projektgrupp", "Project group"},
    {"meeting_kind", "steering", "Ledningsgrupp", "Steering group"},
    {"meeting_kind", "eht", "EHT-möte", "Pupil health meeting"},
    {"meeting_kind", "mapping", "Kartläggningsmöte", "Mapping meeting"},
    {"meeting_kind", "sig", "SIG-möte", "SIG meeting"},
    {"meeting_kind", "ssp", "SSP-möte", "SSP meeting"},
    {"meeting_kind", "network", "Nätverksmöte/SIP", "Network meeting/SIP"},
    {"meeting_kind", "guardian", "Vårdnadshavarmöte", "Meeting with guardians"},
    {"meeting_kind", "workplace", "Praktikbesök", "Workplace visit"},
    {"meeting_kind", "resursteam", "Resursteam", "Resource team"},

    {"waiting_result", "granted", "Ja, det blev av", "Yes, it came about"},
    {"waiting_result", "refused", "Avslag", "Refused"},
    {"waiting_result", "other_way", "Löst på annat sätt", "Solved another way"},
    {"waiting_result", "not_needed", "Behövs inte längre", "No longer needed"},
    {"waiting_result", "case_ended", "Ärendet avslutat", "Case ended"},

    {"unmet_need", "family_therapist", "Familjebehandlare", "Family therapist"},
    {"unmet_need", "contact_person_sol", "Kontaktperson (SoL)", "Contact person (SoL)"},
    {"unmet_need", "placement", "Placering", "Placement"},
    {"unmet_need", "psychiatry", "Psykiatri/BUP", "Psychiatry"},
    {"unmet_need", "addiction", "Missbruksvård", "Addiction care"},
    {"unmet_need", "assessment", "Utredning", "Assessment"},
    {"unmet_need", "housing", "Boende", "Housing"},
    {"unmet_need", "practice_place", "Praktikplats", "Workplace for work experience"},
    {"unmet_need", "interpreter", "Tolk", "Interpreter"},
    {"unmet_need", "transport", "Resor", "Transport"},
    {"unmet_need", "other", "Annat", "Other"},

    {"obstacle_ground", "sex", "Kön", "Sex"},
    {"obstacle_ground", "gender_identity", "Könsöverskridande identitet eller uttryck",
     "Gender identity or expression"},
    {"obstacle_ground", "ethnicity", "Etnisk tillhörighet", "Ethnicity"},
    {"obstacle_ground", "religion", "Religion eller annan trosuppfattning",
     "Religion or other belief"},
    {"obstacle_ground", "disability", "Funktionsnedsättning", "Disability"},
    {"obstacle_ground", "sexual_orientation", "Sexuell läggning", "Sexual orientation"},
    {"obstacle_ground", "age", "Ålder", "Age"},
    {"obstacle_ground", "legal_status", "Rättslig ställning", "Legal status"},
    {"obstacle_ground", "folkbokforing", "Folkbokföringsort", "Municipality of registration"},

    {"sig_risk", "individual", "Individ", "Individual"},
    {"sig_risk", "school", "Skola", "School"},
    {"sig_risk", "peers", "Kamrater", "Peers"},
    {"sig_risk", "home", "Hem", "Home"},
    {"sig_risk", "leisure", "Fritid", "Leisure"},
    {"sig_risk", "none", "Inga", "None"},
};

}  // namespace

std::span<const BuiltInCode> plan_codes() { return kCodes; }

}  // namespace jagmed
