/** The item of an endless repetition of the list. */
export function at(items: readonly string[], index: number): string {
  return items[index % items.length] ?? '';
}
