// Documents of every form are read to the same text, commented at the right letters, and refused by what they are.

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createPlacer, proofText, readManuscript, toComments } from '../../src/proof/index.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';

const catalogue = compileCatalogue(BUILT_IN);
const encode = (text: string) => new TextEncoder().encode(text);
const run = (text: string) => `<w:r><w:rPr><w:b/></w:rPr><w:t>${text}</w:t></w:r>`;
const paragraph = (...runs: string[]) => `<w:p>${runs.join('')}</w:p>`;
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

function docx(body: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  const parts = {
    '[Content_Types].xml': '<?xml version="1.0"?><Types></Types>',
    '_rels/.rels':
      '<Relationships><Relationship Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>`,
    ...more,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

const WRONG = paragraph(run('2020年，立案31'), run('件，上年同期20件，增加'), run('12件。'));

describe('a .docx', () => {
  it('is read as if its changes were accepted, with tables, notes and text boxes', async () => {
    const bytes = docx(
      [
        paragraph(
          run('立案'),
          `<w:ins>${run('31件')}</w:ins>`,
          '<w:del><w:r><w:delText>13件</w:delText></w:r></w:del>',
        ),
        `<w:tbl><w:tr><w:tc>${paragraph(run('甲'))}</w:tc><w:tc>${paragraph(run('5'))}</w:tc></w:tr></w:tbl>`,
        paragraph(`<w:r><w:pict><w:txbxContent>${paragraph(run('框中3件'))}</w:txbxContent></w:pict></w:r>`),
      ].join(''),
      {
        'word/footnotes.xml': `<w:footnotes xmlns:w="${WORD}"><w:footnote w:id="2">${paragraph(run('注中4人'))}</w:footnote></w:footnotes>`,
      },
    );
    const { manuscript } = await readManuscript('a.docx', bytes);
    expect(manuscript.text).toBe('立案31件\n甲\t5\n\n框中3件\n注中4人\n');
  });

  it('keeps its text and all other parts when it is commented', async () => {
    const bytes = docx(WRONG, { 'word/theme.xml': '<t/>' });
    const opened = await readManuscript('a.docx', bytes);
    const proofed = proofText(opened.manuscript, catalogue);
    expect(proofed.findings).toHaveLength(1);
    const written = opened.annotate(toComments(proofed, 'zh'));
    const again = await readManuscript('b.docx', written);
    expect(again.manuscript.text).toBe(opened.manuscript.text);
    const parts = unzipSync(written);
    expect(strFromU8(parts['word/theme.xml']!)).toBe('<t/>');
    expect(strFromU8(parts['word/comments.xml']!)).toContain('应为 11');
    expect(strFromU8(parts['word/document.xml']!)).toMatch(
      /commentRangeStart w:id="0"\/><w:r><w:rPr><w:b\/><\/w:rPr><w:t xml:space="preserve">12</,
    );
  });
});

describe('Markdown and HTML', () => {
  it.each([
    ['a.md', '2020年，**立案31件**，上年同期20件，增加*12*件。\n', '12'],
    ['a.html', '<p>2020年，<b>立案31件</b>，上年同期20件，增加&#49;2件。</p>', '&#49;2'],
  ])('%s tells places of its source and is commented there', async (name, source, found) => {
    const opened = await readManuscript(name, encode(source));
    const proofed = proofText(opened.manuscript, catalogue);
    const [finding] = proofed.findings;
    const place = createPlacer(opened.manuscript)(finding!);
    expect(source.slice(place.start, place.end)).toContain(found.slice(-1));
    const written = new TextDecoder().decode(opened.annotate(toComments(proofed, 'en')));
    expect(written.replace(/<!-- proof: .*? -->/, '')).toBe(source);
    expect(written).toContain(`${found}<!-- proof: `);
  });

  it('reads GB18030', async () => {
    const { manuscript } = await readManuscript(
      'a.txt',
      Uint8Array.from([0xc1, 0xa2, 0xb0, 0xb8, 0x33, 0xbc, 0xfe]),
    );
    expect(manuscript.text).toBe('立案3件');
  });
});

describe('a file that is no text', () => {
  it.each([
    ['empty.docx', new Uint8Array(), 'empty-input'],
    ['blank.txt', encode(' \n'), 'empty-input'],
    ['old.doc', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]), 'binary-input'],
    ['old.wps', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]), 'binary-input'],
    ['a.pdf', encode('%PDF-1.7'), 'binary-input'],
    ['broken.docx', encode('PK\u0003\u0004'), 'damaged-archive'],
    ['named.docx', encode('no zip'), 'damaged-archive'],
    ['book.docx', zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') }), 'binary-input'],
    ['bad.docx', docx('<w:p><w:r>'), 'damaged-archive'],
    ['bomb.docx', docx(WRONG, { 'word/media.bin': '0'.repeat(40_000_000) }), 'input-too-large'],
  ])('%s is refused as %s', async (name, bytes, code) => {
    await expect(readManuscript(name, bytes)).rejects.toMatchObject({ code });
  });
});
