// The kinds of problems against the eight-point rule (违反中央八项规定精神问题), as the monthly tables of the Central Commission
// have listed them: eight until 2014, nine from 2015, two groups of eleven from December 2019. A register of such problems
// is declared by its users (`codes: eight_point`). Figures are not compared across the changes.

import type { CatalogueSpec } from '../spec.ts';

export const eightPoint: CatalogueSpec = {
  code_lists: {
    eight_point: {
      label: { zh: '八项规定问题类型', en: 'Kind of eight-point problem' },
      breaks: ['2015-01', '2019-12'],
      codes: {
        formalism: {
          label: { zh: '形式主义、官僚主义问题', en: 'Formalism and bureaucratism' },
          aliases: ['形式主义、官僚主义', '形式主义官僚主义', '形式主义官僚主义问题'],
          from: '2019-12',
        },
        a1: {
          label: {
            zh: '贯彻党中央重大决策部署有令不行、有禁不止，或者表态多调门高、行动少落实差，脱离实际、脱离群众，造成严重后果',
            en: 'Decisions of the Central Committee not carried out',
          },
          aliases: ['A1', '贯彻党中央重大决策部署有令不行、有禁不止'],
          group: 'formalism',
          from: '2019-12',
        },
        a2: {
          label: {
            zh: '在履职尽责、服务经济社会发展和生态环境保护方面不担当、不作为、乱作为、假作为，严重影响高质量发展',
            en: 'Duties neglected or abused',
          },
          aliases: ['A2', '不担当、不作为、乱作为、假作为'],
          group: 'formalism',
          from: '2019-12',
        },
        a3: {
          label: {
            zh: '在联系服务群众中消极应付、冷硬横推、效率低下，损害群众利益，群众反映强烈',
            en: 'The public served badly',
          },
          aliases: ['A3', '联系服务群众中消极应付、冷硬横推、效率低下'],
          group: 'formalism',
          from: '2019-12',
        },
        a4: {
          label: {
            zh: '文山会海反弹回潮，文风会风不实不正，督查检查考核过多过频、过度留痕，给基层造成严重负担',
            en: 'Too many papers, meetings and inspections',
          },
          aliases: ['A4', '文山会海反弹回潮'],
          group: 'formalism',
          from: '2019-12',
        },
        a5: {
          label: { zh: '其他形式主义、官僚主义问题', en: 'Other formalism and bureaucratism' },
          aliases: ['A5', '形式主义、官僚主义其他问题'],
          group: 'formalism',
          from: '2019-12',
        },
        pleasure: {
          label: { zh: '享乐主义、奢靡之风问题', en: 'Hedonism and extravagance' },
          aliases: ['享乐主义、奢靡之风', '享乐主义奢靡之风', '享乐主义奢靡之风问题'],
        },
        precious_gifts: {
          label: { zh: '违规收送名贵特产和礼品礼金', en: 'Precious specialities, gifts and gift money' },
          aliases: ['B1', '违规收送名贵特产和礼品礼金问题'],
          group: 'pleasure',
          from: '2019-12',
        },
        banquets: {
          label: { zh: '违规吃喝', en: 'Banquets' },
          aliases: ['B2', '违规吃喝问题', '违规接受管理和服务对象等宴请'],
          group: 'pleasure',
          from: '2019-12',
        },
        weddings: {
          label: { zh: '违规操办婚丧喜庆', en: 'Weddings and funerals against the rules' },
          aliases: ['B3', '违规操办婚丧喜庆问题'],
          group: 'pleasure',
          from: '2019-12',
        },
        allowances: {
          label: { zh: '违规发放津补贴或福利', en: 'Allowances and benefits' },
          aliases: ['B4', '违规发放津补贴', '违规发放津补贴或福利问题'],
          group: 'pleasure',
          from: '2015-01',
        },
        travel: {
          label: {
            zh: '公款旅游以及违规接受管理和服务对象等旅游活动安排',
            en: 'Travel at public expense or paid by those supervised',
          },
          aliases: ['B5', '公款旅游以及违规接受管理和服务对象等旅游活动安排问题'],
          group: 'pleasure',
          from: '2019-12',
        },
        other_pleasure: {
          label: { zh: '其他享乐主义、奢靡之风问题', en: 'Other hedonism and extravagance' },
          aliases: ['B6', '享乐主义、奢靡之风其他问题'],
          group: 'pleasure',
          from: '2019-12',
        },
        dining: {
          label: { zh: '违规公款吃喝', en: 'Dining at public expense' },
          group: 'pleasure',
          from: '2015-01',
          to: '2019-11',
        },
        travel_home: {
          label: { zh: '公款国内旅游', en: 'Travel at home at public expense' },
          group: 'pleasure',
          from: '2015-01',
          to: '2019-11',
        },
        travel_abroad: {
          label: { zh: '公款出国（境）旅游', en: 'Travel abroad at public expense' },
          group: 'pleasure',
          from: '2015-01',
          to: '2019-11',
        },
        gifts: {
          label: { zh: '违规收送礼品礼金', en: 'Gifts and gift money' },
          group: 'pleasure',
          from: '2015-01',
          to: '2019-11',
        },
        feasts: {
          label: { zh: '公款大吃大喝', en: 'Feasts at public expense' },
          aliases: ['公款吃喝'],
          group: 'pleasure',
          to: '2014-12',
        },
        public_travel: {
          label: { zh: '公款旅游', en: 'Travel at public expense' },
          group: 'pleasure',
          to: '2014-12',
        },
        festival_gifts: {
          label: { zh: '收送节礼', en: 'Festival gifts' },
          group: 'pleasure',
          to: '2014-12',
        },
        cars: {
          label: { zh: '违规配备使用公务用车', en: 'Official cars' },
          aliases: ['违反公务用车管理使用有关规定', '违规配备、使用公务用车'],
          group: 'pleasure',
          to: '2019-11',
        },
        buildings: {
          label: { zh: '楼堂馆所违规问题', en: 'Official buildings' },
          aliases: ['楼堂馆所违规'],
          group: 'pleasure',
          to: '2019-11',
        },
        ceremonies: {
          label: { zh: '大办婚丧喜庆', en: 'Lavish ceremonies' },
          group: 'pleasure',
          to: '2019-11',
        },
        work_discipline: {
          label: { zh: '违反工作纪律', en: 'Breaches of work discipline' },
          to: '2014-12',
        },
        other: {
          label: { zh: '其他', en: 'Other' },
          aliases: ['其他问题', '其它', '庸懒散'],
          to: '2019-11',
        },
      },
    },
  },
};
