/** What somebody does on a page of the gallery once it stands: a picture waits until all of it is done. */
const acts: Promise<void>[] = [];
const frame = () => new Promise((done) => requestAnimationFrame(done));

/** Frames after which a condition that never comes is given up: the picture then shows it. */
const PATIENCE = 600;

/**
 * Does something after the page has been drawn.
 * @param when it can be done: a button is there and may be pressed
 */
export function act(what: () => void, when: () => boolean = () => true): void {
  const before = acts.at(-1) ?? Promise.resolve();
  acts.push(
    before.then(async () => {
      for (let i = 0; i < 4; i++) await frame();
      for (let i = 0; i < PATIENCE && !when(); i++) await frame();
      what();
      await frame();
    }),
  );
}

/** Everything that was to be done has been done. */
export async function acted(): Promise<void> {
  for (let one = acts.shift(); one; one = acts.shift()) await one;
}
