import { browser } from './browser';

/**
 * Opens the page of the review in a tab of its own.
 * @param about what it begins with, as the fragment of its address
 */
export async function openReportPage(about: string): Promise<void> {
  await browser.tabs.create({ url: `${browser.runtime.getURL('')}report.html#${about}` });
}
