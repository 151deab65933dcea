import { tableOf } from '../../../../subgraphs/shared/database/table';
import type { firstThrough } from '../../../../subgraphs/shared/graph/row-loaders';

type LoaderParameters = Parameters<typeof firstThrough>;

/** What ties the rows of a model to keys: the arguments of a loader's call of `tiedTo`. */
interface Tie {
  readonly model: LoaderParameters[0];
  readonly link: object;
  readonly order: string;
}

const ties: Tie[] = [];

/** Takes down a loader that features make with `firstThrough`. */
export function recordTie(...[model, joining, { rowId, key, order }]: LoaderParameters): void {
  ties.push({ model, link: { table: tableOf(joining).name, rowId, key }, order });
}

/** Those of a model's rows. */
export function tiesOf(model: object): readonly Tie[] {
  return ties.filter((tie) => tie.model === model);
}
