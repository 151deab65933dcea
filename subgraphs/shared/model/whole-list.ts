import type { Statement } from '../database/compiled-statement';
import type { OrderTerm } from './ordering';

type ReadPage = (values: Readonly<Record<'limit' | 'offset', number>>) => Statement;

/** What pages of a whole list in its default order have in common, made when the first of them is read. */
export interface WholeList {
  /** With the id. */
  order?: readonly OrderTerm[];
  count?: Statement;
  first?: ReadPage;
  /** Walks an index alone up to the page. */
  late?: ReadPage;
}

const wholeLists = new WeakMap<object, WholeList>();

/** @param list its definition; one that is made for a request has nothing in common with others */
export function wholeListOf(list: object): WholeList {
  let whole = wholeLists.get(list);
  if (!whole) wholeLists.set(list, (whole = {}));
  return whole;
}
