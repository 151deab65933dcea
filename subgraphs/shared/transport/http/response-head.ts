import { MalformedResponse } from './malformed-response';

/** What the head of a response says of its body and its connection. */
export interface ResponseHead {
  readonly status: number;
  /** As sent; null when it was not. */
  readonly contentType: string | null;
  /** How the end of the body is known: after so many bytes, by its chunks, or by the end of the connection. */
  readonly framing: number | 'chunked' | 'close';
  /** The connection may take another request. */
  readonly staysOpen: boolean;
  /** Ms that the server keeps a connection without requests; null: it does not say. */
  readonly keptMs: number | null;
}

/** The whole head without its empty line: a status line and fields, each on a line of its own (RFC 9112). */
const HEAD =
  /^HTTP\/1\.([01]) ([1-9]\d\d)(?: [\t\x20-\x7e\x80-\xff]*)?(?:\r\n[\w!#$%&'*+.^`|~-]+:[\t\x20-\x7e\x80-\xff]*)*$/;

/** The fields that are read, among those of a head that has the form above. Blanks around a value are left to code: a pattern would go back over each of them. */
const FIELDS = /\r\n(content-length|content-type|transfer-encoding|connection|keep-alive):([^\r]*)/gi;

const TAB = 0x09;
const SPACE = 0x20;

const LENGTH = /^\d{1,15}$/;
const KEPT_SECONDS = /(?:^|[,\s])timeout=(\d{1,6})(?:$|[,\s])/i;

/** @param text up to the empty line, without it. @throws MalformedResponse for what could be understood in two ways, too */
export function readHead(text: string): ResponseHead {
  const [, version, digits] = HEAD.exec(text) ?? [];
  if (version === undefined) throw new MalformedResponse('a head of another form');
  const status = Number(digits);
  // HTTP/1.0 has none (RFC 9110, 15.2): to whoever knows that, it is the whole response.
  if (status < 200 && version !== '1') throw new MalformedResponse('an interim response of HTTP/1.0');
  const fields = fieldsOf(text);
  const keepAlive = fields.get('keep-alive');
  const kept = keepAlive === undefined ? null : KEPT_SECONDS.exec(keepAlive);
  const framing = framingOf(fields, version, status);
  const tokens = tokensOf(fields.get('connection'));
  const isLast = tokens.includes('close');
  // The connection closes after the response that says so (RFC 9112, 9.6), so the one that this announces would not come.
  if (status < 200 && isLast) throw new MalformedResponse('an interim response that is the last one');
  const isPersistent = !isLast && (version === '1' || tokens.includes('keep-alive'));
  return {
    status,
    contentType: fields.get('content-type') ?? null,
    framing,
    staysOpen: isPersistent && framing !== 'close',
    keptMs: kept ? Number(kept[1]) * 1_000 : null,
  };
}

/** Lower-case name → value; of a field that came twice, all values with commas. @throws MalformedResponse */
function fieldsOf(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  FIELDS.lastIndex = 0;
  for (let found = FIELDS.exec(text); found; found = FIELDS.exec(text)) {
    const [, name = '', value = ''] = found;
    const key = name.toLowerCase();
    const before = fields.get(key);
    if (before !== undefined && key === 'content-type') throw new MalformedResponse('two types');
    const given = withoutBlanks(value);
    fields.set(key, before === undefined ? given : `${before}, ${given}`);
  }
  return fields;
}

function framingOf(
  fields: ReadonlyMap<string, string>,
  version: string,
  status: number,
): ResponseHead['framing'] {
  const length = fields.get('content-length');
  const coding = fields.get('transfer-encoding');
  if (coding !== undefined) {
    // Whoever reads the one and whoever reads the other would see two different responses.
    if (length !== undefined) throw new MalformedResponse('both a length and a transfer coding');
    if (version !== '1' || coding.toLowerCase() !== 'chunked')
      throw new MalformedResponse(`transfer coding ${coding}`);
  }
  if (length !== undefined && !LENGTH.test(length)) throw new MalformedResponse(`length ${length}`);
  if (status < 200 || status === 204) {
    // Whoever does not know that these have no body would read one (RFC 9110, 8.6; RFC 9112, 6.1).
    if (coding !== undefined || Number(length ?? 0) > 0)
      throw new MalformedResponse(`a body of status ${status}`);
    return 0;
  }
  if (status === 304) return 0;
  if (coding !== undefined) return 'chunked';
  return length === undefined ? 'close' : Number(length);
}

function tokensOf(value = ''): readonly string[] {
  return value === '' ? [] : value.toLowerCase().split(',').map(withoutBlanks);
}

/** Without the blanks around it, which are tabs and spaces: `trim` would take others, too. */
function withoutBlanks(value: string): string {
  let start = 0;
  let end = value.length;
  while (start < end && isBlank(value, start)) start += 1;
  while (start < end && isBlank(value, end - 1)) end -= 1;
  return value.slice(start, end);
}

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === SPACE || code === TAB;
}
