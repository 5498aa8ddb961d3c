/**
 * Copies text. A page docked in another site may be refused the clipboard API, so a selected field is the second way.
 * @returns whether it worked
 */
export async function copyText(text: string, page: Document, clipboard: Pick<Clipboard, 'writeText'> | undefined): Promise<boolean> {
  try {
    if (clipboard) {
      await clipboard.writeText(text);
      return true;
    }
  } catch {
    // Refused in this frame: go on with the field.
  }
  const field = page.createElement('textarea');
  const before = page.activeElement;
  field.value = text;
  field.className = 'vh';
  page.body.append(field);
  field.select();
  try {
    return page.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
    if (before instanceof HTMLElement) before.focus();
  }
}
