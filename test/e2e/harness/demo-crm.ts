import type { BrowserContext, Page } from 'playwright-core';

/** Signs in on the demo CRM's own form and waits for the application. `path` is where to go. */
export async function signIn(page: Page, url: string, login: string, path = '/deals'): Promise<void> {
  await page.goto(`${url}/sign-in?next=${encodeURIComponent(path)}`);
  await page.locator('input[name="login"]').fill(login);
  await page.locator('input[name="password"]').fill('demo');
  await Promise.all([page.waitForURL((at) => at.pathname === path), page.locator('form button[type="submit"]').click()]);
}

/** A page of this context, signed in. */
export async function signedInPage(context: BrowserContext, url: string, login: string, path?: string): Promise<Page> {
  const page = await context.newPage();
  await signIn(page, url, login, path);
  return page;
}

/** Signs out with the application's own menu. */
export async function signOut(page: Page): Promise<void> {
  await page.getByTestId('user-menu').click();
  await page.getByTestId('sign-out').click();
  await page.waitForURL((at) => at.pathname === '/sign-in');
}
