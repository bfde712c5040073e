// Word documents are filled in place: the texts of runs change, rows repeat, and nothing else.

import { describe, expect, it } from 'vitest';
import { fill, makeWord, paragraph, run } from './make-forms.ts';

const BODY = 'word/document.xml';

async function fillBody(body: string, more: object = {}): Promise<string> {
  const { parts } = await fill(makeWord({ body, ...more }));
  return /<w:body>(.*)<\/w:body>/s.exec(parts[BODY]!)![1]!;
}

const cell = (...content: readonly string[]): string => `<w:tc><w:tcPr/>${content.join('')}</w:tc>`;
const row = (...cells: readonly string[]): string => `<w:tr>${cells.join('')}</w:tr>`;
const table = (...rows: readonly string[]): string => `<w:tbl>${rows.join('')}</w:tbl>`;

describe('a placeholder', () => {
  it('over several runs stands in the run in which it begins; the others stay, empty', async () => {
    const body = paragraph(
      run('立案'),
      run('{'),
      '<w:proofErr w:type="spellStart"/>',
      run('{ cell.cases_', '<w:b/>'),
      '<w:bookmarkStart w:id="1" w:name="x"/>',
      run('filed | value }', '<w:color w:val="FF0000"/>'),
      run('}，'),
    );
    expect(await fillBody(body)).toBe(
      paragraph(
        run('立案'),
        run('3834件'),
        '<w:proofErr w:type="spellStart"/>',
        run('', '<w:b/>'),
        '<w:bookmarkStart w:id="1" w:name="x"/>',
        run('', '<w:color w:val="FF0000"/>'),
        run('，'),
      ),
    );
  });

  it('takes quotes that turn, and keeps blanks at an end', async () => {
    const body = paragraph(run('{{ cell.cases_filed | period: “until” }} '));
    expect(await fillBody(body)).toBe('<w:p><w:r><w:t xml:space="preserve">截至5月底 </w:t></w:r></w:p>');
  });

  it('counts what is inserted, not what is deleted or moved away', async () => {
    const body = `<w:p>${run('{{ cell.cases_')}<w:del>${'<w:r><w:delText>x</w:delText></w:r>'}</w:del><w:moveFrom>${run('gone')}</w:moveFrom><w:ins>${run('filed')}</w:ins>${run(' | value }}')}</w:p>`;
    expect(await fillBody(body)).toBe(
      `<w:p>${run('3834件')}<w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:moveFrom>${run('gone')}</w:moveFrom><w:ins>${run('')}</w:ins>${run('')}</w:p>`,
    );
  });

  it('stands in links, fields, content controls and text boxes, which are stored twice', async () => {
    const filed = run('{{ cell.cases_filed | value }}');
    const box = (inner: string) =>
      `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent>${inner}</w:txbxContent></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${inner}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    const around = (inner: string) =>
      `<w:p><w:hyperlink>${inner}</w:hyperlink><w:fldSimple w:instr="X">${inner}</w:fldSimple><w:sdt><w:sdtContent>${inner}</w:sdtContent></w:sdt>${box(paragraph(inner))}${inner}</w:p>`;
    expect(await fillBody(around(filed))).toBe(around(run('3834件')));
  });

  it('chooses between runs and leaves those that are not chosen empty', async () => {
    const body = paragraph(
      run('{% if cell.cases_filed | rises %}'),
      run('上升', '<w:b/>'),
      run('{% else %}'),
      run('下降', '<w:b/>'),
      run('{% endif %}。'),
    );
    expect(await fillBody(body)).toBe(
      paragraph(run(''), run('上升', '<w:b/>'), run(''), run('', '<w:b/>'), run('。')),
    );
  });

  it('keeps the order of a loop whose body lies in several runs', async () => {
    const body = paragraph(
      run('{% for one in groups.cases_filed.level %}{{ one | name }}'),
      run('{{ one | value }}；{% endfor %}', '<w:b/>'),
    );
    expect(await fillBody(body)).toBe(paragraph(run('县处级'), run('21件；乡科级155件；', '<w:b/>')));
  });

  it('of a header, a footer and notes is filled, one of a comment is not', async () => {
    const headers = {
      'header1.xml': paragraph(run('{{ cell.cases_filed | value }}')),
      'footnotes.xml': `<w:footnote w:id="1">${paragraph(run('{{ cell.cases_filed | base }}。'))}</w:footnote>`,
    };
    const { parts } = await fill(makeWord({ body: paragraph(run('x')), headers }));
    expect(parts['word/header1.xml']).toContain('<w:t>3834件</w:t>');
    expect(parts['word/footnotes.xml']).toContain('<w:t>2354件。</w:t>');
  });

  it('may be written in the strict dialect', async () => {
    const body = paragraph(run('{{ cell.cases_filed | value }}'));
    expect(await fillBody(body, { writer: { isStrict: true } })).toBe(paragraph(run('3834件')));
  });
});

describe('a cell of a table', () => {
  it('that holds nothing but a figure gets its digits, without unit or sign', async () => {
    const body = table(
      row(
        cell(paragraph(run('{{ cell.cases_filed | value }}'))),
        cell(paragraph(run('{{ cell.cases_filed '), run('| percent }}')), '<w:p/>'),
        cell(paragraph(run('上年{{ cell.cases_filed | base }}'))),
        cell(paragraph(run('{{ cell.cases_closed | percent }}'))),
        cell(paragraph(run('{{ cell.sanctions_persons | base }}'))),
        cell(paragraph(run('{{ cell.cases_closure_rate | value }}'))),
      ),
    );
    const texts = [...(await fillBody(body)).matchAll(/<w:t>([^<]*)<\/w:t>/g)].map(([, text]) => text);
    expect(texts).toEqual(['3834', '62.9', '', '上年2354件', '—', '', '87.0']);
  });
});

describe('a row', () => {
  const loop = row(
    cell(paragraph(run('{% for one in groups.cases_filed.level %}'), run('{{ one | name }}', '<w:b/>'))),
    cell(`<w:p w14:paraId="12345678" w14:textId="77777777">${run('{{ one | value }}')}</w:p>`),
    cell(paragraph(run('{{ one | percent }}'), run('{% endfor %}'))),
  );

  it('repeats for every group, with ids of its own', async () => {
    const head = row(cell(paragraph(run('职级'))));
    const one = (name: string, value: string, percent: string, ids: string) =>
      row(
        cell(paragraph(run(''), run(name, '<w:b/>'))),
        cell(`<w:p${ids}>${run(value)}</w:p>`),
        cell(paragraph(run(percent), run(''))),
      );
    expect(await fillBody(table(head, loop))).toBe(
      table(
        head,
        one('县处级', '21', '75.0', ' w14:paraId="12345678" w14:textId="77777777"'),
        one('乡科级', '155', '—', ''),
      ),
    );
  });

  it('repeats with the table that is nested in it', async () => {
    const nested = (name: string, inner: string) =>
      row(cell(paragraph(run(name)), table(row(cell(paragraph(run(inner))))), paragraph(run('。'))));
    const body = table(
      row(
        cell(
          paragraph(run('{% for one in groups.cases_filed.level %}{{ one | name }}')),
          table(row(cell(paragraph(run('{{ one | value }}'))))),
          paragraph(run('。{% endfor %}')),
        ),
      ),
    );
    expect(await fillBody(body)).toBe(table(nested('县处级', '21') + nested('乡科级', '155')));
  });

  it('is told by its paragraph where something in it does not exist', async () => {
    const body = table(row(cell(paragraph(run('{{ cell.nothing | value }}')))));
    await expect(fillBody(body)).rejects.toThrow(/text, paragraph 1.*nothing/);
  });
});
