/** The sheet that is open, if any. */
import { ArrangeSheet } from './arrange-sheet';
import { DataSheet } from './data-sheet';
import { FigureSheet } from './figure-sheet';
import { FiguresSheet } from './figures-sheet';
import { HelpSheet } from './help-sheet';
import { InboxSheet } from './inbox-sheet';
import { TargetSheet } from './target-sheet';
import { TeamColumnsSheet } from './team-columns-sheet';
import { TeamOwnSheet } from './team-own-sheet';
import { TeamRulesSheet } from './team-rules-sheet';
import { WhatIfSheet } from './what-if-sheet';
import { usePanel } from './use-panel';

export function SheetLayer() {
  const sheet = usePanel().sheet.value;
  switch (sheet?.is) {
    case undefined:
      return null;
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
    case 'inbox':
      return <InboxSheet />;
    case 'whatIf':
      return <WhatIfSheet {...(sheet.metric === undefined ? {} : { metric: sheet.metric })} />;
    case 'help':
      return <HelpSheet />;
  }
}
