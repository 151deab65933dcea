interface StoredCookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

/** Cookies of one client, as a browser keeps them for one host: by name and path, sent where the path fits. */
export class CookieJar {
  private readonly cookies = new Map<string, StoredCookie>();

  /** Takes the `Set-Cookie` headers of a response; an expired one removes its cookie. */
  store(setCookies: readonly string[]): void {
    for (const line of setCookies) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const [name, value] = splitOnce(pair);
      const attribute = new Map(
        attributes.map((text) => {
          const [key, content] = splitOnce(text);
          return [key.toLowerCase(), content];
        }),
      );
      const path = attribute.get('path') ?? '/';
      const key = `${name};${path}`;
      const maxAge = attribute.get('max-age');
      const expires = attribute.get('expires');
      const isExpired =
        maxAge !== undefined
          ? Number(maxAge) <= 0
          : expires !== undefined && Date.parse(expires) <= Date.now();
      if (isExpired) this.cookies.delete(key);
      else this.cookies.set(key, { name, value, path });
    }
  }

  /** The `Cookie` header for a request path; empty when no cookie fits. */
  header(requestPath: string): string {
    const path = requestPath.split('?')[0] ?? '/';
    return [...this.cookies.values()]
      .filter((cookie) => fits(path, cookie.path))
      .sort((a, b) => b.path.length - a.path.length)
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }

  /** Value of a cookie, whatever its path. */
  get(name: string): string | undefined {
    return [...this.cookies.values()].find((cookie) => cookie.name === name)?.value;
  }

  /** Puts a cookie in, or replaces it, for every path. */
  set(name: string, value: string): void {
    this.delete(name);
    this.cookies.set(`${name};/`, { name, value, path: '/' });
  }

  delete(name: string): void {
    for (const [key, cookie] of this.cookies) if (cookie.name === name) this.cookies.delete(key);
  }

  copy(): CookieJar {
    const jar = new CookieJar();
    for (const [key, cookie] of this.cookies) jar.cookies.set(key, cookie);
    return jar;
  }
}

function splitOnce(text: string): [string, string] {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** RFC 6265, 5.1.4. */
function fits(requestPath: string, cookiePath: string): boolean {
  if (requestPath === cookiePath) return true;
  return requestPath.startsWith(cookiePath.endsWith('/') ? cookiePath : `${cookiePath}/`);
}
