// Answers to surveys.
#pragma once

#include "domain/code_book.hpp"
#include "domain/survey.hpp"
#include "store/txn.hpp"

#include <string>
#include <vector>

namespace jagmed {

/// Whether anybody has answered in the programme, or somebody has consented to surveys.
[[nodiscard]] bool asks_with_surveys(ReadTxn& txn, const std::string& programme);
/// Of one person in a programme, by occasion, respondent and day.
[[nodiscard]] std::vector<Survey> surveys_of(ReadTxn& txn, PersonId person,
                                             const std::string& programme);
/// With its answers, by its id.
void remove_survey(WriteTxn& txn, const Survey& survey);
/// Those that it lacks, by question: an answer that is there stays. Returns how many.
int add_answers(WriteTxn& txn, const Survey& survey, const std::vector<int>& scores);
/// There must be none of the same occasion, respondent and day.
void insert_survey(WriteTxn& txn, const Survey& survey, const CodeBook& codes);

}  // namespace jagmed
