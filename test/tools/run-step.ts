import { spawn } from 'node:child_process';
import { root } from './root.ts';

/** Runs a command of the project in its folder, output passed through. @returns its exit code. */
export function runStep(command: string, args: readonly string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } });
    child.on('error', failed);
    child.on('exit', (code) => done(code ?? 1));
  });
}

/** Like runStep, output kept back and shown only if it fails. */
export function runQuietly(
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    let output = '';
    child.stdout.on('data', (text: Buffer) => (output += text.toString()));
    child.stderr.on('data', (text: Buffer) => (output += text.toString()));
    child.on('error', failed);
    child.on('exit', (code) => done({ code: code ?? 1, output }));
  });
}
