/** What changed since the days before: the same rule in panel and report. */
export * from '../lib/report/delta';
