/** What somebody in a line has of it. */
export interface Ticket<Waiter> {
  readonly waiter: Waiter;
  before: Ticket<Waiter> | null;
  behind: Ticket<Waiter> | null;
}

/**
 * Who waits, in the order they came; anybody may leave, at the same cost. A `Set` keeps this order too, but V8 keeps the tables that a set has
 * outgrown, with all that was in them, until the whole heap is collected; whoever has left this line refers to nobody in it.
 */
export class WaitingLine<Waiter> {
  private first: Ticket<Waiter> | null = null;
  private last: Ticket<Waiter> | null = null;
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** @returns what leaves the line by `remove` */
  add(waiter: Waiter): Ticket<Waiter> {
    const ticket: Ticket<Waiter> = { waiter, before: this.last, behind: null };
    if (this.last) this.last.behind = ticket;
    else this.first = ticket;
    this.last = ticket;
    this.count += 1;
    return ticket;
  }

  /** Takes somebody out who waits. */
  remove(ticket: Ticket<Waiter>): void {
    const { before, behind } = ticket;
    if (before) before.behind = behind;
    else this.first = behind;
    if (behind) behind.before = before;
    else this.last = before;
    ticket.before = null;
    ticket.behind = null;
    this.count -= 1;
  }

  /** Takes the first out. Undefined: nobody waits. */
  next(): Waiter | undefined {
    const { first } = this;
    if (first) this.remove(first);
    return first?.waiter;
  }
}
