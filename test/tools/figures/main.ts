/** `npm run figures`: from the command line to what is printed. */
import { figuresOf } from './answer';
import { readArguments, UsageError } from './arguments';
import { load, readMapping } from './load';
import { importNotes, tableOf } from './print';
import type { Streams } from '../bundled.ts';

/**
 * @param argv what follows the name of the command
 * @returns the exit code: 0, or 2 when something has to be put right
 */
export async function main(argv: readonly string[], { out, err }: Streams): Promise<number> {
  try {
    const args = readArguments(argv);
    const loaded = await load(readMapping(args.map), args.data);
    for (const line of importNotes(loaded.report)) err(line);
    const figures = figuresOf(loaded, args, err);
    out(args.json ? JSON.stringify(figures, null, 1) : tableOf(figures));
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    err(error.message);
    return 2;
  }
}
