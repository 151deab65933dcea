/**
 * A value that belongs to an object of a request and goes with it. A `WeakMap` would say the same, but V8 takes its values for reachable
 * while it collects young objects: what a request leaves behind there is copied until the whole heap is collected.
 */
export class Attached<Owner extends object, Value> {
  private readonly key = Symbol('attached');

  /** Undefined when nothing is attached. */
  of(owner: Owner): Value | undefined {
    if (!Object.hasOwn(owner, this.key)) return undefined;
    return (owner as { readonly [key: symbol]: Value | undefined })[this.key];
  }

  /** Copies of the owner do not have it, nor do objects that inherit from it. */
  attach(owner: Owner, value: Value): void {
    Object.defineProperty(owner, this.key, { value, configurable: true, writable: true });
  }
}
