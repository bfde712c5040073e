// The shorter names by which a division is called: 长春 for 长春市, 延边 and 延边州 for 延边朝鲜族自治州.

/** Ethnic names as they stand in the names of autonomous divisions, some without 族. */
const ETHNIC_NAMES =
  '各族|蒙古族?|回族|藏族|维吾尔族?|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族?|傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族?|土族|达斡尔族?|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族?|普米族|塔吉克族?|怒族|鄂温克族?|裕固族|保安族|独龙族|鄂伦春族?';
const ETHNIC_TAIL = new RegExp(`(?:${ETHNIC_NAMES})+$`);
const AUTONOMOUS = /^(.+)自治([区州县旗])$/;
/** The kinds of division, the longer first; a kind of two characters needs two before it (西林区 is 西林 and 区). */
const KINDS = ['特别行政区', '地区', '特区', '林区', '新区', '省', '市', '县', '区', '旗', '盟'];

/** Names in use that no rule yields. */
const CUSTOMARY: ReadonlyMap<string, readonly string[]> = new Map([
  ['前郭尔罗斯蒙古族自治县', ['前郭', '前郭县']],
  ['内蒙古自治区', ['内蒙古', '内蒙']],
]);

/** All shorter names, without the official one. A name of one character (蓟县) has none. */
export function shortNamesOf(name: string): readonly string[] {
  const customary = CUSTOMARY.get(name);
  // Plain comparisons: this runs for every division, and most have no 自治 in their names.
  if (!name.includes('自治')) return customary ?? longEnough(withoutKind(name));
  const [, full, kind] = AUTONOMOUS.exec(name) ?? [];
  if (full === undefined) return customary ?? [];
  const stem = longEnough(full.replace(ETHNIC_TAIL, ''));
  return [...(customary ?? []), ...stem, ...stem.map((short) => short + kind)];
}

const withoutKind = (name: string): string => {
  const kind = KINDS.find(
    (ending) => name.endsWith(ending) && (ending.length === 1 || name.length >= ending.length + 2),
  );
  return kind === undefined ? '' : name.slice(0, -kind.length);
};

const longEnough = (stem: string): readonly string[] => (stem.length >= 2 ? [stem] : []);
