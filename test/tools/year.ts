// A year of reminders and alerts on a clock that is not real: the product's own rules against a plain minute-by-minute count.
import type * as Main from './year/main.ts';
import { bundled, runMain } from './bundled.ts';
import { root } from './root.ts';

const { main } = await bundled<typeof Main>('year', `export { main } from '${root}test/tools/year/main.ts';`);
await runMain(main);
