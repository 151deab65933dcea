import { closeSync, openSync, readdirSync, readSync } from 'node:fs';

/** What the system says of a path that cannot be read (errno), for people. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a folder',
  ENOTDIR: 'is no folder',
  EACCES: 'may not be read by this user',
  EPERM: 'may not be read by this user',
};

/**
 * Why a file cannot be read, found out before anything is done with it.
 * @returns the end of a sentence; null when its first byte was read
 */
export function unreadableFile(path: string): string | null {
  return reasonOf(() => {
    const file = openSync(path, 'r');
    try {
      readSync(file, Buffer.alloc(1));
    } finally {
      closeSync(file);
    }
  });
}

/** The same for a folder. */
export function unreadableFolder(path: string): string | null {
  return reasonOf(() => readdirSync(path));
}

function reasonOf(read: () => unknown): string | null {
  try {
    read();
    return null;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return REASONS[code] ?? `cannot be read (${code})`;
  }
}
