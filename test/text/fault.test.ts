import { describe, expect, it } from 'vitest';
import { fault, inEnglish, sayFault, type Fault, type FaultCode } from '../../lib/text/fault';
import { languages } from '../../lib/text/language';
import { allDictionaries, createWords } from '../../lib/text/words';

const sources = Object.values(
  import.meta.glob<string>(['../../lib/import/**/*.ts', '../../components/import-*.{ts,tsx}'], {
    eager: true,
    query: '?raw',
    import: 'default',
  }),
).join('\n');
const codes = Object.keys(allDictionaries.en).flatMap((key) =>
  key.startsWith('import_') ? [key.slice('import_'.length) as FaultCode] : [],
);

describe('what is wrong with what is brought in', () => {
  it('is a code that something says: no sentence is left over', () => {
    expect(codes.length).toBeGreaterThan(50);
    expect(codes.filter((code) => !sources.includes(`'${code}'`))).toEqual([]);
  });

  it.each(languages)('%s: has its sentence with every part in it', (language) => {
    const words = createWords(language, String);
    for (const code of codes) {
      const names = [...String(allDictionaries.en[`import_${code}`]).matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
      const one: Fault = { code, parts: Object.fromEntries(names.map((name) => [name, `<${name}>`])) };
      const said = sayFault(words, one);
      for (const name of names) expect([code, said]).toEqual([code, expect.stringContaining(`<${name}>`)]);
      expect(said).not.toMatch(/[{}]/);
    }
  });

  it('may hold another fault as a part', () => {
    const inner = fault('in_column', { file: 'a.csv', column: 'sum', what: fault('no_number') });
    expect(inEnglish(fault('counted_first', { what: inner, n: '3', example: 'x' }))).toBe(
      'a.csv: “sum” is no number: correct the cell, or name it as a placeholder that means “no value”: 3 (first: “x”)',
    );
    expect(
      sayFault(createWords('pl', String), fault('no_date', { forms: fault('forms', { first: 'ISO', second: 'D.M.YYYY' }) })),
    ).toContain('formacie ISO lub D.M.YYYY');
  });
});
