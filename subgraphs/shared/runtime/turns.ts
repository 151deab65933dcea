import { setImmediate as nextTurn } from 'node:timers/promises';

/** Maps a long list without holding the event loop: other requests have their turn after so many items. */
export async function mapInTurns<Item, Result>(
  items: readonly Item[],
  itemsPerTurn: number,
  map: (item: Item) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += itemsPerTurn) {
    if (start > 0) await nextTurn();
    for (const item of items.slice(start, start + itemsPerTurn)) results.push(map(item));
  }
  return results;
}
