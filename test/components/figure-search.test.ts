import { describe, expect, it } from 'vitest';
import { plain, searchFigures } from '../../components/figure-search';
import { synonyms } from '../../components/figure-synonyms';
import { labels } from '../../lib/metrics/labels';
import { metricIds } from '../../lib/metrics/result';
import { languages } from '../../lib/text/language';

const first = (query: string, language: (typeof languages)[number] = 'en') => searchFigures(metricIds, language, query)[0];

describe('the search over all figures', () => {
  it.each(languages)('finds every figure by its whole name and its short name, first of all, in %s', (language) => {
    for (const metric of metricIds) {
      const { name, short } = labels[metric].words[language];
      expect(first(name, language), name).toBe(metric);
      expect(searchFigures(metricIds, language, short).slice(0, 3), short).toContain(metric);
    }
  });

  it.each(languages)('finds names of the other languages in %s too', (language) => {
    for (const other of languages)
      for (const metric of metricIds)
        expect(searchFigures(metricIds, language, labels[metric].words[other].name), metric).toContain(metric);
  });

  it('knows other names of every figure, in every language', () => {
    for (const metric of metricIds) {
      const names = synonyms[metric].split(',').map((name) => name.trim());
      expect(names.length, metric).toBeGreaterThanOrEqual(3);
      for (const name of names) expect(searchFigures(metricIds, 'en', name), name).toContain(metric);
    }
    expect(first('close rate')).toBe('win_rate_count');
    expect(first('speed to lead')).toBe('lead_response_time');
    expect(first('procent wygranych', 'pl')).toBe('win_rate_count');
    expect(first('复购率', 'zh-CN')).toBe('repurchase_rate');
  });

  it('puts a beginning before a middle, a name before another name, one’s own language before others', () => {
    const found = searchFigures(metricIds, 'en', 'lead');
    const at = (metric: (typeof metricIds)[number]) => found.indexOf(metric);
    expect(labels[found[0] ?? 'revenue'].words.en.name).toMatch(/^Lead/);
    expect(at('lead_volume')).toBeLessThan(at('campaign_effectiveness') < 0 ? Infinity : at('campaign_effectiveness'));
  });

  it('does not mind case, marks or the order of words', () => {
    expect(plain('Łódź ŻÓŁĆ')).toBe('lodz zolc');
    expect(first('DLUGOSC CYKLU', 'pl')).toBe('sales_cycle_length');
    expect(searchFigures(metricIds, 'en', 'length sales')).toContain('sales_cycle_length');
    expect(searchFigures(metricIds, 'en', 'xyzzy')).toEqual([]);
    expect(searchFigures(metricIds, 'en', '  ')).toEqual([...metricIds]);
  });
});
