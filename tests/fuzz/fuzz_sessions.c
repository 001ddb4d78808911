/* Any bytes as a session log, with a register and without. */
#include "sim/sessions.h"
#include "tests/fuzz/fuzzlib.h"

static void
read_log(const char *path, int has_register)
{
    static const sim_station_t known = {"P1", "public_fast", 60, 2};
    sim_sessions_t log;
    sim_diag_t diag;
    sim_status_t status;

    sim_diag_open(&diag, fuzz_nowhere());
    status = sim_sessions_open(&log, path, 8, &diag);
    if (status == SIM_OK && has_register) {
        status = sim_sessions_register(&log, &known, "register");
    }
    if (status == SIM_OK) {
        status = sim_sessions_read(&log);
    }
    if (status != SIM_OK && diag.n_errors == 0) {
        abort(); /* refused without a word */
    }
    if (status == SIM_OK && log.n_rows > 0) {
        const sim_hist_t *all = &log.kwh_of[SIM_SESSIONS_KINDS];

        if ((int64_t)all->n != log.n_rows || sim_sessions_days(&log) < 1 ||
            log.last_s < log.first_s) {
            abort(); /* sums that do not hold together */
        }
    }
    sim_sessions_close(&log);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    const char *path = fuzz_file(bytes, n);

    read_log(path, 1);
    read_log(path, 0);
    return 0;
}
