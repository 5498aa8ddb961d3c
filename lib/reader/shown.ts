/** What of a page a person sees. Elements are handed in; nothing here touches a global. */

/** Classes of icon fonts whose letters are the name of a picture, not a text. */
const ICON_FONT = /(^|\s)(material-icons|material-symbols)/;
const NEVER = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'HEAD']);

function styleOf(element: Element): CSSStyleDeclaration | undefined {
  return element.ownerDocument.defaultView?.getComputedStyle(element);
}

/** Not displayed at all, by itself: neither on screen nor for a screen reader. Ancestors are not looked at. */
export function isGone(element: Element): boolean {
  if (NEVER.has(element.tagName) || element.hasAttribute('hidden')) return true;
  const style = styleOf(element);
  return style !== undefined && (style.display === 'none' || style.visibility === 'hidden' || style.visibility === 'collapse');
}

/** There for screen readers alone: one pixel wide, or cut away. */
export function isSpokenOnly(element: Element): boolean {
  const style = styleOf(element);
  if (!style || (style.position !== 'absolute' && style.position !== 'fixed')) return false;
  const cut = /rect\(\s*(0|1)(px)?[,\s]+(0|1)(px)?/.test(style.clip) || /inset\(\s*(50|100)%/.test(style.clipPath);
  return cut || (style.overflow === 'hidden' && (parseFloat(style.width) <= 1 || parseFloat(style.height) <= 1));
}

/** Whether a person sees this element: it and everything around it up to `within`. */
export function isShown(element: Element, within?: Element): boolean {
  for (let at: Element | null = element; at && at !== within; at = at.parentElement) if (isGone(at)) return false;
  return true;
}

/** Its letters name a picture. */
export function isIconLetters(element: Element): boolean {
  return ICON_FONT.test(element.getAttribute('class') ?? '');
}
