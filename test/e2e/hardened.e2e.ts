import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoSession, type DemoSession, type DemoSessionOptions } from './harness/demo-session.ts';
import { meBesideKnown } from './harness/known.ts';

/** A small company: what matters here is whether the panel fills at all, and rightly. */
async function filled(options: DemoSessionOptions, look: (session: DemoSession) => Promise<void>): Promise<void> {
  const session = await demoSession({ ...options, crm: { size: 0.2, ...options.crm } });
  try {
    const { shown, known } = await meBesideKnown(session.crm, session.panel);
    expect(shown).toEqual(known);
    // Seen, not only there.
    expect(await session.panel.getByTestId('card').first().isVisible()).toBe(true);
    await look(session);
  } finally {
    await session.close();
  }
}

/** A browser profile with the switch for third-party cookies set before its first start. */
function profileWith(thirdParty: 'blocked' | 'allowed'): string {
  const profile = mkdtempSync(join(tmpdir(), 'paceline-'));
  mkdirSync(join(profile, 'Default'));
  const blocked = thirdParty === 'blocked';
  writeFileSync(
    join(profile, 'Default', 'Preferences'),
    JSON.stringify({ profile: { cookie_controls_mode: blocked ? 1 : 0, block_third_party_cookies: blocked } }),
  );
  return profile;
}

/** Whether a frame of another site may set a cookie: the same machine by a name that browsers trust like https. */
async function foreignFrameKeeps(session: DemoSession): Promise<boolean> {
  const { page, crm, url } = session;
  await page.goto(`${url}/hostile/crm?src=${encodeURIComponent(`${crm.url}/sign-in`)}`);
  const is = (at: string) => at.startsWith(crm.url);
  const frame =
    page.frames().find((one) => is(one.url())) ?? (await page.waitForEvent('framenavigated', { predicate: (one) => is(one.url()) }));
  await frame.waitForLoadState();
  return frame.evaluate(() => {
    document.cookie = 'kept=1; Secure; SameSite=None';
    return document.cookie.includes('kept');
  });
}

describe('the panel is filled', () => {
  it('under a policy that allows a page nothing but its own files', async () => {
    await filled({ crm: { csp: 'strict' } }, async ({ page }) => {
      const policy = await page.evaluate(async () => (await fetch('/deals')).headers.get('content-security-policy'));
      expect(policy).toContain("default-src 'none'");
      // The page itself may frame nothing: the policy is in force.
      const refused = page.waitForEvent('console', { predicate: (said) => /Content Security Policy/i.test(said.text()) });
      await page.evaluate(() => document.body.append(Object.assign(document.createElement('iframe'), { src: 'http://evil.test/' })));
      await refused;
    });
  });

  it('on a cross-origin isolated page', async () => {
    await filled({ crm: { coep: true }, host: '127.0.0.1' }, async ({ page }) => {
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    });
  });

  for (const thirdParty of ['blocked', 'allowed'] as const) {
    it(`with third-party cookies ${thirdParty}`, async () => {
      await filled({ browser: { profile: profileWith(thirdParty) } }, async (session) => {
        // The switch is what it says: a frame of another site on the same page feels it.
        expect(await foreignFrameKeeps(session)).toBe(thirdParty === 'allowed');
      });
    });
  }
});
