// The code lists of the built-in registers, in official order: 职级, 举报方式, 处分种类, 四种形态 …

import type { CatalogueSpec } from '../spec.ts';

export const codeLists: CatalogueSpec = {
  code_lists: {
    level: {
      label: { zh: '职级', en: 'Level' },
      codes: {
        provincial: {
          label: { zh: '省部级', en: 'Provincial and ministerial' },
          aliases: [
            '省部级及以上',
            '省部级以上',
            '省级',
            '部级',
            '省部级正职',
            '省部级副职',
            '正省部级',
            '副省部级',
            '国家级',
            '国家级正职',
            '国家级副职',
            '中管干部',
          ],
        },
        departmental: {
          label: { zh: '厅局级', en: 'Departmental and bureau' },
          aliases: [
            '地厅级',
            '厅级',
            '局级',
            '地师级',
            '司局级',
            '厅局级正职',
            '厅局级副职',
            '正厅局级',
            '副厅局级',
            '正厅级',
            '副厅级',
            '一级巡视员',
            '二级巡视员',
            '巡视员',
            '副巡视员',
          ],
        },
        county: {
          label: { zh: '县处级', en: 'County and division' },
          aliases: [
            '处级',
            '县级',
            '县团级',
            '县处级正职',
            '县处级副职',
            '正县处级',
            '副县处级',
            '正处级',
            '副处级',
            '正县级',
            '副县级',
            '一级调研员',
            '二级调研员',
            '三级调研员',
            '四级调研员',
            '调研员',
            '副调研员',
          ],
        },
        township: {
          label: { zh: '乡科级', en: 'Township and section' },
          aliases: [
            '科级',
            '乡级',
            '乡镇级',
            '乡科级及以下',
            '乡科级以下',
            '乡科级正职',
            '乡科级副职',
            '正乡科级',
            '副乡科级',
            '正科级',
            '副科级',
            '一级主任科员',
            '二级主任科员',
            '三级主任科员',
            '四级主任科员',
            '主任科员',
            '副主任科员',
          ],
        },
        staff: {
          label: { zh: '一般干部', en: 'Ordinary officials' },
          aliases: [
            '一般人员',
            '科员',
            '办事员',
            '一级科员',
            '二级科员',
            '试用期',
            '试用期人员',
            '科员及以下',
            '股级',
            '股级及以下',
          ],
        },
        other: {
          label: { zh: '农村、企业等其他人员', en: 'Rural, enterprise and other' },
          aliases: [
            '其他人员',
            '其他',
            '农村',
            '企业',
            '社区',
            '事业单位',
            '农村和企业等其他人员',
            '农村、企业等其它人员',
            '其它人员',
            '其它',
          ],
        },
      },
    },
    channel: {
      label: { zh: '举报方式', en: 'Channel' },
      codes: {
        letter: { label: { zh: '来信', en: 'Letter' }, aliases: ['信件', '写信', '信函', '邮寄'] },
        visit: { label: { zh: '来访', en: 'Visit' }, aliases: ['上访', '走访', '当面'] },
        telephone: {
          label: { zh: '来电', en: 'Telephone' },
          aliases: ['电话', '12388', '电话举报', '来电(12388)'],
        },
        network: {
          label: { zh: '网络', en: 'Network' },
          aliases: ['网上举报', '网络举报', '网络信访', '互联网', '电子邮件', '短信', '微信'],
        },
        other: { label: { zh: '其他', en: 'Other' }, aliases: ['其它', '其他方式'] },
      },
    },
    petition_category: {
      label: { zh: '信访类别', en: 'Petition category' },
      codes: {
        accusation: { label: { zh: '检举控告', en: 'Accusation' }, aliases: ['检举', '控告', '检举控告类'] },
        appeal: { label: { zh: '申诉', en: 'Appeal' }, aliases: ['申诉类'] },
        suggestion: {
          label: { zh: '批评建议', en: 'Criticism and suggestion' },
          aliases: ['批评建议类', '意见建议'],
        },
        outside: {
          label: { zh: '业务范围外', en: 'Outside the remit' },
          aliases: ['业务范围外信访', '非业务范围'],
        },
        empty: { label: { zh: '无实质内容', en: 'Without substance' }, aliases: ['无实质性内容'] },
      },
    },
    petition_origin: {
      label: { zh: '信访来源', en: 'Origin' },
      codes: {
        direct: {
          label: { zh: '本级受理', en: 'Received directly' },
          aliases: ['自收', '本级', '直接受理', '本级受理(自收)', '信访举报'],
        },
        forwarded: {
          label: { zh: '上级转办', en: 'Forwarded from above' },
          aliases: ['转办', '上级交办', '交办', '上级转交办'],
        },
        other: {
          label: { zh: '其他', en: 'Other' },
          aliases: ['其它', '其他单位移送', '巡视移交', '审计移送'],
        },
      },
    },
    signature: {
      label: { zh: '署名情况', en: 'Signature' },
      codes: {
        signed: {
          label: { zh: '实名', en: 'Signed' },
          aliases: ['署名', '是', '真实姓名', 'yes', 'true', '1', 'Y'],
        },
        anonymous: {
          label: { zh: '匿名', en: 'Anonymous' },
          aliases: ['否', '未署名', 'no', 'false', '0', 'N'],
        },
      },
    },
    discipline: {
      label: { zh: '违纪类型', en: 'Problem kind' },
      codes: {
        political: {
          label: { zh: '违反政治纪律', en: 'Political discipline' },
          aliases: ['政治纪律', '政治'],
        },
        organisational: {
          label: { zh: '违反组织纪律', en: 'Organisational discipline' },
          aliases: ['组织纪律', '组织', '违反组织人事纪律'],
        },
        integrity: {
          label: { zh: '违反廉洁纪律', en: 'Integrity discipline' },
          aliases: ['廉洁纪律', '廉洁', '违反廉洁自律规定'],
        },
        masses: {
          label: { zh: '违反群众纪律', en: 'Discipline towards the masses' },
          aliases: ['群众纪律', '群众'],
        },
        work: {
          label: { zh: '违反工作纪律', en: 'Work discipline' },
          aliases: ['工作纪律', '工作', '失职渎职'],
        },
        life: { label: { zh: '违反生活纪律', en: 'Life discipline' }, aliases: ['生活纪律', '生活'] },
        duty_crime: {
          label: { zh: '职务违法犯罪', en: 'Duty-related offences' },
          aliases: ['职务犯罪', '职务违法', '职务违法犯罪行为', '贪污贿赂'],
        },
        other_offence: {
          label: { zh: '其他违法犯罪', en: 'Other offences' },
          aliases: ['其他违法犯罪行为', '涉法行为', '其它违法犯罪', '其他违法'],
        },
      },
    },
    party_sanction: {
      label: { zh: '党纪处分', en: 'Party sanction' },
      codes: {
        warning: { label: { zh: '警告', en: 'Warning' }, aliases: ['党内警告'] },
        serious_warning: { label: { zh: '严重警告', en: 'Serious warning' }, aliases: ['党内严重警告'] },
        removal: {
          label: { zh: '撤销党内职务', en: 'Removal from Party posts' },
          aliases: ['撤消党内职务', '撤销职务'],
        },
        probation: {
          label: { zh: '留党察看', en: 'Probation within the Party' },
          aliases: [
            '留党察看一年',
            '留党察看二年',
            '留党察看两年',
            '留党察看1年',
            '留党察看2年',
            '留党察看(一年)',
            '留党察看(二年)',
          ],
        },
        expulsion: { label: { zh: '开除党籍', en: 'Expulsion from the Party' }, aliases: ['开除党籍处分'] },
      },
    },
    // 政纪处分 until March 2018, when the Supervision Law widened the circle of persons (监察全覆盖).
    administrative_sanction: {
      label: { zh: '政务处分', en: 'Administrative sanction' },
      breaks: ['2018-03'],
      codes: {
        warning: { label: { zh: '警告', en: 'Warning' }, aliases: ['政务警告', '行政警告'] },
        demerit: { label: { zh: '记过', en: 'Demerit' }, aliases: ['政务记过', '行政记过'] },
        major_demerit: {
          label: { zh: '记大过', en: 'Major demerit' },
          aliases: ['政务记大过', '行政记大过'],
        },
        demotion: {
          label: { zh: '降级', en: 'Demotion' },
          aliases: ['政务降级', '行政降级', '降低岗位等级'],
        },
        removal: {
          label: { zh: '撤职', en: 'Removal from office' },
          aliases: ['政务撤职', '行政撤职', '降低岗位等级或撤职'],
        },
        dismissal: { label: { zh: '开除', en: 'Dismissal' }, aliases: ['开除公职', '政务开除', '行政开除'] },
      },
    },
    disposal: {
      label: { zh: '处置方式', en: 'Disposal' },
      codes: {
        talk: { label: { zh: '谈话函询', en: 'Talk or written inquiry' }, aliases: ['谈话', '函询'] },
        preliminary: { label: { zh: '初步核实', en: 'Preliminary verification' }, aliases: ['初核'] },
        pending: { label: { zh: '暂存待查', en: 'Held for later' }, aliases: ['暂存', '留存备查'] },
        closed: { label: { zh: '予以了结', en: 'Settled' }, aliases: ['了结'] },
        filing: { label: { zh: '拟立案', en: 'To be filed' }, aliases: ['立案', '拟立案审查'] },
      },
    },
    form: {
      label: { zh: '四种形态', en: 'Form' },
      codes: {
        first: { label: { zh: '第一种形态', en: 'First form' }, aliases: ['第一种', '一', '1'] },
        second: { label: { zh: '第二种形态', en: 'Second form' }, aliases: ['第二种', '二', '2'] },
        third: { label: { zh: '第三种形态', en: 'Third form' }, aliases: ['第三种', '三', '3'] },
        fourth: { label: { zh: '第四种形态', en: 'Fourth form' }, aliases: ['第四种', '四', '4'] },
      },
    },
  },
};
