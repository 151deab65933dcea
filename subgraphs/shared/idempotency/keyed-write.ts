import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { RequestMetadata } from '../../../schema/contract/identity';

/** A mutation field as it was called. */
export interface CalledField {
  readonly name: string;
  /** Name in the response: an operation may call a field more than once. */
  readonly responseName: string;
  readonly args: object;
}

/** A write that happens once for its key. */
export interface KeyedWrite {
  /** Digest of caller, key and response name. */
  readonly id: string;
  /** Digest of the field and its arguments: a retry has the same. */
  readonly fingerprint: string;
  /** True when it had been done before, and its result was read. */
  isReplayed: boolean;
}

/** Request metadata as a use case gets it: with the key of its write, if it has one, or the transaction that it joins. */
export interface WriteRequest extends RequestMetadata {
  readonly keyedWrite?: KeyedWrite;
  /** Of a unit of a background job, which the write is a part of. Default: it has a transaction of its own. */
  readonly transaction?: EntityManager;
}

/** Names of values of which nothing is kept: a digest of a password would allow to guess it. */
const SECRET = /password|secret|token/i;
/** Characters from which on a string counts by its digest, so that a file is not escaped as JSON first. */
const LONG = 1024;

/** The write of a field that was called with a key; null without a key or without a caller, as keys belong to callers. */
export function keyedWriteOf(
  { identity, idempotencyKey }: RequestMetadata,
  { name, responseName, args }: CalledField,
): KeyedWrite | null {
  if (!identity || !idempotencyKey) return null;
  return {
    id: digest(JSON.stringify([identity.kind, identity.userId, idempotencyKey, responseName])),
    fingerprint: digest(JSON.stringify([name, args], (key, value: unknown) => comparable(key, value))),
    isReplayed: false,
  };
}

/** The result of a use case as JSON, without secrets. */
export function resultText(result: unknown): string {
  const withoutSecrets = (key: string, value: unknown) => (SECRET.test(key) ? undefined : value);
  const text = JSON.stringify(result, withoutSecrets) as string | undefined;
  return text ?? 'null';
}

function comparable(key: string, value: unknown): unknown {
  if (SECRET.test(key)) return undefined;
  return typeof value === 'string' && value.length > LONG ? digest(value) : value;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
