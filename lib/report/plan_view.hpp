// A plan on one screen, as JSON, and on paper to be signed.
#pragma once

#include "domain/code_book.hpp"
#include "domain/consent.hpp"
#include "domain/plan.hpp"
#include "domain/plan_around.hpp"
#include "domain/plan_now.hpp"
#include "report/format.hpp"
#include "report/paper.hpp"
#include "text/catalogue.hpp"

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>

namespace jagmed {

/// Of a person's notes; the restricted ones are counted and nothing else.
struct NoteCount {
  std::size_t all = 0, restricted = 0;
  std::optional<Date> latest;  ///< of those that are not restricted
  std::string programme;       ///< code; empty: of all
};

struct PlanFrame {
  Date as_of;
  std::string code;  ///< of the person
  std::string name;  ///< shown on paper; empty: a line to write on
  std::map<std::string, std::string> programmes, staff;  ///< names by key
  std::vector<Giver> signers;                            ///< who sign beside the young person
  bool for_others = false;         ///< what is not there may have been left out: no word of why
  bool history = false;            ///< also what has ended, and earlier plans
  std::set<std::string> over;      ///< programmes in which the case has ended: no follow-up is told
  std::set<std::int64_t> earlier;  ///< plans of an earlier case, or of a mistake: likewise
  std::map<std::string, PlanAround> around;  ///< what is shown beside the plans, by programme
  std::map<std::string, PlanNow> now;        ///< what a meeting needs, by programme
  std::optional<NoteCount> notes;            ///< nothing: not for this reader
};

/// Plans of one person, oldest first: the open ones, and with `history` all; and what goes on
/// beside them.
[[nodiscard]] std::string plan_text(std::span<const Plan> plans, const PlanFrame& frame,
                                    const CodeBook& codes, const Catalogue& text);
/// Always all of them; those of `frame.earlier` have "earlier_case":true.
[[nodiscard]] std::string plan_json(std::span<const Plan> plans, const PlanFrame& frame);
/// One plan, what it waits for and what it lacks, with lines for signatures. Never the notes, and
/// nothing of `now`.
[[nodiscard]] std::string plan_paper(const Plan& plan, const PlanFrame& frame,
                                     const CodeBook& codes, const Catalogue& text,
                                     PaperFormat format);

/// Open plans of several persons: a line each, the next follow-up first. Each with the person's
/// code.
[[nodiscard]] std::string plan_list(std::span<const std::pair<std::string, Plan>> plans,
                                    const PlanFrame& frame, const CodeBook& codes,
                                    const Catalogue& text, Format format);

/// "kommunen (skola), Lena"
[[nodiscard]] std::string responsible_words(const PlanMeasure& measure, const PlanFrame& frame,
                                            const CodeBook& codes, const Catalogue& text);
/// "Studier/stödundervisning", and what it is when the kind is other.
[[nodiscard]] std::string measure_words(const PlanMeasure& measure, const CodeBook& codes,
                                        const Catalogue& text);

}  // namespace jagmed
