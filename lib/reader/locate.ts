/** An address inside a page that finds the same element tomorrow. */
import { kindClasses } from './likeness';

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
const escaped = (name: string): string => name.replace(/[^\w-]/g, (sign) => `\\${sign}`).replace(/^(\d)/, '\\3$1 ');

/** Ids and names with long numbers in them are made anew for each page. */
const isLasting = (name: string): boolean => name !== '' && name.length < 60 && !/\d{3,}|[0-9a-f]{8,}|:/.test(name);

const NAMED = ['data-testid', 'data-test', 'data-component', 'role', 'aria-label', 'name'];

/** What one element can be called by, the most lasting first. */
function callsOf(element: Element): string[] {
  const tag = element.tagName.toLowerCase();
  const calls: string[] = [];
  if (isLasting(element.id)) calls.push(`#${escaped(element.id)}`);
  for (const name of NAMED) {
    const value = element.getAttribute(name);
    if (value !== null && isLasting(value)) calls.push(`${tag}[${name}=${quoted(value)}]`);
  }
  const classes = kindClasses(element).filter(isLasting);
  if (classes.length > 0) calls.push(`${tag}${classes.map((name) => `.${escaped(name)}`).join('')}`);
  return calls;
}

const isOnly = (root: ParentNode, selector: string, element: Element): boolean => {
  const found = root.querySelectorAll(selector);
  return found.length === 1 && found[0] === element;
};

/**
 * @param element somewhere in a document
 * @returns a CSS selector that finds it and nothing else in its document today, by names that are likely to stay
 */
export function selectorOf(element: Element): string {
  const root = element.ownerDocument;
  const steps: string[] = [];
  for (let at: Element | null = element; at && at !== root.documentElement; at = at.parentElement) {
    for (const call of callsOf(at)) {
      const selector = [call, ...steps].join(' > ');
      if (isOnly(root, selector, element)) return selector;
    }
    const around: Element | null = at.parentElement;
    const same = around ? [...around.children].filter(({ tagName }) => tagName === at?.tagName) : [];
    const tag = at.tagName.toLowerCase();
    steps.unshift(same.length > 1 ? `${tag}:nth-of-type(${same.indexOf(at) + 1})` : tag);
  }
  return steps.join(' > ');
}
