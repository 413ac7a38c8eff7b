#!/usr/bin/env bash
# Replays every trace of a folder with every eviction policy, and draws the hit ratios: a panel for each trace, a line for each policy.
#
#   docs/hit-ratios/plot.sh <folder of traces> [folder to write to]
#
# Writes hit-ratios.csv and hit-ratios.svg, by default beside this script. What a trace is, `-- hits --help` tells. Those whose lines name an operation
# are bounded by bytes, the others by items; a trace that is there in two formats is drawn once.
set -euo pipefail

shares=(0.1% 0.2% 0.5% 1% 2% 5% 10% 20%)
limits=(15MiB 30MiB 60MiB 120MiB 240MiB)

fail() {
    echo "plot.sh: $1" >&2
    exit 1
}

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
benchmarks="$here/../../tests/TypedCache.Benchmarks"
[ $# -ge 1 ] && [ $# -le 2 ] || fail "usage: plot.sh <folder of traces> [folder to write to]"
[ -d "$1" ] || fail "there is no folder '$1'"
target=${2:-$here}
[ -d "$target" ] || fail "there is no folder '$target'"
command -v gnuplot > /dev/null || fail "gnuplot is missing; on Debian it is in the package gnuplot-nox: apt-get install gnuplot-nox"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
dotnet build -c Release "$benchmarks" > "$scratch/build" || { cat "$scratch/build" >&2; fail "the benchmarks do not build"; }

csv="$scratch/hit-ratios.csv"
drawn=" "
for trace in "$1"/*.txt "$1"/*.tsz "$1"/*.kv "$1"/*.gz; do
    [ -f "$trace" ] || continue
    name=$(basename "$trace" .gz)
    name=${name%.*}
    [[ "$drawn" != *" $name "* ]] || continue
    drawn+="$name "
    # awk reads to the end, so that nothing upstream is cut off, which would count as a failure.
    fields=$(gzip -cdf "$trace" | awk 'NR == 1 { print NF }')
    if [ "$fields" = 5 ]; then sizes=("${limits[@]}"); else sizes=("${shares[@]}"); fi
    echo "$name" >&2
    dotnet "$benchmarks/bin/Release/net10.0/TypedCache.Benchmarks.dll" hits "$trace" "${sizes[@]}" --csv "$scratch/one.csv" > /dev/null
    if [ -f "$csv" ]; then tail -n +2 "$scratch/one.csv" >> "$csv"; else cp "$scratch/one.csv" "$csv"; fi
done
[ -f "$csv" ] || fail "there is no trace in '$1': no file that ends in .txt, .tsz, .kv or .gz"

awk -v scratch="$scratch" -v svg="$scratch/svg" -f "$here/draw.awk" "$csv" > "$scratch/plot"
gnuplot "$scratch/plot"
# gnuplot writes more empty groups than others.
sed '/^<g [^>]*>$/{N;/\n<\/g>$/d}' "$scratch/svg" > "$target/hit-ratios.svg"
cp "$csv" "$target/hit-ratios.csv"
echo "Wrote hit-ratios.csv and hit-ratios.svg to $target." >&2
