/** `npm run crms`: one company through every simulated CRM, compared figure by figure with the company itself. */
import { stageCompany } from '../../crms/kit/company.ts';
import { prove, type Proof, type Proven } from '../../crms/kit/proof.ts';
import { readArguments, UsageError } from './arguments.ts';
import type { Streams } from '../bundled.ts';

const most = 20;

/**
 * @param argv what follows the name of the command
 * @param proofs the CRMs there are simulators of
 * @returns the exit code: 0 when nothing differs, 1 when something does, 2 when the command line has to be put right
 */
export async function main(argv: readonly string[], proofs: readonly Proof[], { out, err }: Streams): Promise<number> {
  try {
    const { seed, size, today, crms, json } = readArguments(argv);
    const unknown = crms.filter((id) => !proofs.some((proof) => proof.id === id));
    if (unknown.length > 0)
      throw new UsageError(`There is no simulator of ${unknown.join(', ')}. There are: ${proofs.map(({ id }) => id).join(', ')}.`);
    const chosen = proofs.filter(({ id }) => crms.length === 0 || crms.includes(id));
    const results: Proven[] = [];
    for (const proof of chosen) {
      // Every CRM gets a company of its own: a simulator may change what it holds.
      const proven = await prove(proof, stageCompany({ seed, size, today }));
      results.push(proven);
      if (!json) out(textOf(proven));
    }
    if (json) out(JSON.stringify({ seed, size, today, crms: results.map(summaryOf) }, null, 1));
    return results.some(differs) ? 1 : 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    err(error.message);
    return 2;
  }
}

const counted = ({ figures }: Proven, state: string): number => figures.filter((line) => line.state === state).length;
/** A record that differs or is rejected is a failure even where no figure shows it. */
const differs = (proven: Proven): boolean =>
  counted(proven, 'different') > 0 || proven.records.differences.length > 0 || proven.records.rejects.length > 0;

function summaryOf(proven: Proven) {
  const { crm, figures, records } = proven;
  return {
    crm,
    equal: counted(proven, 'equal'),
    not_available: counted(proven, 'not_available'),
    different: counted(proven, 'different'),
    records: {
      expected: records.expected,
      actual: records.actual,
      different: records.differences.length,
      rejected: records.rejects.length,
      first: [
        ...records.differences.slice(0, most).map(({ entity, id, what }) => `${entity} ${id}: ${what}`),
        ...records.rejects.slice(0, most),
      ],
    },
    figures,
  };
}

function textOf(proven: Proven): string {
  const { crm, figures, records } = proven;
  const lines = [
    `${crm}: ${counted(proven, 'equal')} figures equal, ${counted(proven, 'not_available')} not available, ${counted(proven, 'different')} different; ` +
      `${records.actual} records, ${records.differences.length} of them different, ${records.rejects.length} rejected`,
    ...figures.map(({ metric, state, why }) => `  ${metric.padEnd(34)} ${state}${why === undefined ? '' : ` (${why})`}`),
    ...records.differences.slice(0, most).map(({ entity, id, what }) => `  ${entity} ${id}: ${what}`),
    ...records.rejects.slice(0, most).map((reject) => `  rejected: ${reject}`),
  ];
  return lines.join('\n');
}
