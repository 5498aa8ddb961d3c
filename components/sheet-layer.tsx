export function SheetLayer() {
  return null;
}
