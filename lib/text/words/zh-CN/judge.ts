import type { Topic } from '../../entry';
import type { judge as english } from '../en/judge';

export const judge: Topic<typeof english> = {
  judgeTitle: '手动判断',
  judgeWhat: '您更了解的情况',
  judgeAside: '搁置：{sign}',
  judgeTier: '分层：{tier}',
  judgeByRules: '恢复按规则分层',
  judgeWhy: '原因',
  judgeHolds: '分层有效 {tier} 天，预警搁置 {aside} 天。两者都会单独计数并注明。',
  judgeMissing: '请简要说明原因。',
  judgeFailed: '未能保存，请重试。',
  judgeSave: '保留',
  judgeDone: '已保留。',
  judgeUndo: '撤销',
  judgements: '手动判断记录',
  judgementsHint: '您在面板的客户记录上给出的分层和搁置的预警。撤回后恢复按规则判断。',
  judgementsNone: '暂无。您可以在面板的客户记录上指定分层或搁置预警。',
  judgementAside: '已搁置：{sign}',
  judgementWhy: '原因：{reason}',
  judgementOver: '{days}，已过期',
  judgementBack: '撤回',
  judgementBackOne: '撤回：{what}，{customer}',
};
