import { createHash } from 'node:crypto';

/**
 * A UUID that is the same for the same name, so that domains which never meet can seed rows that belong together.
 * It has the form of version 4, as all ids of the graph.
 */
export function demoId(kind: string, name: string): string {
  const hex = createHash('sha256').update(`ism-demo:${kind}:${name}`).digest('hex');
  const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
