/** Serves the demo CRM: `node test/crms/demo/start.ts --port 8200 --seed 7 --size 1 --today YYYY-MM-DD`. */
import { parseArgs } from 'node:util';
import { startDemoCrm } from './server.ts';
import { password } from './sessions.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8200' },
    seed: { type: 'string', default: '7' },
    size: { type: 'string', default: '1' },
    today: { type: 'string' },
    csp: { type: 'boolean', default: false },
    coep: { type: 'boolean', default: false },
    own: { type: 'boolean', default: false },
  },
});
const number = (name: 'port' | 'seed' | 'size'): number => {
  const value = Number(values[name]);
  if (!(value >= 0)) throw new Error(`--${name} must be a number`);
  return value;
};
if (values.today !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(values.today)) throw new Error('--today is a day such as 2026-03-31');

const crm = await startDemoCrm({
  port: number('port'),
  seed: number('seed'),
  size: number('size'),
  ...(values.today === undefined ? {} : { today: values.today }),
  ...(values.csp ? { csp: 'strict' as const } : {}),
  coep: values.coep,
  visible: values.own ? 'own' : 'all',
});
const { company } = crm;
console.log(`Northdesk, the demo CRM: ${crm.url}`);
console.log(
  `${company.leads.length} leads, ${company.deals.length} deals, ${company.activities.length} activities; now is ${new Date(crm.now()).toISOString()}`,
);
console.log(`Password for everybody: ${password}`);
for (const user of company.users)
  console.log(
    `  ${user.login.padEnd(18)} ${user.role.padEnd(8)} ${company.teams.find((t) => t.id === user.teamId)?.name ?? ''} (${user.timeZone})`,
  );

const stop = (): void => void crm.close().then(() => process.exit(0));
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
