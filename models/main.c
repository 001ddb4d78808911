#include "models/model.h"
#include "sim/app.h"
#include "sim/version.h"

int
main(int argc, char **argv)
{
    return sim_app_main(&ev_model, SIM_VERSION, argc, argv);
}
