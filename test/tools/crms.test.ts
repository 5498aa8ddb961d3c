/** `npm run crms` over a small company: every simulator there is comes to the company's own figures. */
import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { source as demo } from '../../lib/crm/demo/source';
import type { Proof } from '../crms/kit/proof';
import { proof as demoProof } from '../crms/demo/index';
import { main } from './crms/main';

const folder = resolve(import.meta.dirname, '../crms');
const names = readdirSync(folder).filter((name) => existsSync(`${folder}/${name}/index.ts`));
const proofs = await Promise.all(names.map(async (name) => ((await import(`../crms/${name}/index.ts`)) as { proof: Proof }).proof));

interface Summary {
  crms: { crm: string; equal: number; different: number; figures: unknown[]; records: { different: number; first: string[] } }[];
}

async function run(argv: readonly string[], over: readonly Proof[] = proofs) {
  const said: string[] = [];
  const code = await main(argv, over, { out: (text) => said.push(text), err: (text) => said.push(text) });
  return { code, text: said.join('\n') };
}

describe('npm run crms', () => {
  it('names every simulator by its folder', () => {
    expect(names).toContain('demo');
    expect(proofs.map(({ id }) => id)).toEqual(names);
  });

  it.each(names)('finds nothing different in %s', async (name) => {
    const { code, text } = await run(['--seed', '11', '--size', '0.05', '--crm', name, '--json']);
    const [only] = (JSON.parse(text) as Summary).crms;
    expect(only?.records.first).toEqual([]);
    expect(only?.figures.filter((line) => (line as { state: string }).state === 'different')).toEqual([]);
    expect([code, only?.crm, only?.figures.length]).toEqual([0, name, 83]);
    expect(only?.equal).toBeGreaterThan(20);
  });

  it('fails and names the first question when an adapter is wrong', async () => {
    const wrong: Proof = {
      ...demoProof,
      source: {
        ...demo,
        streams: demo.streams.map((stream) =>
          stream.id !== 'deals'
            ? stream
            : {
                ...stream,
                map(row, context) {
                  const mapped = stream.map(row, context);
                  if ('reject' in mapped) return mapped;
                  return {
                    records: mapped.records.map((one) =>
                      one.entity === 'deal' && one.status === 'won' ? { ...one, status: 'lost' } : one,
                    ),
                  };
                },
              },
        ),
      },
    };
    const { code, text } = await run(['--size=0.05', '--crm', 'demo'], [wrong]);
    expect(code).toBe(1);
    expect(text).toMatch(/win_rate_count\s+different \(\{"kind":"everyone"\}/);
  });

  it('says what is wrong with a command line', async () => {
    expect(await run(['--crm', 'nosuch'])).toMatchObject({
      code: 2,
      text: expect.stringContaining('There is no simulator of nosuch') as string,
    });
    expect(await run(['--size', '0'])).toMatchObject({ code: 2 });
    expect(await run(['--what'])).toMatchObject({ code: 2, text: expect.stringContaining('There is no --what') as string });
  });
});
