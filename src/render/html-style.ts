// The style sheet of HTML reports: light and dark screens, A4 paper with repeated heads. It asks for no font and no image.

export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fff; --ink: #1b1b1a; --soft: #5c5b57; --line: #d6d3cb; --strong: #77746b; --band: #f6f4ee; --accent: #8a1c1c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #191a1c; --ink: #ecebe6; --soft: #a9a79f; --line: #3a3b3e; --strong: #85837b; --band: #222326; --accent: #e58f86;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 72rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
header { border-bottom: 3px solid var(--accent); padding-bottom: .75rem; margin-bottom: 2rem; }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.3; }
header p, .remarks, .ledger { color: var(--soft); }
header p { margin: .25rem 0 0; }
section { margin: 0 0 2.75rem; }
h2 { font-size: 1.1rem; margin: 0 0 .5rem; }
.remarks { list-style: none; margin: 0 0 .75rem; padding: 0; font-size: .85rem; }
table + .remarks, .scroll + .remarks { margin: .6rem 0 0; }
.ledger { font-size: .85rem; margin: 0; padding-left: 1.1rem; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
.scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 4px; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums lining-nums; }
caption { text-align: left; padding: 0 0 .7rem; }
caption strong { display: block; font-size: 1.1rem; font-weight: 650; }
caption small { display: block; font-size: .9rem; color: var(--soft); }
caption .remarks { margin: .35rem 0 0; }
@media screen { caption > * { position: sticky; left: 0; max-width: calc(100vw - 2.5rem); } }
th, td { padding: .38rem .7rem; text-align: left; vertical-align: baseline; border-bottom: 1px solid var(--line); }
thead { border-top: 2px solid var(--strong); border-bottom: 2px solid var(--strong); }
thead th { font-weight: 600; vertical-align: bottom; background: var(--band); }
thead th.group {
  text-align: center; border-bottom-color: transparent;
  background: linear-gradient(var(--strong), var(--strong)) no-repeat bottom / calc(100% - 1.4rem) 1px, var(--band);
}
tbody { border-bottom: 2px solid var(--strong); }
tbody th { font-weight: 400; background: var(--paper); }
tbody th:first-child { min-width: 9rem; }
tbody th:nth-child(n + 2) { min-width: 8rem; }
thead th.number { min-width: 4.4em; text-wrap: balance; }
.scroll tbody th:first-child { position: sticky; left: 0; }
.number { text-align: right; }
td.number { white-space: nowrap; }
.mark { color: var(--soft); }
.total th, .total td, .subtotal th, .subtotal td { font-weight: 650; }
.total th, .total td { border-top: 1px solid var(--strong); }
tbody tr:hover th, tbody tr:hover td { background: var(--band); }
@page { size: A4; margin: 20mm 16mm; }
@media print {
  :root { --paper: #fff; --ink: #000; --soft: #333; --line: #bbb; --strong: #000; --band: #fff; --accent: #000; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .scroll { overflow: visible; }
  .scroll tbody th:first-child { position: static; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  caption, h1, h2 { break-after: avoid; }
  caption, section:not(:has(tbody tr:nth-child(7))) { break-inside: avoid; }
  th, td { padding: .2rem .4rem; }
  tbody th:nth-child(n + 2) { min-width: 0; }
  thead th.number { min-width: 2.9em; }
  thead th.group { border-bottom-color: var(--strong); background: none; }
}
`.trim();

/** For reports with a table of many columns. */
export const LANDSCAPE = '@page { size: A4 landscape; }';
