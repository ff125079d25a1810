#!/bin/sh
# Repeats a figure of the donor index: a world, its index, the bench; prints the JSON that is kept in docs/benchmarks.
#
#   docs/benchmarks/index.sh DONORS FOLDER [RECALL] >docs/benchmarks/index-NAME.json
#
# 43,000,000 donors need some 13 GB of disk and 12 GB of memory while building, ten minutes on two quiet cores. The
# folder is emptied of the world and the index at the end.
set -eu
donors=$1
folder=$2
recall=${3:-3}
root=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd -P)
relay="$root/relay"
mkdir -p "$folder"
"$relay" world --donors "$donors" --cords $((donors / 50)) --patients 1000 --seed 43 --out "$folder/W" >&2
"$relay" index build --donors "$folder/W/donors.tsv" --frequencies "$folder/W/frequencies" --out "$folder/I" >&2
RELAY_JAVA_OPTS=-Xmx1800m "$relay" index bench --index "$folder/I" --patients "$folder/W/patients.tsv" \
    --count 1000 --recall "$recall" --out "$folder/bench.json" >&2
sed '1s/^{//' "$folder/bench.json" >"$folder/rest"
printf '{\n "commit": "%s",\n "machine": "%s cores, %s, load before %s",\n "command": "docs/benchmarks/index.sh %s FOLDER %s",\n' \
    "$(git -C "$root" rev-parse --short HEAD)" "$(nproc)" \
    "$(awk '/MemTotal/ {printf "%d GB", $2 / 1048576}' /proc/meminfo)" "$(cut -d' ' -f1 /proc/loadavg)" "$donors" "$recall"
cat "$folder/rest"
rm -rf "$folder/W" "$folder/I" "$folder/rest" "$folder/bench.json"
