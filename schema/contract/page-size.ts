/** The largest number of rows of a page that a client may ask for. */
export const MAX_PAGE_SIZE = 100;

/** Rows that the gateway reads, and keeps in memory, at once when it reads a whole list. */
export const BATCH_SIZE = 1_000;

/** Characters of the longest cursor that is taken. Lists ordered by several long strings make longer ones: those pages have a number. */
export const MAX_CURSOR = 4_000;
