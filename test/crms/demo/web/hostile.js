/** Does to a page what some applications do to theirs: throws away everything in it. */
document.querySelector('[data-testid="wipe-body"]')?.addEventListener('click', () => document.body.replaceChildren());
