#include "models/level.h"

#include <stdlib.h>

/* Kinds in turn: the open pools, and service areas, which are DC piles. */
enum { TURN_AREA = EV_N_OPEN_POOLS, N_TURNS };

typedef struct {
    const ev_placing_t *spread;
    uint32_t n_zones;
    int64_t *given;
    double share[N_TURNS]; /* of the budget */
    double mean[N_TURNS];  /* value of a pile */
    double value[N_TURNS]; /* placed */
    double *kw, *cars;     /* [n_zones] operating, and EVs without a pile of their own */
    uint32_t *heap;        /* [n_heap] townships with such EVs, the worst off on top */
    uint32_t n_heap;
    uint32_t *first; /* [N_TURNS][n_zones + 2] */
    uint32_t *ix;    /* rows by turn and cell */
} evening_t;

static int
turn_of(const evening_t *self, size_t i)
{
    const ev_register_row_t *row = &self->spread->row[i];
    const uint32_t pool = ev_pool_open(row);

    if (pool >= EV_N_OPEN_POOLS ||
        !ev_placing_takes(self->spread, (int)pool, EV_STATUS_OPERATING, i)) {
        return -1;
    }
    return row->kind == EV_REGISTER_HIGHWAY ? (int)TURN_AREA : (int)pool;
}

static double
value_of(const evening_t *self, size_t i)
{
    return ev_pool_value(&self->spread->city->costs, self->spread->region->plan->size_by,
        &self->spread->row[i]);
}

/* Is a township worse off than another? Of equals the one with more cars, then the
   first. */
static bool
is_worse(const evening_t *self, uint32_t a, uint32_t b)
{
    const double left = self->kw[a] * self->cars[b], right = self->kw[b] * self->cars[a];

    if (left != right) {
        return left < right;
    }
    if (self->cars[a] != self->cars[b]) {
        return self->cars[a] > self->cars[b];
    }
    return a < b;
}

static void
sift_down(evening_t *self, uint32_t at)
{
    for (;;) {
        uint32_t best = at;

        for (uint32_t k = 2 * at + 1; k <= 2 * at + 2 && k < self->n_heap; k++) {
            best = is_worse(self, self->heap[k], self->heap[best]) ? k : best;
        }
        if (best == at) {
            return;
        }
        {
            const uint32_t zone = self->heap[at];

            self->heap[at] = self->heap[best];
            self->heap[best] = zone;
        }
        at = best;
    }
}

static sim_status_t
take_room(evening_t *self)
{
    const uint32_t n = self->n_zones;

    self->kw = calloc(n + 1u, sizeof(*self->kw));
    self->cars = calloc(n + 1u, sizeof(*self->cars));
    self->heap = calloc(n + 1u, sizeof(*self->heap));
    self->first = calloc((size_t)N_TURNS * n + 2u, sizeof(*self->first));
    self->ix = calloc(self->spread->n_rows + 1, sizeof(*self->ix));
    return self->kw == NULL || self->cars == NULL || self->heap == NULL ||
                   self->first == NULL || self->ix == NULL
               ? SIM_ERR_MEMORY
               : SIM_OK;
}

/* Place of the rows of a turn in a township; of service areas wherever they are. */
static uint32_t
slot_of(const evening_t *self, int turn, uint32_t zone)
{
    return (uint32_t)turn * self->n_zones + (turn == (int)TURN_AREA ? 0 : zone);
}

/* Sort the rows by slot: counted one ahead, so that each ends up where it begins. */
static void
sort_rows(evening_t *self)
{
    const uint32_t n_slots = N_TURNS * self->n_zones;
    uint32_t sum = 0;

    for (size_t i = 0; i < self->spread->n_rows; i++) {
        const int turn = turn_of(self, i);

        if (turn >= 0) {
            self->first[slot_of(self, turn, self->spread->row[i].zone_ix) + 1]++;
        }
    }
    for (uint32_t slot = 1; slot <= n_slots; slot++) {
        const uint32_t n = self->first[slot];

        self->first[slot] = sum;
        sum += n;
    }
    for (size_t i = 0; i < self->spread->n_rows; i++) {
        const int turn = turn_of(self, i);

        if (turn >= 0) {
            const uint32_t slot = slot_of(self, turn, self->spread->row[i].zone_ix);

            self->ix[self->first[slot + 1]++] = (uint32_t)i;
        }
    }
}

/* What stands already, and what a pile of each kind is worth in the mean. */
static void
see_rows(evening_t *self)
{
    double piles[N_TURNS] = {0};

    for (size_t i = 0; i < self->spread->n_rows; i++) {
        const ev_register_row_t *row = &self->spread->row[i];
        const int turn = turn_of(self, i);
        const double n = (double)self->given[i];

        if (turn < 0) {
            continue;
        }
        piles[turn] += (double)row->piles;
        self->mean[turn] += (double)row->piles * value_of(self, i);
        self->value[turn] += n * value_of(self, i);
        self->kw[row->zone_ix] += turn != (int)TURN_AREA ? n * row->power_kw : 0.0;
    }
    for (int turn = 0; turn < N_TURNS; turn++) {
        self->mean[turn] = piles[turn] > 0.0 ? self->mean[turn] / piles[turn] : 0.0;
    }
}

static sim_status_t
set_shares(evening_t *self)
{
    double *share = calloc(self->n_zones + 1u, sizeof(*share));
    double *registered = calloc(self->n_zones + 1u, sizeof(*registered));
    sim_status_t status = SIM_ERR_MEMORY;

    if (share != NULL && registered != NULL) {
        double areas;

        (void)ev_placing_cells(self->spread, EV_POOL_FAST, share, registered);
        areas = share[self->n_zones];
        ev_pool_shares(self->spread->region->plan, self->share);
        self->share[TURN_AREA] = areas * self->share[EV_POOL_FAST];
        self->share[EV_POOL_FAST] *= 1.0 - areas;
        status = SIM_OK;
    }
    free(share);
    free(registered);
    return status;
}

static void
make_heap(evening_t *self)
{
    ev_placing_weigh(self->spread, self->cars);
    for (uint32_t z = 0; z < self->n_zones; z++) {
        if (self->cars[z] > 0.0) {
            self->heap[self->n_heap++] = z;
        }
    }
    for (uint32_t k = self->n_heap / 2; k-- > 0;) {
        sift_down(self, k);
    }
}

/* Whose turn it is: the kind that is furthest behind its share. -1 = nobody's. */
static int
next_turn(const evening_t *self)
{
    int best = -1;
    double least = 0.0;

    for (int turn = 0; turn < N_TURNS; turn++) {
        const double mark =
            (self->value[turn] + 0.5 * self->mean[turn]) / self->share[turn];

        if (self->share[turn] > 0.0 && self->mean[turn] > 0.0 &&
            (turn == (int)TURN_AREA || self->n_heap > 0) && (best < 0 || mark < least)) {
            best = turn;
            least = mark;
        }
    }
    return best;
}

/* The site of a slot whose turn it is; n_rows = there is none. */
static size_t
next_site(const evening_t *self, uint32_t slot)
{
    size_t best = self->spread->n_rows;
    double most = -1.0;

    for (uint32_t k = self->first[slot]; k < self->first[slot + 1]; k++) {
        const size_t i = self->ix[k];
        const double claim =
            (double)self->spread->row[i].piles / ((double)self->given[i] + 0.5);

        if (claim > most) {
            most = claim;
            best = i;
        }
    }
    return best;
}

static void
place_all(evening_t *self, double budget)
{
    double spent = 0.0;

    for (int turn = 0; turn < N_TURNS; turn++) {
        spent += self->value[turn];
    }
    for (int turn = next_turn(self); turn >= 0; turn = next_turn(self)) {
        const uint32_t zone = turn == (int)TURN_AREA ? 0 : self->heap[0];
        const size_t i = next_site(self, slot_of(self, turn, zone));
        double value;

        if (i == self->spread->n_rows) {
            return;
        }
        value = value_of(self, i);
        if (spent + value > budget) {
            return;
        }
        spent += value;
        self->given[i]++;
        self->value[turn] += value;
        if (turn != (int)TURN_AREA) {
            self->kw[zone] += self->spread->row[i].power_kw;
            sift_down(self, 0);
        }
    }
}

sim_status_t
ev_level_fill(const ev_placing_t *spread, double budget, int64_t *given)
{
    evening_t self = {
        .spread = spread, .n_zones = spread->city->zones.n_zones, .given = given};
    sim_status_t status = take_room(&self);

    status = status == SIM_OK ? set_shares(&self) : status;
    if (status == SIM_OK) {
        sort_rows(&self);
        see_rows(&self);
        make_heap(&self);
        place_all(&self, budget);
    }
    free(self.kw);
    free(self.cars);
    free(self.heap);
    free(self.first);
    free(self.ix);
    return status;
}
