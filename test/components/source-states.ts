/** Marketing sources beside a CRM, as the background would tell of them, and what somebody does with them. */
import type { OptionsModel } from '../../components/options-model';
import type { JoinsView, PageAnswers, SourceHosts, SourceKind, SourceView } from '../../lib/messages/protocol';
import { now } from './fixtures';

const DAY = 86_400_000;

export const kinds: SourceKind[] = [
  { id: 'mailchimp', name: 'Mailchimp', way: 'key', madeAt: 'https://admin.mailchimp.com/account/api/', brings: ['mailing', 'signUp'] },
  {
    ...{
      id: 'visits',
      name: 'Northlight Visits',
      way: 'client',
      secret: true,
      madeAt: 'https://visits.example/clients',
      brings: ['traffic'],
    },
    redirectUrl: 'https://lfgpobmpcloepnbenhahblbhojkohgdi.chromiumapp.org/',
  },
];

export const readMailchimp: SourceView = {
  ...{ source: 'mailchimp', name: 'Mailchimp', account: 'Harbour Mills', addedAt: now - 20 * DAY, state: 'idle', readAt: now - 1_500_000 },
  partial: [],
  counts: [
    { entity: 'mailing', rows: 124 },
    { entity: 'signUp', rows: 2_380 },
  ],
  rejects: [{ entity: 'signUp', reason: 'no time', count: 2 }],
  chosen: { audience: 'a1', activation: 'ACTIVE' },
  chosenNames: { audience: 'Product sign-ups', activation: 'Active since' },
  pairs: { campaigns: { 'spring fair 2026': 'k2' }, sources: {} },
  unjoined: { campaigns: ['Newsletter 7', 'Newsletter 8'], sources: ['API - Generic'] },
  withoutCampaign: 31,
  hosts: ['https://us19.api.mailchimp.com/*'],
};

export const refusedMailchimp: SourceView = {
  ...readMailchimp,
  ...{ state: 'failed', problem: { kind: 'token_refused', at: now } },
  ...{ unjoined: { campaigns: [], sources: [] }, withoutCampaign: 0, rejects: [] },
};

export const sourceJoins: JoinsView = {
  currency: 'USD',
  campaigns: [
    { id: 'k1', name: 'Autumn webinar' },
    { id: 'k2', name: 'Spring fair' },
  ],
  sources: ['Website', 'Trade fair', 'Google Ads'],
};

export const hostOfKey: SourceHosts = { is: 'hosts', patterns: ['https://us19.api.mailchimp.com/*'], permissions: [] };

const answers: Partial<PageAnswers> = {
  sourceHosts: hostOfKey,
  sourceChoices: {
    is: 'choices',
    choices: [
      {
        id: 'audience',
        options: [
          { value: 'a1', name: 'Product sign-ups' },
          { value: 'a2', name: 'Press' },
        ],
      },
      { id: 'activation', options: [{ value: 'ACTIVE', name: 'Active since' }] },
    ],
  },
  joins: sourceJoins,
};

export const sourceStates = {
  optionsSources: { ...answers, sources: { kinds, added: [readMailchimp], hosts: readMailchimp.hosts } },
  optionsSourceRefused: { ...answers, sources: { kinds, added: [refusedMailchimp], hosts: readMailchimp.hosts } },
  optionsSourceAdd: { ...answers, sources: { kinds, added: [], hosts: [] }, addSource: { is: 'failed', why: 'token_refused' } },
  optionsSourceClient: { ...answers, sources: { kinds, added: [readMailchimp], hosts: readMailchimp.hosts } },
  optionsSourceChoices: { ...answers, sources: { kinds, added: [readMailchimp], hosts: readMailchimp.hosts } },
} as const satisfies Record<string, Partial<PageAnswers>>;
export type SourceState = keyof typeof sourceStates;
export const isSourceState = (state: string): state is SourceState => Object.hasOwn(sourceStates, state);

/** What is there once the state is. */
export const sourceShows: Readonly<Record<SourceState, string>> = {
  optionsSources: '[data-testid=source-unjoined]',
  optionsSourceRefused: '[data-testid=source-problem]',
  optionsSourceAdd: '[data-testid=source-answer][data-why]',
  optionsSourceClient: '[data-testid=source-pattern]',
  optionsSourceChoices: '[data-testid=pair-sources]',
};

/** What somebody has done in this state. */
export async function actOnSources(state: SourceState, { sources }: OptionsModel): Promise<void> {
  const kind = kinds[state === 'optionsSourceClient' ? 1 : 0];
  if (state === 'optionsSourceChoices') await sources.setUp(readMailchimp);
  if (state !== 'optionsSourceAdd' && state !== 'optionsSourceClient') return;
  sources.open(kind);
  await sources.change(kind?.way === 'key' ? { key: 'abc' } : { clientId: 'harbour-mills', clientSecret: 'abc' });
  if (state === 'optionsSourceAdd') sources.add();
}
