import { chownSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Gives what root made to the owner of the folder that it is in: a start as root by mistake must not lock the ordinary user
 * out. Does nothing for anybody else.
 */
export function ownAsFolder(path: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(dirname(path));
  if (uid !== 0) chownSync(path, uid, gid);
}
