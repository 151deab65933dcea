/** A message as a provider gets it. */
export interface Message {
  /** Of the notification: a provider that is sent it twice can know by it. */
  readonly id: string;
  /** An email, a phone number or a device. */
  readonly to: string;
  readonly title: string;
  readonly content: string;
  readonly priority: string;
}

/** Who takes messages on. */
export interface Provider {
  /** @throws ProviderError */
  send(message: Message): Promise<void>;
}

/** Why a provider did not take a message on. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';

  constructor(
    message: string,
    /**
     * `LATER`: it may take it another time. `NEVER`: not this message. `ADDRESS`: nothing goes to this address.
     */
    readonly verdict: 'LATER' | 'NEVER' | 'ADDRESS',
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

/** The inbox has what it is to show as soon as it is sent. */
export const INBOX: Provider = { send: () => Promise.resolve() };
