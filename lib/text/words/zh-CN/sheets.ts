import type { Topic } from '../../entry';
import type { sheets as english } from '../en/sheets';

export const sheets: Topic<typeof english> = {
  maturing: '其中 {share} 尚未定论，数值还会变化。',
  // records
  recordsCounted: '计入的记录',
  recordsLeftOut: '未计入的记录',
  foundOf: { other: '{total} 条记录中有 {n} 条符合。' },
  columnCloses: '预计关闭',
  // coverage
  coverageTitle: '该指标所需的数据',
  coverageShare: '所查看的记录中有 {v} 数据齐全。',
  coverageCut: '尚未读全：{what}。该指标可能偏低或偏高。如果 {crm} 拒绝读取，可请管理员授予读取权限。',
  coverageRecords: '{what}：已读取 {n} 条',
  coverageFull: '字段无缺失',
  coverageLacks: { other: '{field}：{n} 条记录缺失（{share}）' },
  coverageFix: '在 {crm} 中补全缺失项，指标的依据会更充分。',
  coverageAbsent: '{what}：{reason}',
  // breakdown
  breakdownTitle: '拆分',
  breakdownBy: '拆分方式',
  breakdownSum: '合计',
  breakdownNone: '这些日期内没有可拆分的内容。',
  breakdownAlt: '{name}（{by}）：{top} 最高，为 {v}。',
  breakdownMore: { other: '另有 {n} 组' },
  breakdownFailed: '无法读取该拆分。',
  columnGroup: '组别',
  sizeFrom: '{v} 起',
  sizeUpTo: '{v} 以下',
  // search
  searchHint: '上下键选择，回车打开。',
  searchFound: { other: '找到 {n} 个指标' },
  searchBest: '最佳匹配',
};
