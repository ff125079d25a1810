#!/bin/sh
# All pairs of people of whom little is typed: docs/benchmarks/half-typed.sh FOLDER [SEED]
#
# Takes the first 1,000 patients and 1,000 donors of the WMDA validation set, leaves every locus of each out with a
# chance of one half and all loci of every thirtieth, and matches them: wall time, CPU time and peak memory of the whole
# command. $RELAY_DATA names the reference data (default ../shared). The same seed gives the same files anywhere.
set -eu
root=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd -P)
data=${RELAY_DATA:-$root/../shared}/data/wmda-validation
folder=$1
seed=${2:-5}
mkdir -p "$folder"

half() { # FILE SEED: the multiplication is by Park and Miller, exact in double precision
    gzip -dc "$data/$1" | head -n 1000 | awk -F % -v s="$2" '
        function chance() { s = (s * 16807) % 2147483647; return s / 2147483647 }
        {
            loci = split($2, typed, "^"); kept = ""
            for (i = 1; i <= loci; i++) {
                if (chance() < 0.5 && NR % 30 != 0) kept = kept (kept == "" ? "" : "^") typed[i]
            }
            print $1 "%" (kept == "" ? "A*UUUU+A*UUUU" : kept)
        }'
}

half patients.gl.txt.gz "$seed" >"$folder/patients.txt"
half donors.gl.txt.gz "$((seed + 1))" >"$folder/donors.txt"
exec /usr/bin/time -v "$root/relay" match --patients "$folder/patients.txt" --donors "$folder/donors.txt" \
    --frequencies "$data/frequencies.gl.txt.gz" --format tsv --out "$folder/pairs.tsv"
