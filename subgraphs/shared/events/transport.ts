/** Ends a subscription. */
export interface Subscription {
  close(): Promise<void>;
}

/**
 * The way of events from the log to the deliveries of consumers. What happens to a delivery is the same whatever brought it
 * (`Consumption`).
 */
export interface EventTransport {
  /**
   * Moves events of a domain that wait in the log on to all consumers, in the order of their positions, and marks them as relayed. An
   * event may be moved twice when this fails in between; it is delivered once. Processes that relay the same domain wait for each other.
   * @param max of one call
   * @returns how many
   */
  relay(domain: string, max: number): Promise<number>;

  /**
   * Sees to it that what is relayed for the consumers gets into `events.deliveries`. Returns at once; it keeps trying by itself.
   * @param wake called when there may be deliveries to handle
   */
  subscribe(consumers: readonly string[], wake: () => void): Subscription;

  /**
   * Calls when events that could not be moved may move again.
   * @returns ends that
   */
  onAvailable(listener: () => void): () => void;
}
