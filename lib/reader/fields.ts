/** The page of one record: labels and what stands beside them → a grid of one row. */
import { cellText } from './cell-text';
import { columnNames, gridRow, type Grid } from './grid';
import { isShown } from './shown';

const bare = (text: string): string => text.replace(/\s*[:：*]+$/, '').trim();

interface Pair {
  label: string;
  value: string;
}

/** The field a label speaks of. */
function labelled(label: Element, page: Element): Element | undefined {
  const id = label.getAttribute('for');
  const field = id === null ? null : page.querySelector(`[id="${id.replace(/["\\]/g, '\\$&')}"]`);
  return field ?? label.querySelector('input,select,textarea') ?? undefined;
}

function fromList(page: Element): Pair[] {
  return [...page.querySelectorAll('dt')].flatMap((dt) => {
    const values: string[] = [];
    for (let at = dt.nextElementSibling; at?.tagName === 'DD'; at = at.nextElementSibling) if (isShown(at, page)) values.push(cellText(at));
    return isShown(dt, page) && values.length > 0 ? [{ label: bare(cellText(dt)), value: values.join(', ') }] : [];
  });
}

/** Tables in which a head speaks for its row. */
function fromTables(page: Element): Pair[] {
  return [...page.querySelectorAll('tr')].flatMap((row) => {
    const cells = [...row.children].filter((cell) => isShown(cell, page));
    const isHead = (cell: Element, at: number): boolean =>
      cell.tagName === 'TH' || cell.getAttribute('scope') === 'row' || (at % 2 === 0 && /[:：]$/.test(cellText(cell)));
    if (cells.length < 2 || cells.length % 2 === 1 || !cells.every((cell, at) => isHead(cell, at) === (at % 2 === 0))) return [];
    return cells.flatMap((cell, at): Pair[] => {
      const value = cells[at + 1];
      return at % 2 === 0 && value ? [{ label: bare(cellText(cell)), value: cellText(value) }] : [];
    });
  });
}

function fromLabels(page: Element): Pair[] {
  return [...page.querySelectorAll('label,[class*="label" i]')].flatMap((label): Pair[] => {
    if (!isShown(label, page) || label.closest('dl,tr,button,a') || label.querySelector('[class*="label" i]')) return [];
    const name = bare(cellText(label, { fields: false }));
    if (name === '' || name.length > 60) return [];
    const field = labelled(label, page);
    if (field) return [{ label: name, value: cellText(wrapped(field)) }];
    const beside = label.nextElementSibling ?? label.parentElement?.nextElementSibling;
    return beside && isShown(beside, page) && !beside.matches('label') ? [{ label: name, value: cellText(beside) }] : [];
  });
}

/** A field of a form has its text beside itself, not inside. */
const wrapped = (field: Element): Element => {
  const around = field.ownerDocument.createElement('span');
  around.append(field.cloneNode(true));
  const copy = around.firstElementChild;
  // What was typed or chosen is no attribute, so a copy does not have it.
  if (copy && 'value' in copy) (copy as HTMLInputElement).value = (field as HTMLInputElement).value;
  if (copy && 'checked' in copy) (copy as HTMLInputElement).checked = (field as HTMLInputElement).checked;
  return around;
};

/**
 * @param page the part of the page that shows the record
 * @returns one row whose columns are the labels; undefined where fewer than two labels have a value
 */
export function readFields(page: Element): Grid | undefined {
  const known = new Map<string, string>();
  for (const { label, value } of [...fromList(page), ...fromTables(page), ...fromLabels(page)])
    if (label !== '' && !known.has(label)) known.set(label, value);
  if ([...known.values()].filter((value) => value !== '').length < 2) return undefined;
  return { columns: columnNames([...known.keys()]), rows: [gridRow([...known.values()])], skipped: 0 };
}
