// Writes a file of case filings (立案) to measure with: seeded, so that the same options give the same bytes.
// All names and numbers are made up. About 95 bytes a row in UTF-8, ten years of days.
//
//   npm run bench:data -- --rows 4e6 --encoding gb18030 --out bench/data/cases.csv
//     --seed 1          another file of the same kind
//     --no-ids          without case and person ids
//     --quoted 0.05     this part of all fields in quotes, some with a delimiter or a doubled quote inside
//     --text            a further column of text that runs over several lines
//     --crlf            CRLF line ends

import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { encoderOf } from './encode.mjs';

const COUNTIES = [
  '220102 220103 220104 220105 220106 220112 220113 220122 220182 220183 220184 220202 220203 220204 220211 220221',
  '220281 220282 220283 220284 220302 220303 220322 220323 220382 220402 220403 220421 220422 220502 220503 220521',
  '220523 220524 220581 220582 220602 220605 220621 220622 220623 220681 220702 220721 220722 220723 220781 220802',
  '220821 220822 220881 220882 222401 222402 222403 222404 222405 222406 222424 222426',
].flatMap((line) => line.split(' '));
const LEVELS = ['乡科级', '一般干部', '县处级', '其他', '厅局级', '省部级'];
const LEVEL_SHARES = [0.42, 0.7, 0.82, 0.96, 0.995, 1];
const ORGANS = ['纪委监委', '纪委驻教育局纪检组', '纪委驻卫健局纪检组', '纪工委', '开发区纪委'];
const PLACES =
  '朝阳南关宽城绿园双阳农安德惠榆树蛟河桦甸舒兰磐石梨树伊通双辽东丰东辽辉南柳河集安抚松靖宇临江'.match(
    /../gu,
  );
const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国文辉力玉兰志梅红春海燕波宁飞雪荣'];
const SENTENCES = [
  '经初步核实，反映问题部分属实',
  '违规收受礼品礼金',
  '已按程序报批',
  '本人对违纪事实供认不讳',
];
const FIRST_DAY = Date.UTC(2006, 0, 1) / 86_400_000;
const DAYS = 3652;

export const HEADER = [
  'case_id',
  'person_id',
  'filed_on',
  'closed_on',
  'region',
  'level',
  'organ',
  'top_leader',
  'person',
];

/** A row of texts after another, for ever. */
export function* makeRows({ seed = 1, ids = true, text = false } = {}) {
  const random = mulberry32(seed);
  const pick = (list) => list[(random() * list.length) | 0];
  const days = Array.from({ length: DAYS + 900 }, (_, day) =>
    new Date((FIRST_DAY + day) * 86_400_000).toISOString().slice(0, 10),
  );
  let row = 0;
  let caseNumber = 0;
  let caseDay = 0;
  let county = COUNTIES[0];
  while (true) {
    // One row per person: about one row in eight is a further person of the case before.
    if (row === 0 || random() >= 0.125) {
      caseNumber++;
      caseDay = (random() * DAYS) | 0;
      county = pick(COUNTIES);
    }
    const isClosed = random() < 0.85;
    const level = random();
    const fields = [
      days[caseDay],
      isClosed ? days[caseDay + 20 + ((random() * 300) | 0)] : '',
      county,
      LEVELS[LEVEL_SHARES.findIndex((share) => level < share)],
      pick(PLACES) + pick(ORGANS),
      random() < 0.04 ? '是' : '否',
      pick(SURNAMES) + pick(GIVEN) + (random() < 0.7 ? pick(GIVEN) : ''),
    ];
    if (ids) {
      // One person in twenty comes again.
      const person = random() < 0.05 ? (random() * (row + 1)) | 0 : row;
      fields.unshift(
        `${county}-${String(caseNumber).padStart(9, '0')}`,
        `P${String(person).padStart(9, '0')}`,
      );
    }
    if (text)
      fields.push(Array.from({ length: 1 + ((random() * 4) | 0) }, () => pick(SENTENCES)).join('。\n'));
    yield fields;
    row++;
  }
}

/** Quotes what must be quoted and, beside it, the given part of all fields. */
function* quoteSome(rows, part, seed) {
  const random = mulberry32(seed ^ 0x51ed270b);
  for (const fields of rows) {
    for (let i = 0; i < fields.length; i++) {
      let field = fields[i];
      if (field.includes('\n')) {
        fields[i] = `"${field}"`;
      } else if (part > 0 && random() < part) {
        // Only in free text may there be something to escape.
        if (i === fields.length - 1 || field.includes('纪'))
          if (random() < 0.3) field = random() < 0.5 ? `${field},兼` : `${field}""暂""`;
        fields[i] = `"${field}"`;
      }
    }
    yield fields;
  }
}

function mulberry32(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function main() {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '4e6' },
      encoding: { type: 'string', default: 'utf-8' },
      out: { type: 'string' },
      seed: { type: 'string', default: '1' },
      quoted: { type: 'string', default: '0' },
      'no-ids': { type: 'boolean', default: false },
      text: { type: 'boolean', default: false },
      crlf: { type: 'boolean', default: false },
    },
  });
  const count = Number(values.rows);
  const seed = Number(values.seed);
  const ids = !values['no-ids'];
  const encode = encoderOf(values.encoding);
  const end = values.crlf ? '\r\n' : '\n';
  const out =
    values.out ?? new URL(`data/cases-${values.rows}-${values.encoding}.csv`, import.meta.url).pathname;
  mkdirSync(dirname(out), { recursive: true });
  const file = openSync(out, 'w');
  const header = [...(ids ? HEADER : HEADER.slice(2)), ...(values.text ? ['brief'] : [])];
  let piece = header.join(',') + end;
  let written = 0;
  let row = 0;
  const rows = quoteSome(makeRows({ seed, ids, text: values.text }), Number(values.quoted), seed);
  for (const fields of rows) {
    if (row++ === count) break;
    piece += fields.join(',') + end;
    if (piece.length > 1 << 20) {
      written += writeSync(file, encode(piece));
      piece = '';
    }
  }
  written += writeSync(file, encode(piece));
  closeSync(file);
  console.error(`${count} rows, ${written} bytes`);
}

if (process.argv[1] === new URL(import.meta.url).pathname) main();
