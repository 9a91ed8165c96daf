// SPDX-License-Identifier: ISC
//
// What one operation takes, for each kind of them, without the checks of the answers: nanoseconds,
// or what callgrind counts while the watch runs.
//
#ifndef VSP_TESTS_BENCH_TIMES_H
#define VSP_TESTS_BENCH_TIMES_H

#include <algorithm>
#include <ctime>
#include <valgrind/callgrind.h>
#include <vector>

#include "tests/bench/agree.h"
#include "tests/bench/rivals.h"
#include "tests/bench/work.h"

// Whether callgrind counts what is timed; then the times mean nothing.
inline bool counting = false;

inline double median(std::vector<double> v)
{
    std::sort(v.begin(), v.end());
    return v[v.size() / 2];
}

// Processor time of this thread: what else the machine does counts less.
inline double now()
{
    timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) * 1e9 + static_cast<double>(t.tv_nsec);
}

struct Result {
    size_t operations;
    double nanoseconds; // for one
};

// Nanoseconds between start and stop, without what reading the clock takes.
class Watch
{
  public:
    void start()
    {
        began_ = now();
        if (counting) {
            CALLGRIND_TOGGLE_COLLECT;
        }
    }
    void stop()
    {
        if (counting) {
            CALLGRIND_TOGGLE_COLLECT;
        }
        total_ += now() - began_ - reading();
    }
    Result each(size_t operations) const
    {
        return {operations, total_ / static_cast<double>(operations)};
    }

  private:
    static double reading()
    {
        static const double cost = [] {
            std::vector<double> v(10001);
            for (double &d : v) {
                d = now();
                d = now() - d;
            }
            return median(v);
        }();
        return cost;
    }
    double began_ = 0;
    double total_ = 0;
};

template <class S> Result time_lookup(S &s, const Work &work)
{
    Watch watch;
    uint64_t sum = 0;
    watch.start();
    for (uint64_t page : work.page) {
        sum += s.find(page);
    }
    watch.stop();
    agree(sum == work.found, "lookup", S::kName);
    return watch.each(work.page.size());
}

// The same lookups, but a page is known only when the answer before it is.
template <class S> Result time_dependent(S &s, const Work &work)
{
    Watch watch;
    uint64_t sum = 0;
    uint64_t answer = 0;
    watch.start();
    for (uint64_t step : work.step) {
        answer = s.find(answer + step);
        sum += answer;
    }
    watch.stop();
    agree(sum == work.found, "dependent", S::kName);
    return watch.each(work.step.size());
}

// Puts back, not timed, what the churn moved.
template <class S> void restore(S &s, const Work &work, const std::vector<Range> &live)
{
    for (size_t k = 0; k < live.size(); k++) {
        if (!(live[k] == work.sorted[k])) {
            s.unmap(live[k].start);
        }
    }
    for (size_t k = 0; k < live.size(); k++) {
        if (!(live[k] == work.sorted[k])) {
            s.put(work.sorted[k].start, work.sorted[k].end);
        }
    }
}

// *placed gets where each region went, or has to be that. After as many changes as there are
// regions the layout is made anew, so that it stays what it is named after.
template <class S>
Result time_churn(S &s, const Work &work, size_t changes, std::vector<uint64_t> *placed)
{
    Watch watch;
    std::vector<uint64_t> starts(changes);
    for (size_t done = 0; done < changes;) {
        std::vector<Range> live = work.sorted;
        size_t stop = std::min(changes, done + live.size());
        watch.start();
        for (; done < stop; done++) {
            Range &range = live[work.victim[done]];
            s.unmap(range.start);
            range.start = s.map(work.lo, kHi, work.size[done]);
            range.end = range.start + work.size[done];
            starts[done] = range.start;
        }
        watch.stop();
        restore(s, work, live);
    }
    if (placed->empty()) {
        *placed = starts;
    }
    agree(std::equal(starts.begin(), starts.end(), placed->begin()), "churn", S::kName);
    return watch.each(changes);
}

template <class S> Result time_known(S &s, const Work &work)
{
    Watch watch;
    watch.start();
    for (uint32_t victim : work.victim) {
        s.unmap(work.sorted[victim].start);
        s.put(work.sorted[victim].start, work.sorted[victim].end);
    }
    watch.stop();
    return watch.each(work.victim.size());
}

template <class S> Result time_range(S &s, const Work &work)
{
    Watch watch;
    for (size_t k = 0; k < work.effort.ranges; k++) {
        const Range *range = &work.sorted[work.from[k]];
        const Range *above = range + kRange;
        Range left;
        watch.start();
        s.unmap_range(range->start, above[-1].end);
        watch.stop();
        bool any = s.list(range->start, 1, &left) == 1;
        bool last = above == work.sorted.data() + work.regions;
        agree(last ? !any : any && left == *above, "unmap 64", S::kName);
        for (; range != above; range++) {
            s.put(range->start, range->end);
        }
    }
    return watch.each(work.effort.ranges);
}

template <class S> Result time_list(S &s, const Work &work)
{
    Watch watch;
    uint64_t sum = 0;
    uint64_t wanted = 0;
    for (size_t k = 0; k < work.effort.lists; k++) {
        wanted += work.sorted[work.from[k] + kList - 1].end;
    }
    watch.start();
    for (size_t k = 0; k < work.effort.lists; k++) {
        Range list[kList] = {};
        s.list(work.sorted[work.from[k]].start, kList, list);
        sum += list[kList - 1].end;
    }
    watch.stop();
    agree(sum == wanted, "list 20", S::kName);
    return watch.each(work.effort.lists);
}

#endif
