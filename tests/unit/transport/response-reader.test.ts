import { MalformedResponse } from '../../../subgraphs/shared/transport/http/malformed-response';
import { TooLarge } from '../../../subgraphs/shared/transport/http/response-body';
import { ResponseReader, type HttpResponse } from '../../../subgraphs/shared/transport/http/response-reader';

const MAX_BYTES = 1_000;

interface Read {
  readonly response: HttpResponse | null;
  readonly isReusable: boolean;
}

/** Reads what a server sends before it ends the connection. @param size of the buffers in which it comes. Default: at once */
function read(sent: string, size = Infinity): Read {
  const reader = new ResponseReader(MAX_BYTES);
  const bytes = Buffer.from(sent);
  let response: HttpResponse | null = null;
  for (let at = 0; at < bytes.length && !response; at += size) {
    // A copy that is overwritten afterwards, as the buffer of a socket is.
    const buffer = Buffer.from(bytes.subarray(at, Math.min(bytes.length, at + size)));
    response = reader.read(buffer);
    buffer.fill('#');
  }
  response ??= reader.end();
  return { response, isReusable: reader.isReusable };
}

const SIZES = [Infinity, 1, 2, 3, 7, 64];

const ok = (fields: string, body: string): string => `HTTP/1.1 200 OK\r\n${fields}\r\n\r\n${body}`;
const chunked = (body: string): string => ok('transfer-encoding: chunked', body);

test.each<[string, string, string, boolean]>([
  ['a length', ok('Content-Length: 4', 'body'), 'body', true],
  ['characters of several bytes', ok('content-length:7', 'é→"{'), 'é→"{', true],
  ['nothing', ok('content-length: 0', ''), '', true],
  ['chunks', chunked('3\r\nabc\r\n00A;x="y"\r\n0123456789\r\n0\r\n\r\n'), 'abc0123456789', true],
  ['chunks with blanks in what extends them', chunked('1\t; x = "\\"\t" ;y\r\na\r\n0 ;z\r\n\r\n'), 'a', true],
  ['chunks with trailers', chunked('1\r\na\r\n0\r\nExpires: x\r\nB:\r\n\r\n'), 'a', true],
  ['an end of the connection', ok('content-type: text/plain', 'until the end'), 'until the end', false],
  ['a length of a server that closes', ok('content-length: 1\r\nConnection: foo, Close', 'a'), 'a', false],
  ['a length of an older server', 'HTTP/1.0 200 OK\r\ncontent-length: 1\r\n\r\na', 'a', false],
  [
    'a length of an older server that contradicts itself',
    'HTTP/1.0 200 OK\r\nconnection: keep-alive\r\nCONNECTION: , \tclose\t\r\ncontent-length: 1\r\n\r\na',
    'a',
    false,
  ],
  [
    'an older server that stays',
    'HTTP/1.0 200 OK\r\nconnection: keep-alive\r\ncontent-length: 1\r\n\r\na',
    'a',
    true,
  ],
  ['no reason', 'HTTP/1.1 200\r\ncontent-length: 1\r\n\r\na', 'a', true],
  [
    'an interim response before',
    `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nlink: <x>\r\n\r\n${ok('content-length: 1', 'a')}`,
    'a',
    true,
  ],
  ['a status that has no body', 'HTTP/1.1 204 No Content\r\n\r\n', '', true],
  ['a status that has none and says so', 'HTTP/1.1 204 No Content\r\ncontent-length: 0\r\n\r\n', '', true],
  ['a status that says what it would have', 'HTTP/1.1 304 Same\r\ncontent-length: 5\r\n\r\n', '', true],
  ['a length among many fields', ok(`${'a:\r\n'.repeat(3_000)}content-length: 1`, 'a'), 'a', true],
  ['a length with blanks around it', ok('content-length: \t 1\t ', 'a'), 'a', true],
])('a body that ends by %s, however it is cut', (_, sent, body, isReusable) => {
  for (const size of SIZES) {
    const found = read(sent, size);
    expect({ size, ...found.response }).toMatchObject({ size, body });
    expect({ size, is: found.isReusable }).toEqual({ size, is: isReusable });
  }
});

test('status and type are those of the response', () => {
  const { response } = read('HTTP/1.1 503 Away\r\nCONTENT-TYPE: \t a/b; c=d \r\ncontent-length: 1\r\n\r\nx');

  expect(response).toEqual({ status: 503, contentType: 'a/b; c=d', body: 'x' });
  expect(read(ok('content-length: 0', '')).response?.contentType).toBeNull();
});

test('blanks within a value are of it, however many they are', () => {
  const blanks = ' \t'.repeat(7_000);

  const type = read(ok(`content-type: a${blanks}b \r\ncontent-length: 0`, '')).response?.contentType;
  expect(type).toBe(`a${blanks}b`);
  expect(read(ok(`connection: a${blanks}close\r\ncontent-length: 0`, '')).isReusable).toBe(true);
});

test('a connection on which more comes than the response takes no other request', () => {
  for (const sent of [ok('content-length: 1', 'ab'), chunked('1\r\na\r\n0\r\n\r\nb')]) {
    expect(read(sent)).toMatchObject({ response: { body: 'a' }, isReusable: false });
  }
});

test.each([
  ['another protocol', 'SSH-2.0-OpenSSH\r\n\r\n'],
  ['another version', 'HTTP/2.0 200 OK\r\ncontent-length: 0\r\n\r\n'],
  ['a switch to another protocol', 'HTTP/1.1 101 Switching\r\nupgrade: x\r\n\r\n'],
  ['an interim response of HTTP/1.0', `HTTP/1.0 102 Processing\r\n\r\n${ok('content-length: 0', '')}`],
  [
    'an interim response after which the server closes',
    `HTTP/1.1 103 Early\r\nconnection: close\r\n\r\n${ok('content-length: 0', '')}`,
  ],
  [
    'an interim response with a body',
    `HTTP/1.1 103 Early\r\ncontent-length: 1\r\n\r\n${ok('content-length: 0', '')}`,
  ],
  ['a body of a status that has none', 'HTTP/1.1 204 No Content\r\ncontent-length: 1\r\n\r\na'],
  [
    'chunks of a status that has none',
    'HTTP/1.1 204 No Content\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  ['two types', ok('content-type: a/b\r\ncontent-type: a/b\r\ncontent-length: 0', '')],
  ['a length before another blank', ok('content-length: 1\xa0', 'a')],
  ['a field without a name', ok(': x', '')],
  ['a space before a colon', ok('content-length : 0', '')],
  ['a field of two lines', ok('content-length: 1\r\n 0', 'a')],
  ['a line that ends with a line feed alone', ok('x: y\ncontent-length: 0', '')],
  ['a NUL in a field', ok('x: \u0000', '')],
  ['two lengths', ok('content-length: 1\r\nContent-Length: 1', 'a')],
  ['a list of lengths', ok('content-length: 1, 1', 'a')],
  ['a length with a sign', ok('content-length: +1', 'a')],
  ['a length of no digits', ok('content-length: ', 'a')],
  ['a length and chunks', ok('content-length: 1\r\ntransfer-encoding: chunked', '0\r\n\r\n')],
  ['another transfer coding', ok('transfer-encoding: gzip, chunked', '0\r\n\r\n')],
  ['two transfer codings', ok('transfer-encoding: chunked\r\ntransfer-encoding: chunked', '0\r\n\r\n')],
  ['chunks of an older server', 'HTTP/1.0 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n'],
  ['a chunk without a size', chunked('\r\na\r\n0\r\n\r\n')],
  ['a size with a prefix', chunked('0x1\r\na\r\n0\r\n\r\n')],
  ['a negative size', chunked('-1\r\na\r\n0\r\n\r\n')],
  ['a size of too many digits', chunked('00000000000001\r\na\r\n0\r\n\r\n')],
  ['a size behind a blank', chunked(' 1\r\na\r\n0\r\n\r\n')],
  ['a blank behind a size', chunked('1 \r\na\r\n0\r\n\r\n')],
  ['an extension whose quotes do not end', chunked('1;a="\\"\r\na\r\n0\r\n\r\n')],
  ['a size before a line feed alone', chunked('1\na\r\n0\r\n\r\n')],
  ['a chunk that is longer than its size', chunked('1\r\nab\r\n0\r\n\r\n')],
  ['a trailer of another form', chunked('0\r\nno colon\r\n\r\n')],
  ['a length among trailers', chunked('0\r\nContent-Length: 1\r\n\r\n')],
  ['a transfer coding among trailers', chunked('0\r\nTransfer-Encoding: chunked\r\n\r\n')],
  ['a head without an end', `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(16_384)}`],
  ['interim responses without an end', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(1_000)],
  ['a line between chunks without an end', chunked(`1;${'x'.repeat(5_000)}`)],
  ['extensions without an end', chunked(`1;${'x'.repeat(4_000)}\r\na\r\n`.repeat(5))],
  ['trailers without an end', chunked(`0\r\n${'a: b\r\n'.repeat(4_000)}`)],
])('%s is malformed, however it is cut', (_, sent) => {
  for (const size of SIZES) expect(() => read(sent, size)).toThrow(MalformedResponse);
});

test.each([
  ['a length', ok(`content-length: ${MAX_BYTES + 1}`, '')],
  ['a length beyond all numbers', ok('content-length: 999999999999999', '')],
  ['chunks', chunked(`190\r\n${'a'.repeat(400)}\r\n`.repeat(3))],
  ['the end of the connection', ok('x: y', 'a'.repeat(MAX_BYTES + 1))],
])('a body that ends by %s may not be larger than is taken', (_, sent) => {
  for (const size of SIZES) expect(() => read(sent, size)).toThrow(TooLarge);
});

test('a body of as many bytes as are taken is taken', () => {
  const body = 'a'.repeat(MAX_BYTES);
  for (const sent of [ok(`content-length: ${MAX_BYTES}`, body), chunked(`3e8\r\n${body}\r\n0\r\n\r\n`)]) {
    for (const size of SIZES) expect(read(sent, size).response?.body).toBe(body);
  }
});

test.each([
  ['a head', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\n'],
  ['a length', ok('content-length: 2', 'a')],
  ['chunks', chunked('1\r\na\r\n')],
  ['the last chunk', chunked('1\r\na\r\n0\r\n')],
])('a connection that ends before the end of %s brings no response', (_, sent) => {
  for (const size of SIZES) expect(read(sent, size).response).toBeNull();
});
