/** The number on the toolbar icon. */
import { browser } from './browser';

/** Amber that white digits are read on; the same in light and dark toolbars. */
const GROUND = '#8a5a00';

/**
 * @param count 0 takes the badge away; more than 99 reads "99+"
 * @param title what a pointer on the icon is told
 */
export async function showBadge(count: number, title: string): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ color: GROUND });
  await browser.action.setBadgeText({ text: count === 0 ? '' : count > 99 ? '99+' : String(count) });
  await browser.action.setTitle({ title });
}
