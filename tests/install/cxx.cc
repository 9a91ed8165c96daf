// SPDX-License-Identifier: ISC
// The installed headers from C++: they compile without a warning, and the library links.
#include <vspaced/pager.h>
#include <vspaced/startup.h>
#include <vspaced/words.h>

static int64_t silent(void *, uint8_t *, uint32_t, uint64_t)
{
    return -1;
}

int main()
{
    vspaced_client client;
    vspaced_found found{};
    vspaced_find_request request{};
    vspaced_client_init(&client, silent, nullptr);
    return vspaced_find(&client, &request, &found) == VSPACED_ERR_TRANSPORT ? 0 : 1;
}
