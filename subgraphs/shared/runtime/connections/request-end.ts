/**
 * What tells that nobody waits for the result of some work any more. Every `AbortSignal` does; what is made for each request is a
 * {@link RequestEnd}, which costs a hundredth of an `AbortController`.
 */
export interface EndSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Ends the work of a request. As many statements and fetches may wait for its end as the request has at once. */
export class RequestEnd implements EndSignal {
  private isOver = false;
  private listeners: Set<() => void> | null = null;

  /** As an `AbortSignal` calls it. */
  get aborted(): boolean {
    return this.isOver;
  }

  /** The first call tells all who listen; further ones do nothing. */
  abort(): void {
    if (this.isOver) return;
    this.isOver = true;
    const { listeners } = this;
    this.listeners = null;
    for (const listener of listeners ?? []) listener();
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    if (!this.isOver) (this.listeners ??= new Set()).add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.listeners?.delete(listener);
  }
}

/** For an API that takes nothing but an `AbortSignal`, such as `fetch`. */
export function abortSignalOf(end: EndSignal): AbortSignal {
  if (end instanceof AbortSignal) return end;
  const controller = new AbortController();
  if (end.aborted) controller.abort();
  else end.addEventListener('abort', () => controller.abort());
  return controller.signal;
}
