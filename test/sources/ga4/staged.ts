/** A website of the demo company: visits of its campaigns and sources, and of none, for some months up to today. */
import type { AnyRecord } from '../../../lib/model/records.ts';
import type { Property, Visits } from './simulator.ts';

const DAY = 86_400_000;

/** The company's own zone may be another: a property has its own. */
export const zone = 'Pacific/Auckland';

/** @param days how many, today included */
export function propertyOf(records: readonly AnyRecord[], now: number, days = 70): Property {
  const campaigns = records.flatMap((record) => (record.entity === 'campaign' ? [record.name] : [])).slice(0, 2);
  const [known = 'web'] = records.flatMap((record) => (record.entity === 'lead' && record.source !== undefined ? [record.source] : []));
  const dayOf = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
  const kinds = [
    { source: 'google', medium: 'cpc', channel: known.toUpperCase(), campaign: campaigns[0] ?? 'Spring' },
    { source: 'google', medium: 'organic', channel: 'Organic Search', campaign: '(organic)' },
    { source: '(direct)', medium: '(none)', channel: 'Direct', campaign: '(direct)' },
    { source: 'news', medium: 'email', channel: 'Email', campaign: campaigns[1] ?? 'News' },
  ];
  const visits = Array.from({ length: days }, (_, ago) =>
    kinds.flatMap((kind, k): Visits[] =>
      (ago + k) % 5 === 0
        ? []
        : [
            {
              ...{ day: dayOf.format(now - ago * DAY), ...kind, sessions: 7 + ((ago * 13 + k * 31) % 60), keyEvents: ((ago + k) % 7) / 2 },
              cost: k === 0 ? 12.34 + (ago % 9) / 3 : 0,
              events: { page_view: 100 + ago, sign_up: (ago + k) % 4, first_value: (ago + k) % 3 },
            },
          ],
    ),
  ).flat();
  return { id: '345678901', name: 'northdesk.example', timeZone: zone, currency: 'USD', visits, other: 0, flags: {} };
}
