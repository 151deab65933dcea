import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownAsFolder } from './folder-owner';
import type { Config } from './config/config';

export interface Secrets {
  /** Key of the signed identity between gateway and subgraphs. */
  readonly subgraphSecret: string;
}

/** The configured secrets; outside production missing ones are made once and kept in the data folder. */
export function loadSecrets(config: Config): Secrets {
  return { subgraphSecret: config.subgraphs.secret ?? keptSecret(config.dataDir, 'subgraph-secret', 32) };
}

/**
 * A random string that stays the same. It is kept in a file of the data folder that only its owner can read. The file is
 * created in one step, so processes that start together read the same value.
 * @param bytes of randomness; the string is base64url
 */
export function keptSecret(dataDir: string, name: string, bytes: number): string {
  const file = join(dataDir, name);
  const draft = `${file}.${process.pid}`;
  mkdirSync(dataDir, { recursive: true });
  try {
    return readFileSync(file, 'utf8');
  } catch {
    writeFileSync(draft, randomBytes(bytes).toString('base64url'), { mode: 0o600 });
    ownAsFolder(draft);
  }
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, 'utf8');
}
