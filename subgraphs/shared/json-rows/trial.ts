/** Responses in a row that did not fit, until others are not tried any more. */
const MAX_MISFITS = 10;
/** Of those that come then, one of so many is tried again. */
const SKIPPED = 100;

/**
 * Whether a faster form of a response is worth trying. One that does not fit is made in the usual way: it has been begun in vain, and the next one may
 * fit. Only where none fits for a while is the usual way taken at once, until one is found to fit again.
 */
export class Trial {
  private misfits = 0;
  private skipped = 0;

  /** To be asked once for each response. */
  begins(): boolean {
    if (this.misfits < MAX_MISFITS) return true;
    this.skipped = (this.skipped + 1) % SKIPPED;
    return this.skipped === 0;
  }

  /** Says how one ended that was tried. */
  note(isFit: boolean): void {
    this.misfits = isFit ? 0 : this.misfits + 1;
  }
}
