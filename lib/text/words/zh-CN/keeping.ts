import type { Topic } from '../../entry';
import type { keeping as english } from '../en/keeping';

export const keeping: Topic<typeof english> = {
  reportCurrency: '报表货币',
  reportCurrencyHint: '在已知汇率时换算其他货币的金额。',
  reportCurrencyAuto: 'CRM 的货币',
  takeOut: '导出全部内容',
  takeOutHint: '设置、目标、您输入的内容和所有记录，存为一个 JSON 文件。令牌和密钥留在本地。',
  takeOutGoing: { other: '已读取 {n} 条记录' },
  takeOutButton: '保存为文件',
};
