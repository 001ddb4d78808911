#!/bin/sh
# Every public symbol of sim/calendar.o begins with sim_calendar, of models/station.o with
# ev_station: the prefix is the folder, the next word is the file. Prints what does not.
#
# Usage: scripts/check_names.sh [BUILD]    BUILD holds the objects (build)
build=${1:-build}
bad=0
for object in "$build"/sim/*.o "$build"/models/*.o; do
    file=$(basename "$object" .o)
    folder=$(basename "$(dirname "$object")")
    [ -e "$object" ] && [ -e "$folder/$file.c" ] || continue # none, or of a file now gone
    case $object in
    */models/main.o) want=main ;;
    */sim/*) want=sim_$file ;;
    *) want=ev_$file ;;
    esac
    for name in $(nm -g --defined-only "$object" | awk '$2 ~ /[TDBRCVW]/ { print $3 }'); do
        case $name in
        "$want" | "$want"_*) ;;
        __odr_asan* | .gomp_*) ;; # the compiler's own
        *)
            echo "$folder/$file.c: $name should begin with $want"
            bad=1
            ;;
        esac
    done
done
exit $bad
