// A table of a briefing in the words of the command line, so that it is understood as the command of its kind would be.

import type { BriefSpec, TableSpec } from '../../brief/index.ts';
import type { OptionValues } from '../command.ts';

export function optionsOf(spec: BriefSpec, table: TableSpec, options: OptionValues): OptionValues {
  const asOf = options.asOf ?? spec.as_of;
  const base = table.base ?? spec.base;
  return {
    period: table.period ?? spec.period,
    ...(asOf !== undefined && { asOf }),
    ...(options.covered !== undefined && { covered: options.covered }),
    ...(table.measures && { measures: table.measures.join(',') }),
    ...(table.where && { where: table.where }),
    ...(table.times !== undefined && { times: table.times }),
    ...(base !== undefined && { base }),
    ...(table.kind !== 'trend' && presented(spec, table)),
    ...(table.kind === 'summarize' && {
      ...(table.show && { show: table.show.join(',') }),
      ...(table.top !== undefined && { top: String(table.top) }),
      ...(table.ties && { ties: table.ties }),
    }),
  };
}

function presented(spec: BriefSpec, table: Exclude<TableSpec, { kind: 'trend' }>): OptionValues {
  const compare = table.compare ?? spec.compare;
  return {
    ...(compare !== undefined && { compare: [compare].flat().join(',') }),
    ...(table.order && { order: table.order }),
    ...(table.empty !== undefined && { empty: table.empty }),
    ...(table.share_rounding && { shareRounding: table.share_rounding }),
    ...(table.regions !== undefined && { regions: table.regions }),
  };
}
