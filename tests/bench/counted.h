// SPDX-License-Identifier: ISC
//
// An allocator that counts.
//
#ifndef VSP_TESTS_BENCH_COUNTED_H
#define VSP_TESTS_BENCH_COUNTED_H

#include <cstddef>
#include <memory>

// Bytes that maps have from their allocator now, without what malloc adds to each block.
inline size_t counted_bytes;

template <class T> struct Counted {
    using value_type = T;
    Counted() = default;
    template <class U> Counted(const Counted<U> &)
    {
    }
    T *allocate(size_t count)
    {
        counted_bytes += count * sizeof(T);
        return std::allocator<T>().allocate(count);
    }
    void deallocate(T *at, size_t count)
    {
        counted_bytes -= count * sizeof(T);
        std::allocator<T>().deallocate(at, count);
    }
    template <class U> bool operator==(const Counted<U> &) const
    {
        return true;
    }
    template <class U> bool operator!=(const Counted<U> &) const
    {
        return false;
    }
};

#endif
