/**
 * What e-mails, a website and sign-ups say of campaigns, beside leads and money: e-mails sent in the period, visits and sign-ups of it.
 * Cost or no cost, every campaign they name counts.
 */
import { tellsSignUps } from '../../facts/sign-ups';
import type { Ask } from '../ask';
import { judge } from '../outcome';
import { mailingRows, mailingSum, type MailingSum } from './mailings';
import { signedUpParts } from './signed-up';
import { visitRows, type Counted } from './website';

/** Undefined: nothing says. */
export interface CampaignResults extends Record<string, number | undefined> {
  sends: number | undefined;
  /** Of the people reached, 0..1. */
  openRate: number | undefined;
  clickRate: number | undefined;
  sessions: number | undefined;
  /** What the website counts as a success. */
  keyEvents: number | undefined;
  /** People, and sign-ups that a website counted. */
  signUps: number | undefined;
  counted: number | undefined;
}

interface Sums {
  mail: MailingSum;
  sessions?: number;
  conversions?: number;
  signUps?: number;
  people?: number;
}

const visited = ['sessions', 'conversions', 'signUps'] as const satisfies readonly Counted[];

const resultsOf = ({ mail, sessions, conversions, signUps, people }: Sums): CampaignResults => ({
  ...{ sends: mail.sends(), openRate: mail.openRate(), clickRate: mail.clickRate() },
  ...{ sessions, keyEvents: conversions, signUps: people, counted: signUps },
});

/** By campaign code, and all of them together. */
export function campaignResults(ask: Ask): { each: ReadonlyMap<number, CampaignResults>; all: CampaignResults } {
  const all: Sums = { mail: mailingSum(ask) };
  const found = new Map<number, Sums>();
  const of = (code: number): Sums => {
    let own = found.get(code);
    if (!own) found.set(code, (own = { mail: mailingSum(ask) }));
    return own;
  };
  const mailings = ask.base.table('mailing').columns;
  for (const row of mailingRows(ask)) {
    const code = mailings.campaignId[row] ?? -1;
    if (code < 0) continue;
    of(code).mail.add(row);
    all.mail.add(row);
  }
  const visits = ask.base.table('traffic').columns;
  for (const row of visitRows(ask)) {
    const code = visits.campaignId[row] ?? -1;
    if (code < 0) continue;
    for (const name of visited) {
      const count = visits[name][row] ?? NaN;
      if (Number.isNaN(count)) continue;
      for (const one of [of(code), all]) one[name] = (one[name] ?? 0) + count;
    }
  }
  if (tellsSignUps(ask.base)) {
    // A contact names no campaign.
    for (const part of signedUpParts(ask)) {
      if (part.entity !== 'lead' && part.entity !== 'signUp') continue;
      const { campaignId } = ask.base.table(part.entity).columns;
      for (const row of judge(part).counted) {
        const code = campaignId[row] ?? -1;
        if (code < 0) continue;
        for (const one of [of(code), all]) one.people = (one.people ?? 0) + 1;
      }
    }
  }
  return { each: new Map([...found].map(([code, sums]) => [code, resultsOf(sums)])), all: resultsOf(all) };
}
