/** The sheet that is open, if any. One that is closed is out of sight at once, and taken apart after the page is seen again. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { AlertSheet } from './alert-sheet';
import { ArrangeSheet } from './arrange-sheet';
import { CrossSellSheet } from './cross-sell-sheet';
import { DataSheet } from './data-sheet';
import { FigureSheet } from './figure-sheet';
import { FiguresSheet } from './figures-sheet';
import { HelpSheet } from './help-sheet';
import { InboxSheet } from './inbox-sheet';
import type { Sheet } from './panel-state';
import { TargetSheet } from './target-sheet';
import { TeamColumnsSheet } from './team-columns-sheet';
import { TeamOwnSheet } from './team-own-sheet';
import { TeamRulesSheet } from './team-rules-sheet';
import { WhatIfSheet } from './what-if-sheet';
import { usePanel } from './use-panel';

function Open({ sheet }: { sheet: Sheet }) {
  switch (sheet.is) {
    case 'figure':
      return <FigureSheet key={sheet.metric} metric={sheet.metric} />;
    case 'figures':
      return <FiguresSheet />;
    case 'data':
      return <DataSheet />;
    case 'target':
      return (
        <TargetSheet
          key={sheet.id ?? ''}
          {...(sheet.id === undefined ? {} : { id: sheet.id })}
          {...(sheet.suggested === undefined ? {} : { suggested: sheet.suggested })}
        />
      );
    case 'teamColumns':
      return <TeamColumnsSheet />;
    case 'teamRules':
      return <TeamRulesSheet />;
    case 'managerSees':
      return <TeamOwnSheet />;
    case 'arrange':
      return <ArrangeSheet />;
    case 'alert':
      return <AlertSheet key={sheet.id ?? ''} metric={sheet.metric} {...(sheet.id === undefined ? {} : { id: sheet.id })} />;
    case 'inbox':
      return <InboxSheet />;
    case 'crossSell':
      return <CrossSellSheet />;
    case 'whatIf':
      return <WhatIfSheet {...(sheet.metric === undefined ? {} : { metric: sheet.metric })} />;
    case 'help':
      return <HelpSheet />;
  }
}

export function SheetLayer() {
  const panel = usePanel();
  const sheet = panel.sheet.value;
  const last = useRef<Sheet>(undefined);
  const [, gone] = useState<object>();
  if (sheet) last.current = sheet;
  useLayoutEffect(() => {
    if (sheet || !last.current) return;
    return panel.afterPaint(() => {
      last.current = undefined;
      gone({});
    });
  }, [sheet]);
  const shown = sheet ?? last.current;
  return (
    shown && (
      <div class="sheets" hidden={!sheet}>
        <Open sheet={shown} />
      </div>
    )
  );
}
