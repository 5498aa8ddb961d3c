const began = Date.now();

/** Progress, with the seconds gone by; standard output is for the result alone. */
export function say(text: string): void {
  console.error(`${String(Math.round((Date.now() - began) / 1000)).padStart(4)} s  ${text}`);
}
