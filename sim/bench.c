#include "sim/bench.h"
sim_status_t
sim_bench_command(const sim_command_t *command)
{
    (void)command;
    return SIM_ERR_USAGE;
}
