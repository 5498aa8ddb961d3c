import { browser } from './browser';

/** Sets or moves an alarm; browsers may lose alarms on restart, so callers set them again on every start. */
export async function setAlarm(name: string, at: number): Promise<void> {
  await browser.alarms.create(name, { when: at });
}

/** A repeating alarm; left alone when it is already set, so that a restart of the worker does not postpone it. */
export async function repeatAlarm(name: string, everyMinutes: number): Promise<void> {
  const there = await browser.alarms.get(name);
  if (there?.periodInMinutes !== everyMinutes) await browser.alarms.create(name, { periodInMinutes: everyMinutes });
}

export async function clearAlarm(name: string): Promise<void> {
  await browser.alarms.clear(name);
}
