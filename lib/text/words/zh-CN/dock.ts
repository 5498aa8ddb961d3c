import type { Topic } from '../../entry';
import type { dock as english } from '../en/dock';

export const dock: Topic<typeof english> = {
  dockTitle: '在页面旁的位置',
  dockMode: '面板与页面',
  dockModeOf: '面板在 {host} 上',
  dockModeHint: '窗口宽度不足 1200 像素时始终浮于页面之上，不足 1000 像素时先收为标签。',
  dockPush: '页面让出位置',
  dockOverlay: '浮于页面之上',
  dockWidth: '宽度',
  dockPx: '{px} 像素',
  dockTab: '收起后的标签',
  dockTop: '上方',
  dockMiddle: '中间',
  dockBottom: '下方',
  dockReset: '恢复默认位置',
  dockResetHint: '面板在所有网站上的宽度、标签和显示方式。可以在浏览器的快捷键设置中为此指定按键。',
  dockResetDone: '面板在所有网站上已恢复默认位置。',
};
