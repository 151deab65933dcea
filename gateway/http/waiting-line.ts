/** Somebody in a line. */
export interface Waiter {
  readonly turn: () => void;
  before: Waiter | null;
  behind: Waiter | null;
}

/**
 * Who waits, in the order they came; anybody may leave, at the same cost. A `Set` keeps this order too, but V8 keeps the tables that a set has
 * outgrown, with all that was in them, until the whole heap is collected; whoever has left this line refers to nobody in it.
 */
export class WaitingLine {
  private first: Waiter | null = null;
  private last: Waiter | null = null;
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** @param turn called by whoever takes the first out. @returns what leaves the line by `remove` */
  add(turn: () => void): Waiter {
    const waiter: Waiter = { turn, before: this.last, behind: null };
    if (this.last) this.last.behind = waiter;
    else this.first = waiter;
    this.last = waiter;
    this.count += 1;
    return waiter;
  }

  /** Takes somebody out who waits. */
  remove(waiter: Waiter): void {
    const { before, behind } = waiter;
    if (before) before.behind = behind;
    else this.first = behind;
    if (behind) behind.before = before;
    else this.last = before;
    waiter.before = null;
    waiter.behind = null;
    this.count -= 1;
  }

  /** Takes the first out. Undefined: nobody waits. */
  next(): (() => void) | undefined {
    const { first } = this;
    if (first) this.remove(first);
    return first?.turn;
  }
}
