import { describe, expect, test } from 'vitest';
import { readHead } from '../../src/read/index.ts';
import { CATALOGUE } from './read-text.ts';

async function fieldsOf(header: string): Promise<string[]> {
  const bytes = Buffer.from(`${header}\nA1,2015-01-05,2015-03-05\n`);
  const { layout } = await readHead('a.csv', bytes, true, { catalogue: CATALOGUE });
  return layout.columns.map(({ field }) => field?.id ?? '');
}

describe('names of dates and ids', () => {
  test.each([
    'case_id,filed_date,closed on',
    'Case ID,Date Filed,Date Closed',
    'caseId,FilingDate,ClosingDate',
    'case no.,date of filing,Closure Date',
    'Number of the case,filed_at,CLOSED-ON',
    '【案件编码】,*立案时间,结案日期时间',
    '案件号码(必填),立案的日期:,结案日',
    '案件编码,立案年月日,结案时间',
    '案件编码,立案日期（年月日）,结案日期(年-月-日)',
  ])('are known by their words: %s', async (header) => {
    expect(await fieldsOf(header)).toEqual(['case_id', 'filed_on', 'closed_on']);
  });

  test('make no register where there is but one of a general kind', async () => {
    const registerOf = async (header: string) => {
      const bytes = Buffer.from(`${header}\n2015-01-05,x,y\n`);
      return (await readHead('a.csv', bytes, true, { catalogue: CATALOGUE })).layout.register.id;
    };
    expect(await registerOf('date_received,product,issue')).toBe('records');
    expect(await registerOf('Date Received,product,issue')).toBe('records');
    expect(await registerOf('received_on,product,issue')).toBe('petitions');
    expect(await registerOf('date received,channel,issue')).toBe('petitions');
    expect(await registerOf('受理日期,甲,乙')).toBe('petitions');
  });

  test('give way to the names that are known as they stand', async () => {
    expect(await fieldsOf('案件编码,立案年月日,立案日期')).toEqual(['case_id', '', 'filed_on']);
  });
});
