/** The figures a panel showed last, saved and read back by the product's own code in an extension page. */
import { saveSnapshot, snapshotKey } from '../../../entrypoints/background/snapshots';
import type { PanelView } from '../../../lib/messages/protocol';
import { browser } from '../../../lib/platform/browser';
import { makeCompany } from '../company';
import { datasetOfCompany } from '../dataset';
import { engineOver } from '../ours';

const CONNECTION = 'bench';

/** Saves what the panel shows of a small company: a snapshot is as large for any company. */
async function save(): Promise<void> {
  const engine = engineOver(datasetOfCompany(makeCompany(0.01)).dataset);
  const view: PanelView = { ...engine.view({ kind: 'me' }, { kind: 'quarter', offset: 0 }), targets: [] };
  await saveSnapshot(CONNECTION, view);
}

/** @returns ms until the snapshot is there, and how many cards it has */
async function open(): Promise<{ ms: number; cards: number }> {
  const start = performance.now();
  const key = snapshotKey(CONNECTION);
  const found = await browser.storage.local.get(key);
  const view = found[key] as PanelView | undefined;
  return { ms: performance.now() - start, cards: view?.cards.length ?? 0 };
}

const both = { save, open };

declare global {
  var benchSnapshot: typeof both;
}
globalThis.benchSnapshot = both;
