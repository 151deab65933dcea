const HEAD_END = '\r\n\r\n';

/** Statuses whose responses have no body. */
const WITHOUT_BODY: readonly number[] = [204, 304];

/**
 * Reads the responses of one HTTP/1.1 connection that has one request at a time. It counts the bytes of their bodies and looks at two things of
 * their heads, as whatever else a load generator does takes time of the cores that it shares with what it measures.
 */
export class ResponseReader {
  /** Of a head that has not come as a whole. */
  private begun: Buffer | null = null;
  private status = 0;
  /** Bytes of the body that are still to come. */
  private missing = 0;

  /**
   * @returns the status of the response that is whole with these bytes; null: it goes on
   * @throws for anything but a response of HTTP/1.1 that states the length of its body, and has it
   */
  read(bytes: Buffer): number | null {
    const body = this.status === 0 ? this.readHead(bytes) : bytes.length;
    if (body === null) return null;
    this.missing -= body;
    if (this.missing < 0) throw new Error(`A response is ${-this.missing} bytes longer than it says`);
    if (this.missing > 0) return null;
    const { status } = this;
    this.status = 0;
    return status;
  }

  /** @returns how many of the bytes are the body's; null: the head is not whole */
  private readHead(bytes: Buffer): number | null {
    const all = this.begun ? Buffer.concat([this.begun, bytes]) : bytes;
    const end = all.indexOf(HEAD_END);
    if (end === -1) {
      // The bytes are those of a buffer that is read into again.
      this.begun = Buffer.from(all);
      return null;
    }
    this.begun = null;
    const head = all.toString('latin1', 0, end);
    this.status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
    const length = WITHOUT_BODY.includes(this.status) ? '0' : /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (this.status === 0 || length === undefined)
      throw new Error(`Not a response of HTTP/1.1 with the length of its body: ${head}`);
    this.missing = Number(length);
    return all.length - end - HEAD_END.length;
  }
}
