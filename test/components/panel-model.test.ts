import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../components/panel-model';
import type { PanelView } from '../../lib/messages/protocol';
import { fakeClient, fakeEffects } from './fake-client';
import { connection, idle, now, record, view } from './fixtures';

const settled = (): Promise<void> => Promise.resolve().then(() => undefined);

function start(snapshot?: PanelView) {
  const client = fakeClient();
  const effects = fakeEffects();
  if (snapshot) client.snapshots.set('snap', snapshot);
  const model = createPanelModel(client, effects, { ancestors: ['https://crm.example'], top: false, ticket: 't' });
  return { client, effects, model };
}

async function welcomed(snapshot?: PanelView) {
  const all = start(snapshot);
  all.client.emit({ type: 'welcome', connection, snapshotKey: 'snap' });
  await settled();
  return all;
}

describe('before the background has spoken', () => {
  it('says hello with how it is framed and shows nothing, whatever arrives', () => {
    const { client, model } = start(view);
    expect(client.connectedAs).toEqual({ ancestors: ['https://crm.example'], top: false, ticket: 't' });
    client.emit({ type: 'view', view });
    client.emit({ type: 'record', record, pending: false });
    client.emit({ type: 'sync', sync: idle });
    expect(model.view.value).toBeUndefined();
    expect(model.record.value.is).toBe('none');
    expect(model.sync.value).toBeUndefined();
    expect(client.sent).toEqual([]);
  });

  it('reads the snapshot only after welcome, then asks for the same figures', async () => {
    const stored: PanelView = { ...view, period: { kind: 'quarter', offset: 0 } };
    const { client, model } = start(stored);
    await settled();
    expect(model.view.value).toBeUndefined();
    client.emit({ type: 'welcome', connection, snapshotKey: 'snap' });
    await settled();
    expect(model.view.value).toEqual(stored);
    expect(client.sent).toEqual([{ type: 'look', who: { kind: 'me' }, period: { kind: 'quarter', offset: 0 } }]);
  });

  it('shows what was looked at last, although the background’s greeting came before the snapshot', async () => {
    const stored: PanelView = { ...view, who: { kind: 'everyone' } };
    const { client, model } = start(stored);
    client.emit({ type: 'welcome', connection, snapshotKey: 'snap' });
    client.emit({ type: 'view', view });
    await settled();
    expect(model.view.value).toEqual(stored);
    expect(client.sent).toEqual([{ type: 'look', who: { kind: 'everyone' }, period: view.period }]);
  });

  it('without a snapshot asks for the person’s own month', async () => {
    const { client } = await welcomed();
    expect(client.sent).toEqual([{ type: 'look', who: { kind: 'me' }, period: { kind: 'month', offset: 0 } }]);
  });

  it('a snapshot that comes after a refusal is not shown', async () => {
    const { client, model } = start(view);
    client.emit({ type: 'welcome', connection, snapshotKey: 'snap' });
    client.emit({ type: 'refused', why: 'signed_out' });
    await settled();
    expect(model.view.value).toBeUndefined();
    expect(client.sent).toEqual([]);
  });
});

describe('refused', () => {
  it('forgets every figure, fact, name and open sheet', async () => {
    const { client, model } = await welcomed(view);
    client.emit({ type: 'record', record, pending: false });
    client.emit({ type: 'sync', sync: idle });
    model.openSheet({ is: 'figure', metric: 'win_rate_count' });
    client.emit({ type: 'refused', why: 'framed' });
    expect(model.phase.value).toEqual({ is: 'refused', why: 'framed' });
    expect([model.view.value, model.sync.value, model.sheet.value, model.connection.value]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(model.people.value).toEqual({ people: [], teams: [] });
    expect(model.record.value.is).toBe('none');
    client.emit({ type: 'view', view });
    expect(model.view.value).toBeUndefined();
  });
});

describe('another person on the same site', () => {
  it('sees nothing of the first', async () => {
    const { client, model } = await welcomed(view);
    client.emit({ type: 'record', record, pending: false });
    client.emit({ type: 'welcome', connection: { ...connection, userId: 'u2', userName: 'Omar Haddad' }, snapshotKey: 'other' });
    expect(model.view.value).toBeUndefined();
    expect(model.record.value.is).toBe('none');
    await settled();
    expect(model.view.value).toBeUndefined();
  });

  it('the same person after a reconnect keeps the figures and asks again', async () => {
    const { client, model } = await welcomed(view);
    const before = client.sent.length;
    client.emit({ type: 'welcome', connection, snapshotKey: 'snap' });
    expect(model.view.value).toEqual(view);
    expect(client.sent.slice(before)).toEqual([{ type: 'look', who: view.who, period: view.period }]);
  });
});

describe('this record', () => {
  it('empties at once on navigation, grey boxes only after 300 ms, never old facts', async () => {
    const { client, model, effects } = await welcomed(view);
    client.emit({ type: 'record', record, pending: false });
    expect(model.record.value).toEqual({ is: 'shown', record });
    client.emit({ type: 'record', record: undefined, pending: true });
    expect(model.record.value).toEqual({ is: 'pending' });
    expect(model.slow.record.value).toBe(false);
    effects.pass(299);
    expect(model.slow.record.value).toBe(false);
    effects.pass(1);
    expect(model.slow.record.value).toBe(true);
    const next = { ...record, name: 'Next', ref: { ...record.ref, id: 'd2' } };
    client.emit({ type: 'record', record: next, pending: false });
    expect(model.record.value).toEqual({ is: 'shown', record: next });
    expect(model.slow.record.value).toBe(false);
  });

  it('facts that come within 300 ms never see a grey box', async () => {
    const { client, model, effects } = await welcomed(view);
    client.emit({ type: 'record', record: undefined, pending: true });
    effects.pass(40);
    client.emit({ type: 'record', record, pending: false });
    effects.pass(1000);
    expect(model.slow.record.value).toBe(false);
  });

  it('a page without a record shows none', async () => {
    const { client, model } = await welcomed(view);
    client.emit({ type: 'record', record, pending: false });
    client.emit({ type: 'record', record: undefined, pending: false });
    expect(model.record.value).toEqual({ is: 'none' });
  });
});

describe('choosing', () => {
  it('empties the figures, asks once, and ignores the answer to what was asked before', async () => {
    const { client, model, effects } = await welcomed(view);
    model.choose({ period: { kind: 'week', offset: 0 } });
    expect(model.view.value).toBeUndefined();
    client.emit({ type: 'view', view });
    expect(model.view.value).toBeUndefined();
    effects.pass(300);
    expect(model.slow.view.value).toBe(true);
    const week: PanelView = { ...view, period: { kind: 'week', offset: 0 } };
    client.emit({ type: 'view', view: week });
    expect(model.view.value).toEqual(week);
    expect(model.slow.view.value).toBe(false);
    const asked = client.sent.length;
    model.choose({ period: { kind: 'week', offset: 0 } });
    expect(client.sent.length).toBe(asked);
  });

  it('goes back to the team looked at last', async () => {
    const { client, model } = await welcomed(view);
    model.toggleTeam();
    expect(model.look.value.who).toEqual({ kind: 'everyone' });
    model.choose({ who: { kind: 'team', teamId: 'b' } });
    model.toggleTeam();
    expect(model.look.value.who).toEqual({ kind: 'me' });
    model.toggleTeam();
    expect(model.look.value.who).toEqual({ kind: 'team', teamId: 'b' });
    expect(client.sent.at(-1)).toEqual({ type: 'look', who: { kind: 'team', teamId: 'b' }, period: view.period });
  });
});

describe('reading', () => {
  it('announces the end of a read, and nothing else', async () => {
    const { client, model } = await welcomed(view);
    client.emit({ type: 'sync', sync: idle });
    expect(model.announcement.value).toBe('');
    client.emit({ type: 'sync', sync: { ...idle, state: 'running' } });
    expect(model.announcement.value).toBe('');
    client.emit({ type: 'sync', sync: { ...idle, lastFinishedAt: now } });
    expect(model.announcement.value).toBe('All read at 14:02.');
  });

  it('a failed request is said until figures come', async () => {
    const { client, model } = await welcomed();
    client.emit({ type: 'failed', problem: { kind: 'internal', at: now } });
    expect(model.problem.value?.kind).toBe('internal');
    client.emit({ type: 'view', view });
    expect(model.problem.value).toBeUndefined();
  });

  it('the clock moves', async () => {
    const { model, effects } = await welcomed();
    const before = model.now.value;
    effects.pass(5_000);
    expect(model.now.value).toBe(before + 5_000);
  });
});

describe('a choice', () => {
  const quarter = { kind: 'quarter', offset: 0 } as const;
  const month = { kind: 'month', offset: 0 } as const;
  const me = { kind: 'me' } as const;

  async function unpainted() {
    const all = await welcomed(view);
    all.effects.painted = false;
    all.client.sent.length = 0;
    return all;
  }

  it('is told and asked for at once; the page is cleared once that is on screen', async () => {
    const { client, effects, model } = await unpainted();
    model.choose({ period: quarter });
    expect(client.sent).toEqual([{ type: 'look', who: me, period: quarter }]);
    expect(model.chosen.value).toEqual({ who: me, period: quarter });
    expect(model.look.value).toEqual({ who: me, period: month });
    expect(model.view.value).toEqual(view);
    effects.toPaint.shift()?.();
    expect(model.look.value).toBe(model.chosen.value);
    expect(model.view.value).toBeUndefined();
  });

  it('is followed at once where its figures are faster, and they stay', async () => {
    const { client, effects, model } = await unpainted();
    model.choose({ period: quarter });
    const next = { ...view, period: quarter };
    client.emit({ type: 'view', view: next });
    expect(model.look.value.period).toEqual(quarter);
    expect(model.view.value).toBe(next);
    expect(effects.toPaint).toEqual([]);
  });

  it('that was changed before it was on screen leaves nothing of itself', async () => {
    const { client, effects, model } = await unpainted();
    model.choose({ period: quarter });
    model.choose({ who: { kind: 'everyone' } });
    expect(client.sent.at(-1)).toEqual({ type: 'look', who: { kind: 'everyone' }, period: quarter });
    client.emit({ type: 'view', view: { ...view, period: quarter } });
    expect(model.look.value).toEqual({ who: me, period: month });
    expect(effects.toPaint).toHaveLength(1);
    effects.toPaint.shift()?.();
    expect(model.look.value).toEqual({ who: { kind: 'everyone' }, period: quarter });
  });

  it('is forgotten with everything else when somebody else is shown', async () => {
    const { client, effects, model } = await unpainted();
    model.choose({ period: quarter });
    client.emit({ type: 'welcome', connection: { ...connection, id: 'other' }, snapshotKey: 'none' });
    await settled();
    expect(effects.toPaint).toEqual([]);
    expect([model.chosen.value, model.look.value]).toEqual([
      { who: me, period: month },
      { who: me, period: month },
    ]);
  });
});
