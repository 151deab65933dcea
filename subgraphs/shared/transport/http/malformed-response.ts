/** What came is no response of HTTP/1.1, or could be understood in two ways. */
export class MalformedResponse extends Error {
  override readonly name = 'MalformedResponse';

  constructor(reason: string) {
    super(`malformed response: ${reason}`);
  }
}
