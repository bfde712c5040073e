# The main job in awk, for files without quotes. Columns are found in the header; the days come in as variables.
NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; f = at["filed_on"]; c = at["closed_on"]; l = at["level"]; next }
{
  if ($f >= from1 && $f <= to1) { n[$l, 1]++; t[1]++ }
  if ($f >= from2 && $f <= to2) { n[$l, 2]++; t[2]++ }
  if ($c >= from1 && $c <= to1) { n[$l, 3]++; t[3]++ }
  if ($c >= from2 && $c <= to2) { n[$l, 4]++; t[4]++ }
  seen[$l]
}
END {
  printf "["
  for (l in seen) printf "[%d,%d,%d,%d],", n[l, 1], n[l, 2], n[l, 3], n[l, 4]
  printf "[%d,%d,%d,%d]]\n", t[1], t[2], t[3], t[4]
}
