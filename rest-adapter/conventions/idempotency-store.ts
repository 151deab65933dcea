/** What identifies a request that must happen once. */
export interface IdempotentRequest {
  /** Caller, method and path. */
  readonly scope: string;
  /** Chosen by the client. */
  readonly key: string;
  /** Digest of the checked body. */
  readonly fingerprint: string;
}

/** A response as it was given, so that it can be given again. */
export interface StoredResponse {
  readonly status: number;
  /** JSON; null for 204. */
  readonly body: string | null;
  readonly location: string | null;
}

/**
 * What a request finds: nothing (it goes ahead, holding the claim), the first request still at work, another body
 * under the same key, or the response.
 */
export type Beginning =
  | { readonly state: 'started'; readonly claim: string }
  | { readonly state: 'running' }
  | { readonly state: 'mismatch' }
  | { readonly state: 'completed'; readonly response: StoredResponse };

/** Seconds after which a request that never ended (its process died) no longer holds its key. */
export const LOCK_SECONDS = 60;

/** Hours a response is remembered. */
export const KEEP_HOURS = 24;

/** Where the first responses are remembered. A claim that has been taken over by another request ends nothing. */
export interface IdempotencyStore {
  begin(request: IdempotentRequest): Promise<Beginning>;
  /** Remembers the response. */
  complete(request: IdempotentRequest, claim: string, response: StoredResponse): Promise<void>;
  /** Forgets the request, so that it may be tried again. */
  release(request: IdempotentRequest, claim: string): Promise<void>;
  /** Forgets what is too old. */
  purge(): Promise<void>;
}
