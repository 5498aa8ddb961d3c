/** When two elements of a page are of one kind. */

/** Classes that say in what state something is, or that a program counts with: they differ between things of one kind. */
const STATE = /^(is|has)-|^(active|selected|hover|focus|focused|open|closed|odd|even|first|last|checked|disabled|dragging|ng-|js-)|\d{3,}/i;

/** Classes that say what something is. */
export function kindClasses(element: Element): string[] {
  return [...element.classList].filter((name) => !STATE.test(name));
}

/** Tag and lasting classes. */
export function kindOf(element: Element): string {
  return [element.tagName.toLowerCase(), ...kindClasses(element).sort()].join('.');
}

/** Of one kind: the same tag, and half of the fewer classes in common (or none on both sides and the same insides). */
export function isAlike(a: Element, b: Element): boolean {
  if (a === b) return true;
  if (a.tagName !== b.tagName) return false;
  const [mine, theirs] = [new Set(kindClasses(a)), new Set(kindClasses(b))];
  if (mine.size === 0 && theirs.size === 0) {
    const tags = (one: Element) => [...one.children].map(({ tagName }) => tagName).join();
    return tags(a) === tags(b) && a.children.length > 0;
  }
  const both = [...mine].filter((name) => theirs.has(name)).length;
  return both > 0 && both * 2 >= Math.min(mine.size, theirs.size);
}
