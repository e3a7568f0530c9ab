// Work that several threads share.
#pragma once

#include <functional>
#include <thread>
#include <vector>

namespace jagmed {

/// How many can work at the same time: 1 to 8.
[[nodiscard]] unsigned useful_threads();
/// False when the system has no more: those that are there do the work.
bool add_thread(std::vector<std::jthread>& threads, std::function<void()> work);
/// Runs `work` in up to so many threads, of which the caller's is one, and waits for all. Each call
/// takes its part of the work until none is left. Throws what one of them throws.
void in_threads(unsigned threads, const std::function<void()>& work);

}  // namespace jagmed
