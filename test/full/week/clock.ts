/** A clock that runs fast for the extension's worker: put under a copy of the demo build, so that no build of ours has a place for it. */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { root } from '../../tools/root.ts';

/** From the real instant `real` (epoch ms) on, when it is `virtual`, time goes `rate` times as fast; before, as it really does. */
export interface Clock {
  real: number;
  virtual: number;
  rate: number;
}

export const virtualOf = ({ real, virtual, rate }: Clock, at: number): number =>
  Math.floor(virtual + (at > real ? (at - real) * rate : at - real));

/** What the worker did, as it is noted beneath it. */
export interface Noted {
  what: 'told' | 'shown';
  id: string;
  /** Epoch ms on the fast clock. */
  at: number;
}

/** Folder under .output that holds the copy, for `launch`. */
export const fastBuild = 'chrome-mv3-week';

/** @param version another one for another clock: the browser keeps the scripts it knows, so that they need other names, too */
export function makeFastBuild(clock: Clock, version: string): void {
  const folder = `${root}.output/${fastBuild}/`;
  rmSync(folder, { recursive: true, force: true });
  cpSync(`${root}.output/chrome-mv3-demo`, folder, { recursive: true });
  const manifest = JSON.parse(readFileSync(`${folder}manifest.json`, 'utf8')) as {
    version: string;
    background: { service_worker: string };
  };
  writeFileSync(`${folder}clock-${version}.js`, `(${underneath.toString()})(${JSON.stringify(clock)});\n`);
  writeFileSync(`${folder}fast-${version}.js`, `import './clock-${version}.js';\nimport './${manifest.background.service_worker}';\n`);
  manifest.version = version;
  manifest.background.service_worker = `fast-${version}.js`;
  writeFileSync(`${folder}manifest.json`, JSON.stringify(manifest));
}

interface Info {
  when?: number;
  periodInMinutes?: number;
}
interface Api {
  alarms: {
    create(name: string, info: Info): unknown;
    get(name: string, answer?: (alarm: Info | undefined) => void): unknown;
  };
  notifications: { create(id: string, ...rest: unknown[]): unknown };
}

/** Runs in the worker before anything of the product; so it must not use anything from outside. */
function underneath(clock: Clock): void {
  const Real = Date;
  const realNow = Real.now.bind(Real);
  const now = (): number => {
    const gone = realNow() - clock.real;
    return Math.floor(clock.virtual + (gone > 0 ? gone * clock.rate : gone));
  };
  Real.now = now;
  globalThis.Date = new Proxy(Real, {
    construct: (target, args, of) => Reflect.construct(target, args.length === 0 ? [now()] : args, of) as object,
  });

  // Notes survive the worker in a database of their own.
  const opened = new Promise<IDBDatabase>((done, failed) => {
    const request = indexedDB.open('week', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('noted', { autoIncrement: true });
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error ?? new Error('no notes'));
  });
  const note = (what: string, id: string): void => {
    const at = now();
    void opened.then((database) => database.transaction('noted', 'readwrite').objectStore('noted').add({ what, id, at }));
  };
  for (const name of ['put', 'add'] as const) {
    const write = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function (this: IDBObjectStore, ...args: [unknown, IDBValidKey?]) {
      const [row] = args as [{ id: string; announced?: boolean; snoozedUntil?: number }];
      // Only what was kept in the end was told.
      if (this.name === 'inbox' && row.announced === false) this.transaction.addEventListener('complete', () => note('told', row.id));
      return write.apply(this, args);
    };
  }

  const { alarms, notifications } = (globalThis as unknown as { chrome: Api }).chrome;
  const [create, get, show] = [alarms.create.bind(alarms), alarms.get.bind(alarms), notifications.create.bind(notifications)];
  /** As often as this browser lets an unpacked extension's alarm ring. */
  const often = 1 / 60;
  alarms.create = (name, { when, periodInMinutes }) =>
    create(name, {
      ...(when === undefined ? {} : { when: realNow() + Math.max(0, (when - now()) / clock.rate) }),
      ...(periodInMinutes === undefined ? {} : { periodInMinutes: Math.max(often, periodInMinutes / clock.rate) }),
    });
  const asAsked = (alarm: Info | undefined): Info | undefined =>
    alarm?.periodInMinutes === undefined ? alarm : { ...alarm, periodInMinutes: Math.max(1, Math.round(alarm.periodInMinutes / often)) };
  alarms.get = (name, answer) =>
    answer ? get(name, (alarm) => answer(asAsked(alarm))) : (get(name) as Promise<Info | undefined>).then(asAsked);
  notifications.create = (id, ...rest) => {
    note('shown', id);
    return show(id, ...rest);
  };
}
