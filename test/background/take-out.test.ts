import { describe, expect, it } from 'vitest';
import { takeOut } from '../../components/take-out';
import type { PageClient } from '../../components/page-client';
import { defaultSettings } from '../../entrypoints/background/default-settings';
import { createTakeOut } from '../../entrypoints/background/take-out';
import type { AnyRecord } from '../../lib/model/records';
import type { PageAnswers, PageRequest } from '../../lib/messages/protocol';
import { freshAlert } from '../../lib/goals/alerts';
import { everything, page, storeInMemory } from '../store/memory';
import { anAlert, anEntry } from '../store/telling-fixtures';

const at = Date.UTC(2026, 10, 22, 9);
const deal = (i: number): AnyRecord => ({
  ...{ entity: 'deal', id: `d${i}`, name: `Deal "${i}"\n`, status: 'open', stageId: 's', createdAt: at - i * 1000 },
  amount: { units: i * 10_000, currency: 'EUR' },
});

describe('everything taken out', () => {
  it('is one JSON text that holds every record and what the person made, and neither tokens nor keys', async () => {
    const { store } = await storeInMemory(['c', 'd']);
    // More than two slices, so that their seams are in it.
    await store.applyPage(page({ records: Array.from({ length: 4_321 }, (_, i) => deal(i)) }));
    await store.applyPage(page({ stream: 'teams', records: [{ entity: 'team', id: 't', name: 'North' }] }));
    const target = { id: 'g', connectionId: 'c', userId: 'ada', metric: 'revenue', goal: 1, period: 'month', createdAt: 1 } as const;
    await store.saveTarget(target);
    await store.savePrefs('c', { morningSeen: '2026-11-22' });
    await store.saveAlert(anAlert('a', 'c'), freshAlert);
    await store.tell(anEntry('e', 'c'), []);
    await store.saveMapping({ name: 'list', json: '{}' });
    await store.saveToken('c', 'very-secret-token');
    await store.secret('c', () => new Uint8Array([115, 101, 99]));

    const background = createTakeOut(store, () => Promise.resolve(defaultSettings));
    const client: PageClient = {
      async ask(request) {
        if (request.type === 'takeKept') return (await background.kept()) as PageAnswers[typeof request.type];
        const one: PageRequest = request;
        if (one.type === 'takeRecords') return (await background.records(one)) as PageAnswers[typeof request.type];
        throw new Error(`nobody asks for ${request.type}`);
      },
    };
    const seen: number[] = [];
    const text = (await takeOut(client, at, (records) => seen.push(records))).join('');
    const file = JSON.parse(text) as { connections: { id: string; records: { entity: string; id: string }[] }[] };

    expect(file).toMatchObject({
      ...{
        product: 'Paceline',
        version: 1,
        at: '2026-11-22T09:00:00.000Z',
        settings: defaultSettings,
        mappings: [{ name: 'list', json: '{}' }],
      },
      connections: [
        {
          id: 'c',
          targets: [target],
          prefs: { morningSeen: '2026-11-22' },
          alerts: [anAlert('a', 'c')],
          inbox: [anEntry('e', 'c')],
          reviews: [],
        },
        { id: 'd', targets: [], records: [] },
      ],
    });
    const byName = (a: { entity: string; id: string }, b: { entity: string; id: string }): number =>
      `${a.entity} ${a.id}` < `${b.entity} ${b.id}` ? -1 : 1;
    expect(file.connections[0]?.records.toSorted(byName)).toEqual((await everything(store)).toSorted(byName));
    expect(file.connections[0]?.records).toHaveLength(4_322);
    expect(seen.at(-1)).toBe(4_322);
    expect(text).not.toMatch(/very-secret-token|115,101,99/);
  });
});
