// What the style sheet of reports lacks for a briefing: running text, contents, figures, and on paper the page of
// GB/T 9704: A4, margins 37, 26, 35 and 28 mm, 22 lines of 28 characters, page numbers `— 1 —` on the outer side.

export const DOCUMENT_STYLE = `
main, nav, body > header, footer { max-width: 52rem; margin-inline: auto; }
.skip { position: absolute; left: -99rem; }
.skip:focus { position: static; }
a { color: var(--accent); text-underline-offset: .2em; }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
body > header { text-align: center; }
body > header .masthead { font-size: 1.9rem; color: var(--accent); }
body > header .first { font-size: .9rem; }
h1 { text-wrap: balance; overflow-wrap: anywhere; }
h1 span { display: inline-block; }
nav { margin-bottom: 2.5rem; padding: 1rem 1.25rem; background: var(--band); }
nav h2 { margin: 0 0 .4rem; }
nav ol { list-style: none; margin: 0; padding: 0; }
nav ol ol { padding-left: 1.4rem; }
nav li { margin: .15rem 0; }
main:focus { outline: none; }
main h2 { font-size: 1.3rem; margin: 2.25rem 0 .75rem; }
main h3 { font-size: 1.12rem; margin: 1.75rem 0 .5rem; }
main h4 { font-size: 1rem; margin: 1.25rem 0 .4rem; }
main p, main li { line-height: 1.8; overflow-wrap: anywhere; }
main p { margin: 0 0 .6rem; }
:lang(zh) main p.text { text-indent: 2em; text-align: justify; }
main ul.items { margin: 0 0 .6rem; }
section, figure { margin: 1.75rem 0; }
figure { break-inside: avoid; }
figure .picture { overflow-x: auto; background: #fff; }
figure svg { display: block; margin: 0 auto; max-width: 100%; height: auto; }
figcaption { text-align: center; font-weight: 600; padding-top: .6rem; }
.signature { text-align: right; margin: 2.5rem 4em 0 0; }
.signature p { margin: 0; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: 1rem; }
@page { size: A4; margin: 37mm 26mm 35mm 28mm; }
@page :right { @bottom-right { content: "— " counter(page) " —\\3000"; font: 14pt SimSun, "Noto Serif CJK SC", serif; } }
@page :left { @bottom-left { content: "\\3000— " counter(page) " —"; font: 14pt SimSun, "Noto Serif CJK SC", serif; } }
@media print {
  :lang(zh) body, body:lang(zh) { font: 16pt/28.95pt "仿宋_GB2312", FangSong, STFangsong, "Noto Serif CJK SC", serif; }
  nav, .skip { display: none; }
  main, body > header, footer { max-width: none; }
  body > header { border: 0; margin-bottom: 1em; }
  body > header .first { font-size: 12pt; line-height: 1.5; }
  h1 { font: 22pt/1.5 "方正小标宋简体", "华文中宋", STZhongsong, "Noto Serif CJK SC", serif; }
  :lang(en) body, body:lang(en) { font: 12pt/1.4 "Times New Roman", Times, serif; }
  :lang(zh) main h2, :lang(zh) main h3, :lang(zh) main h4 { font-size: 1em; font-weight: 400; margin: 0; text-indent: 2em; }
  :lang(zh) main h2 { font-family: "黑体", SimHei, "Noto Sans CJK SC", sans-serif; }
  :lang(zh) main h3 { font-family: "楷体_GB2312", KaiTi, STKaiti, "Noto Serif CJK SC", serif; }
  :lang(en) main h2, :lang(en) main h3, :lang(en) main h4 { margin: 1em 0 .4em; }
  main h2, main h3, main h4 { break-after: avoid; }
  footer { break-before: page; margin: 0; border: 0; padding: 0; }
  main p, main li { line-height: inherit; orphans: 2; widows: 2; }
  :lang(zh) main p { margin: 0; }
  section table, figure, .remarks, .ledger, footer { font-size: 10.5pt; line-height: 1.5; }
  caption strong, figcaption { font-size: 12pt; }
}
`.trim();
