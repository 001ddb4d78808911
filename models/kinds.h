/**
 * @file models/kinds.h
 * The words of the model as enumerations: classes of vehicles, kinds of piles, stops.
 *
 * Names are tables beside the enumerations; files, keys and results use these names.
 */
#ifndef EV_KINDS_H
#define EV_KINDS_H

/* Classes of vehicles. Private cars come in four by motor and own pile, because that is
 * how needs differ; visitors are registered elsewhere. */
#define EV_CLASS_TABLE(ROW)                                                              \
    ROW(EV_BEV_PILE, "private_bev_own_pile")                                             \
    ROW(EV_BEV_BARE, "private_bev_no_pile")                                              \
    ROW(EV_PHEV_PILE, "private_phev_own_pile")                                           \
    ROW(EV_PHEV_BARE, "private_phev_no_pile")                                            \
    ROW(EV_TAXI, "taxi")                                                                 \
    ROW(EV_HAIL, "ride_hailing")                                                         \
    ROW(EV_BUS, "bus")                                                                   \
    ROW(EV_VAN, "van")                                                                   \
    ROW(EV_OFFICIAL, "official")                                                         \
    ROW(EV_RENTAL, "rental")                                                             \
    ROW(EV_SPECIAL, "special")                                                           \
    ROW(EV_VISITOR, "visitor")

/* Kinds of piles, and where else energy comes from. Shares of energy are exclusive. */
#define EV_KIND_TABLE(ROW)                                                               \
    ROW(EV_AT_HOME, "home")                                                              \
    ROW(EV_AT_SHARED, "shared")                                                          \
    ROW(EV_AT_WORK, "work")                                                              \
    ROW(EV_AT_DESTINATION, "destination")                                                \
    ROW(EV_AT_SLOW, "public_slow")                                                       \
    ROW(EV_AT_FAST, "public_fast")                                                       \
    ROW(EV_AT_HIGH_POWER, "public_high_power")                                           \
    ROW(EV_AT_HIGHWAY, "highway")                                                        \
    ROW(EV_AT_DEPOT, "dedicated")                                                        \
    ROW(EV_BY_SWAP, "swap")                                                              \
    ROW(EV_BY_MOBILE, "mobile")                                                          \
    ROW(EV_OUTSIDE, "outside")

/* Why a private car stops. */
#define EV_STOP_TABLE(ROW)                                                               \
    ROW(EV_STOP_HOME, "home")                                                            \
    ROW(EV_STOP_WORK, "work")                                                            \
    ROW(EV_STOP_ERRAND, "errand")                                                        \
    ROW(EV_STOP_LEISURE, "leisure")                                                      \
    ROW(EV_STOP_MEAL, "meal")                                                            \
    ROW(EV_STOP_SCHOOL, "school")                                                        \
    ROW(EV_STOP_HOSPITAL, "hospital")                                                    \
    ROW(EV_STOP_HUB, "hub")                                                              \
    ROW(EV_STOP_OUT, "out")

#define EV_HOUSING_TABLE(ROW)                                                            \
    ROW(EV_HOUSING_OLD, "old")                                                           \
    ROW(EV_HOUSING_PARKING, "parking")                                                   \
    ROW(EV_HOUSING_NEW, "new")                                                           \
    ROW(EV_HOUSING_RURAL, "rural")

#define EV_KINDS_ENUM(name, text) name,
enum { EV_CLASS_TABLE(EV_KINDS_ENUM) EV_N_CLASSES };
enum { EV_KIND_TABLE(EV_KINDS_ENUM) EV_N_KINDS };
enum { EV_STOP_TABLE(EV_KINDS_ENUM) EV_N_STOPS };
enum { EV_HOUSING_TABLE(EV_KINDS_ENUM) EV_N_HOUSINGS };
#undef EV_KINDS_ENUM

#define EV_N_PRIVATE 4 /* the first classes are private cars */

/** Names in the order of the enumerations. */
extern const char *const ev_kinds_class[EV_N_CLASSES];
extern const char *const ev_kinds_pile[EV_N_KINDS];
extern const char *const ev_kinds_stop[EV_N_STOPS];
extern const char *const ev_kinds_housing[EV_N_HOUSINGS];

/** Open to everybody? Pure, Hot. */
static inline int
ev_kinds_is_public(unsigned kind)
{
    return kind >= EV_AT_DESTINATION && kind <= EV_AT_HIGHWAY;
}

/** Index of a name in a list of n names; -1 if it is not there. Pure. */
int ev_kinds_find(const char *const *names, int n, const char *name);

/** Why a random number is drawn: one purpose per kind of decision. The numbers are part of
    every result: none is changed, and none that was given up is used again. */
enum {
    EV_DRAW_HOME = 1,        /* city: who lives and works where, traits */
    EV_DRAW_TRAIT = 2,       /* city: what a vehicle is */
    EV_DRAW_START = 3,       /* state of charge at the start */
    EV_DRAW_DAY = 4,         /* a private day */
    EV_DRAW_SHIFT = 6,       /* trips of a working vehicle */
    EV_DRAW_NEED = 7,        /* when to charge, where, how long to wait */
    EV_DRAW_SHOCK = 9,       /* city-day and district-day demand, weather */
    EV_DRAW_VISITOR = 11,    /* visitors' arrivals, energy, patience */
    EV_DRAW_ATTRACTION = 12, /* city: popularity of a site */
    EV_DRAW_COMMUNITY = 13,  /* city: evs of a community */
    EV_DRAW_SWAP = 35,       /* city: which private cars swap */
    EV_DRAW_ZOMBIE = 25,     /* a pile dies, is found, is repaired */
    EV_DRAW_INCIDENT = 26,   /* a session with an incident */
    EV_DRAW_PILE = 27,       /* city: age of a group's piles, is it monitored */
    EV_DRAW_FAILURE = 28,    /* a pile fails, is repaired */
    EV_DRAW_DEMO = 40,       /* city: which stations put public service first */
    EV_DRAW_RESERVED = 41,   /* city: the last of their reserved piles */
    EV_DRAW_OPENED = 42,     /* city: which depots are open to others */
    EV_DRAW_ORDERLY = 30,    /* enrolled; pile connected, smart */
    EV_DRAW_GIVE = 31,       /* willing to give energy back; pile bidirectional */
    EV_DRAW_OVERRIDE = 32    /* wants this charge at once */
};

#endif
