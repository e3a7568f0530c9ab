// Referrals in words: one, and what became of all.
#pragma once

#include "cmd/report/common.hpp"
#include "cmd/session.hpp"
#include "domain/code_book.hpp"
#include "domain/referral.hpp"

namespace jagmed::cmd {

/// Prints who was referred when and by whom, the answers, and what is still to be asked. `head` is
/// the key of the first line. Of a person with protection nothing but the code is told.
void print_referral(Session& session, const char* head, const Person& person,
                    const Referral& referral, const CodeBook& codes, const std::string& prefix);

/// What became of the referrals, by channel.
[[nodiscard]] ExitCode print_yield(const ReportOptions& options, const PublicOptions& given_out,
                                   Session& session);

}  // namespace jagmed::cmd
