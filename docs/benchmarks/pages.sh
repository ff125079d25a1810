#!/bin/sh
# Times the pages of a running registry as one who asks sees them: milliseconds until the answer is whole.
#   docs/benchmarks/pages.sh http://localhost:8080 NAME PASSWORD < paths
# Reads paths, one a line; prints first, median and greatest of 21 further answers, status and bytes, as TSV.
set -eu
base=$1
jar=$(mktemp)
trap 'rm -f "$jar"' EXIT
token() { sed -n 's/.*name="_csrf" value="\([^"]*\)".*/\1/p' | head -n 1; }
csrf=$(curl -s -c "$jar" "$base/log-in" | token)
curl -s -o /dev/null -b "$jar" -c "$jar" --data-urlencode "_csrf=$csrf" --data-urlencode "name=$2" \
    --data-urlencode "password=$3" "$base/log-in"
printf 'path\tstatus\tbytes\tfirst\tmedian\tmost\n'
while read -r path; do
    first=$(curl -s -o /dev/null -b "$jar" -w '%{time_total}' "$base$path")
    i=0
    while [ $i -lt 21 ]; do
        curl -s -o /dev/null -b "$jar" -w '%{time_total} %{http_code} %{size_download}\n' "$base$path"
        i=$((i + 1))
    done | sort -n | awk -v path="$path" -v first="$first" '{ t[NR] = $1; s = $2; b = $3 }
        END { printf "%s\t%s\t%s\t%.0f\t%.0f\t%.0f\n", path, s, b, first * 1000, t[11] * 1000, t[21] * 1000 }'
done
