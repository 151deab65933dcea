/** The largest number of rows of a page that a client may ask for. */
export const MAX_PAGE_SIZE = 100;

/** Rows that the gateway reads, and keeps in memory, at once when it reads a whole list. */
export const BATCH_SIZE = 1_000;
