#include "tests/toys/carport.h"

#include "models/balance.h"
#include "models/managed.h"
#include "tests/testlib.h"

#include <stdio.h>
#include <string.h>

small_t carport;

void
carport_open(const char *more)
{
    const char *const sets[] = {"orderly.mode=platform", "orderly.participation_frac=1",
        "orderly.connected_frac=1", "orderly.smart_pile_frac=1", "fleet.private_bev=4",
        "fleet.own_pile_bev_frac=1", "v2g.willing_frac=1", more};

    small_open(&carport, sets, 8);
    CU_ASSERT_EQUAL_FATAL(carport.world.city->make[0].own_w, CARPORT_OWN_W);
    CU_ASSERT_EQUAL_FATAL(
        ev_life_store_w(carport.world.city, CARPORT_OWN_W), CARPORT_FULL_W);
    CU_ASSERT_EQUAL_FATAL(carport.world.homes.first[1], 4);
    carport.world.homes.slot = CARPORT_START / SIM_SLOT_S - 1;
}

void
carport_room(int32_t room_w)
{
    for (uint32_t h = 0; h < 24; h++) {
        carport.world.homes.room_w[h] = room_w;
    }
    carport.world.homes.least_w[0] = room_w;
}

void
carport_release(int64_t released_w)
{
    for (uint32_t k = 0; k < EV_SIGNAL_N; k++) {
        carport.world.signal.target_w[k] = released_w;
    }
}

ev_home_car_t *
carport_plug(uint32_t vehicle, uint32_t stored_j, uint32_t promised_j, uint32_t leave_s)
{
    ev_home_car_t car = {.vehicle = vehicle,
        .leave_s = leave_s,
        .begin_s = CARPORT_START,
        .since_s = CARPORT_START,
        .own_w = CARPORT_OWN_W,
        .full_w = CARPORT_FULL_W,
        .stored_j = stored_j,
        .goal_j = 90 * CARPORT_KWH,
        .promise_j = stored_j + promised_j,
        .floor_j = 40 * CARPORT_KWH};
    ev_record_t *record = &carport.world.record[vehicle];

    carport.world.begin_stored_j += (int64_t)stored_j - record->stored_j;
    record->stored_j = stored_j;
    record->state = EV_AT_OWN;
    ev_home_plug(&carport.world.homes, &car);
    return &carport.world.homes.car[ev_home_find(&carport.world.homes, 0, vehicle)];
}

int32_t
carport_power_w(uint32_t vehicle)
{
    const uint32_t place = ev_home_find(&carport.world.homes, 0, vehicle);

    return carport.world.homes.car[place].power_w;
}

void
carport_leave(uint32_t vehicle, uint32_t now_s)
{
    ev_managed_leave(
        &carport.world, vehicle, &carport.world.record[vehicle].trait, now_s);
}

sim_status_t
carport_close(const char *words)
{
    static char said[4096];
    FILE *out = fopen(test_path("said.txt"), "w+");
    sim_diag_t diag;
    sim_status_t status;

    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    sim_diag_open(&diag, out);
    ev_managed_close_all(&carport.world);
    ev_tally_unfold(&carport.world.tally);
    status = ev_balance_check(&carport.world, &diag);
    rewind(out);
    said[fread(said, 1, sizeof(said) - 1, out)] = '\0';
    fclose(out);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, words));
    small_close(&carport);
    return status;
}
