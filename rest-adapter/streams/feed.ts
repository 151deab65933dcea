/** What has arrived in an inbox, as the endpoint shows it to clients that ask for JSON. */
export interface Feed {
  readonly unread: number;
  readonly last_event_id: number;
  readonly has_more: boolean;
  readonly arrivals: readonly { readonly event_id: number; readonly notification: unknown }[];
}

/** Reads what has arrived after an event; null: only how much is unread, and which event was the last. */
export type ReadFeed = (after: number | null) => Promise<Feed>;
