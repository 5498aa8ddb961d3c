/**
 * Finds text that a person cannot read whole: cut off by a box that does not scroll, or beyond the edge of the page.
 * Runs in the page, so it may use nothing from outside itself.
 * @returns one line for each, with the text and why
 */
export function clippedTexts(): string[] {
  const found: string[] = [];
  const slack = 1.5;
  const hides = (value: string): boolean => value === 'hidden' || value === 'clip';
  const isUnseen = (element: Element): boolean => {
    const { visibility, clipPath } = getComputedStyle(element);
    // Words for screen readers alone are clipped on purpose.
    return visibility === 'hidden' || clipPath !== 'none';
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent?.trim() ?? '';
    const parent = node.parentElement;
    if (text === '' || !parent || parent.closest('script, style, option, .vh')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
    if (rects.length === 0) continue;
    const say = (why: string): void => void found.push(`"${text.slice(0, 60)}": ${why}`);
    const [left, right] = [Math.min(...rects.map((r) => r.left)), Math.max(...rects.map((r) => r.right))];
    const [top, bottom] = [Math.min(...rects.map((r) => r.top)), Math.max(...rects.map((r) => r.bottom))];
    let scrolls = { x: false, y: false };
    let unseen = false;
    for (let box: Element | null = parent; box && !unseen; box = box.parentElement) {
      unseen = isUnseen(box);
      const { overflowX, overflowY } = getComputedStyle(box);
      const edge = box.getBoundingClientRect();
      if (hides(overflowX) && !scrolls.x && !unseen && (left < edge.left - slack || right > edge.right + slack))
        say(`cut off at the side by .${box.className}`);
      if (hides(overflowY) && !scrolls.y && !unseen && (top < edge.top - slack || bottom > edge.bottom + slack))
        say(`cut off below by .${box.className}`);
      scrolls = { x: scrolls.x || /auto|scroll/.test(overflowX), y: scrolls.y || /auto|scroll/.test(overflowY) };
    }
    if (!unseen && !scrolls.x && (right > document.documentElement.clientWidth + slack || left < -slack)) say('beyond the edge');
  }
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth) found.push('the page scrolls sideways');
  return [...new Set(found)];
}
