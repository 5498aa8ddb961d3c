/** What every row of the demo CRM has. */
export const at = (time: string): number => Date.parse(time);

export const base = (row: { id: number; modified: string }): { id: string; modifiedAt: number } => ({
  id: String(row.id),
  modifiedAt: at(row.modified),
});
