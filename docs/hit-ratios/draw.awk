# Turns the figures of plot.sh into gnuplot commands, which it prints, and a file of points in the folder `scratch` for each line to draw.
# Variables: scratch, and svg, the file gnuplot is to write.
BEGIN { FS = "," }

NR == 1 { next }

{
    trace = $1; sub(/\.[^.]*$/, "", trace); gsub(/_/, " ", trace)
    if (!(trace in seen)) { seen[trace] = ++traces; names[traces] = trace; unit[traces] = $2 ~ /%/ ? "% of the keys" : $2 ~ /[A-Za-z]/ ? "MiB" : "items" }
    if (!($4 in known)) { known[$4] = ++policies; policy[policies] = $4 }
    panel = seen[trace]
    size = $2 + 0
    ratio = $7 * 100
    printf "%s %s\n", size, ratio > (scratch "/" panel "-" known[$4])
    if (ratio > highest[panel]) highest[panel] = ratio
    if (!((panel, size) in ticked)) { ticked[panel, size] = 1; ticks[panel] = ticks[panel] (ticks[panel] == "" ? "" : ",") size }
}

END {
    split("#1f6fb4 #888888 #d95f02 #2a9d5c #7b4fa3", colours, " ")
    columns = traces < 3 ? traces : 3
    rows = int((traces + columns - 1) / columns)
    printf "set terminal svg size %d,%d font \"sans-serif,12\" background \"white\"\n", 320 * columns, 250 * rows
    printf "set output \"%s\"\n", svg
    printf "set multiplot layout %d,%d\n", rows, columns
    print "set logscale x; set autoscale xfix; set offsets graph 0.02, graph 0.02, 0, 0"
    print "set border 3 lc rgb \"#666666\"; set tics nomirror font \",10\"; set grid lt 1 lw 0.5 lc rgb \"#dddddd\"; set key bottom right"
    for (t = 1; t <= traces; t++) {
        # Few marks, and the top one above every point.
        step = highest[t] > 50 ? 20 : highest[t] > 20 ? 10 : 5
        top = step * int(highest[t] / step + 1)
        if (top > 100) top = 100
        printf "set title \"%s\"; set xlabel \"cache size, %s\"; set ylabel \"%s\"\n", names[t], unit[t], t % columns == 1 % columns ? "hit ratio, %" : ""
        printf "set xtics (%s); set ytics %d; set yrange [0:%d]\n", ticks[t], step, top
        for (p = 1; p <= policies; p++) {
            printf "%s\"%s/%d-%d\" using 1:2 with linespoints lw 2 pt 7 ps 0.4 lc rgb \"%s\" title \"%s\"",
                p == 1 ? "plot " : ", ", scratch, t, p, colours[(p - 1) % 5 + 1], policy[p]
        }
        # One legend is enough.
        print "; unset key"
    }
    print "unset multiplot"
}
