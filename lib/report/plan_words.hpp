// Internal to lib/report: the parts of a plan in words.
#pragma once

#include "report/plan_view.hpp"

#include <vector>

namespace jagmed {

class PlanWords {
 public:
  PlanWords(const PlanFrame& frame, const CodeBook& codes, const Catalogue& text)
      : frame_(frame), codes_(codes), text_(text) {}

  [[nodiscard]] std::string label(const char* list, const std::string& key) const;
  /// The same inside a sentence.
  [[nodiscard]] std::string inside(const char* list, const std::string& key) const;
  [[nodiscard]] std::string title(const Plan& plan) const;
  /// "klara matematik 1a (pedagogiskt)", with what it is for when it adds a protective factor.
  [[nodiscard]] std::string goal(const PlanGoal& goal) const;
  /// "delvis 2017-06-01", or that nothing has been said; with the history every judgement, the
  /// first first.
  [[nodiscard]] std::string attained(const PlanGoal& goal) const;
  /// "nivå 3, elev"; empty when neither is said.
  [[nodiscard]] std::string aim(const PlanMeasure& measure) const;
  /// "2017-05-22 –", with the end and its reason.
  [[nodiscard]] std::string days(const PlanMeasure& measure) const;
  /// "Ansvar  den unge: 1   kommunen: 2   annan: 1 (socialtjänst)"
  [[nodiscard]] std::string responsibility(const std::vector<const PlanMeasure*>& measures) const;
  /// "Nästa uppföljning om 97 dagar (2017-08-28)"
  [[nodiscard]] std::string next(const Plan& plan) const;
  /// The same by its date alone: paper is read on another day.
  [[nodiscard]] std::string next_day(const Plan& plan) const;
  [[nodiscard]] std::string review(const PlanReview& review) const;
  /// That a plan is to be closed, with the command where it is one person's.
  [[nodiscard]] std::string to_close(const Plan& plan, const PlanReview& last) const;

 private:
  const PlanFrame& frame_;
  const CodeBook& codes_;
  const Catalogue& text_;
};

}  // namespace jagmed
