/** Whose figures these are, by name. */
import type { ConnectionInfo, PanelView } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';

export function whoName(text: Text, view: PanelView, connection: ConnectionInfo): string {
  const { who } = view;
  switch (who.kind) {
    case 'me':
      return connection.userName;
    case 'everyone':
      return text.t('everyone');
    case 'team':
      return view.teams.find((t) => t.id === who.teamId)?.name ?? text.t('team');
    case 'user':
      return view.people.find((p) => p.id === who.userId)?.name ?? text.t('people');
  }
}
