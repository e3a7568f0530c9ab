#include "intake/threads.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <system_error>

namespace jagmed {
namespace {

constexpr unsigned kMostThreads = 8;

}  // namespace

unsigned useful_threads() {
  return std::clamp(std::thread::hardware_concurrency(), 1u, kMostThreads);
}

bool add_thread(std::vector<std::jthread>& threads, std::function<void()> work) {
  try {
    threads.emplace_back(std::move(work));
    return true;
  } catch (const std::system_error&) {
    return false;
  }
}

void in_threads(unsigned threads, const std::function<void()>& work) {
  std::atomic<bool> failed = false;
  std::exception_ptr failure;
  const auto guarded = [&] {
    try {
      work();
    } catch (...) {
      if (!failed.exchange(true)) failure = std::current_exception();
    }
  };
  std::vector<std::jthread> others;
  for (unsigned i = 1; i < threads; ++i)
    if (!add_thread(others, guarded)) break;
  guarded();
  others.clear();  // waits for them
  if (failure) std::rethrow_exception(failure);
}

}  // namespace jagmed
