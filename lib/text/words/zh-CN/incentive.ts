import type { Topic } from '../../entry';
import type { incentive as english } from '../en/incentive';

export const incentive: Topic<typeof english> = {
  incentiveTitle: '方案档位',
  incentiveEstimate: '估算值，并非工资单',
  incentiveNone: '尚无赢单计入该方案。',
  incentiveWho: '{name}，{days}',
  incentiveSum: '自方案首日起计入 {credited}，约得 {earned}。',
  incentiveDeals: { other: '已计入 {n} 笔赢单，其中本期 {now} 笔。' },
  incentiveTiers: '档位',
  incentiveTier: '档位',
  incentiveRate: '比例',
  incentiveFilled: '计入',
  incentiveEarned: '约得',
  incentiveAbove: '{from} 以上',
  incentiveUpTo: '至 {to}',
  incentiveHere: '当前',
  incentiveFaster: '加速档',
  incentiveNext: '再计入 {missing} 即进入下一档：超出部分按 {rate} 计。',
  incentiveTop: '已是最高档。',
  incentiveMore: { other: '另有 {n} 项未显示。' },
};
