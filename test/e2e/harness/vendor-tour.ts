/**
 * The same walk through every hosted CRM: the first pull and its figures, the open record, a save on the CRM's page, a limit,
 * a session that ends in the middle of a run, and signing out. Each vendor's e2e says how its page does these things.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourceAdapter } from '../../../lib/crm/adapter.ts';
import type { AnyRecord, Deal } from '../../../lib/model/records.ts';
import type { Staged } from '../../crms/kit/company.ts';
import type { Simulator, Told } from '../../crms/kit/serve.ts';
import { panelFrame } from './chromium.ts';
import { knownFigures, shownFigures } from './engine-figures.ts';
import { chooseWho, waitForFull, waitForView } from './read-panel.ts';
import { vendorSession, type VendorSession, type VendorSessionOptions } from './vendor-session.ts';

export interface VendorTour {
  source: SourceAdapter;
  simulator: Simulator;
  staged: Staged;
  session: Omit<VendorSessionOptions, 'tlsPort'>;
  /** The company's id of the person who is signed in. */
  me: string;
  /** Zone the CRM gives for that person; the browser's own without. */
  timeZone?: string;
  /** Whose figures are looked at, where deals belong to nobody; the signed-in person's without. */
  everyone?: boolean;
  /** What of the company this CRM holds now, with the company's own ids. */
  held(): AnyRecord[];
  /** The CRM's id of a deal of the company. */
  idOf(deal: string): string;
  /** Opens a deal as the CRM's own page does, without loading it anew. */
  openDeal(page: Page, id: string): Promise<unknown>;
  /** Every page of this CRM is a document of its own: the panel comes anew with each. */
  documents?: boolean;
  /** Saves a deal's amount as the CRM's own page does. */
  saveAmount(page: Page, id: string, amount: number): Promise<unknown>;
  /** Requests for deals, which faults are put on. */
  deals: RegExp;
  /** What the CRM answers when it wants to be left alone for a second, and when the session is over. */
  limited: Told;
  signedOut: Told;
  /** Ends the session as signing out on the CRM's page would. */
  signOut(page: Page): Promise<unknown>;
  /** false: the connection lives by a token and does not end with the page's session. */
  endsWithPage?: boolean;
}

/**
 * @param start sets everything up; the simulator is closed at the end
 * @param more.limits false: another walk through the same adapter has shown that it waits when it is asked to
 */
export function vendorTour(name: string, start: () => Promise<VendorTour>, { limits = true }: { limits?: boolean } = {}): void {
  let tour: VendorTour;
  let session: VendorSession;
  beforeAll(async () => {
    tour = await start();
    session = await vendorSession({ ...tour.session, tlsPort: tour.simulator.tlsPort });
    if (!tour.everyone) return;
    await chooseWho(session.panel, { kind: 'everyone' });
    await waitForView(session.panel, { kind: 'everyone' }, { kind: 'month', offset: 0 });
  });
  afterAll(async () => {
    await session?.close();
    await tour?.simulator.close();
  });

  async function panelAgain(): Promise<void> {
    if (tour.documents === true) session.panel = await panelFrame(session.page);
  }
  const refresh = () => session.panel.getByTestId('refresh').click();
  const card = (value: number) => session.panel.locator(`[data-testid="card"][data-metric="pipeline_value"]:has(data[value="${value}"])`);
  const openDeals = () =>
    tour
      .held()
      .filter(
        (record): record is Deal =>
          record.entity === 'deal' && record.status === 'open' && (tour.everyone === true || record.ownerId === tour.me),
      );

  const known = (asOf: number): unknown[][] =>
    knownFigures(
      {
        records: tour.held(),
        source: tour.source,
        me: tour.me,
        timeZone: tour.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
        currency: tour.staged.live.company.org.currency,
        everyone: tour.everyone === true,
      },
      asOf,
    );
  const shown = () => shownFigures(session.panel);
  async function figuresAreRight(): Promise<void> {
    const now = await shown();
    expect(now.shown).toEqual(known(now.asOf));
  }

  describe(`${name} in the browser`, () => {
    it('is pulled once, and the figures of the person who is signed in are right', async () => {
      expect(openDeals().length).toBeGreaterThan(0);
      await figuresAreRight();
    });

    it('shows each deal that is opened, and never another', async () => {
      const ids = openDeals()
        .slice(0, 3)
        .map(({ id }) => tour.idOf(id));
      for (const id of ids) {
        await tour.openDeal(session.page, id);
        await panelAgain();
        await session.panel.locator(`[data-testid="record"][data-state="shown"][data-id="${id}"]`).waitFor({ timeout: 20_000 });
      }
    });

    it('follows a save on the page without being asked', async () => {
      const deal = openDeals().find(({ amount }) => amount !== undefined);
      await tour.openDeal(session.page, tour.idOf(deal?.id ?? ''));
      await panelAgain();
      const before = (await shown()).asOf;
      await tour.saveAmount(session.page, tour.idOf(deal?.id ?? ''), 987_654);
      await panelAgain();
      const value = known(before)[1]?.[1] as number;
      await card(value).waitFor({ timeout: 30_000 });
      await figuresAreRight();
    });

    const itWhereLimited = limits ? it : () => undefined;
    itWhereLimited('waits when it is asked to, and goes on by itself', async () => {
      const deal = openDeals()[0];
      const from = tour.simulator.log.length;
      tour.simulator.plan({ path: tour.deals, as: tour.limited, times: 2 });
      tour.staged.live.saveDeal(deal?.id ?? '', { amount: '54321' }, tour.me);
      await refresh();
      await card(known((await shown()).asOf)[1]?.[1] as number).waitFor({ timeout: 30_000 });
      const asked = tour.simulator.log.slice(from).filter(({ path }) => tour.deals.test(path));
      expect(asked.length).toBeGreaterThanOrEqual(3);
      await figuresAreRight();
    });

    it('says so when the session ends in the middle of a run, and carries on when it is back', async () => {
      tour.simulator.plan({ path: tour.deals, as: tour.signedOut });
      await refresh();
      // Who lives by a token is not told to sign in.
      const ended = session.panel.locator(
        `[data-testid="notice"][data-notice="${tour.endsWithPage === false ? 'token_refused' : 'signed_out'}"]`,
      );
      await ended.waitFor({ timeout: 30_000 });
      tour.simulator.clear();
      await refresh();
      await waitForFull(session.panel);
      await ended.waitFor({ state: 'detached' });
      await figuresAreRight();
    });

    it('shows nothing to whoever is not signed in', async () => {
      if (tour.endsWithPage === false) return;
      await tour.signOut(session.page);
      await session.page.reload();
      const panel = await panelFrame(session.page);
      await panel.locator('[data-testid="refused"]').waitFor({ timeout: 20_000 });
      expect(await panel.locator('[data-testid="card"]').count()).toBe(0);
    });
  });
}
