/** How the panel lies beside the CRM. */
export const dock = {
  dockTitle: 'Beside the page',
  dockMode: 'Panel and page',
  dockModeOf: 'Panel on {host}',
  dockModeHint: 'In windows under 1200 px it always lies over the page, under 1000 px it starts as a tab.',
  dockPush: 'Page makes room',
  dockOverlay: 'Over the page',
  dockWidth: 'Width',
  dockPx: '{px} px',
  dockTab: 'Tab when collapsed',
  dockTop: 'At the top',
  dockMiddle: 'In the middle',
  dockBottom: 'At the bottom',
  dockReset: 'Back to the usual place',
  dockResetHint: 'Width, tab and side of the panel on every site. The shortcut settings of the browser can give this a key.',
  dockResetDone: 'The panel is in its usual place on every site.',
} as const;
