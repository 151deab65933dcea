import { AsyncLocalStorage } from 'node:async_hooks';
import { getNamedType, isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { toSnakeCase } from '../../../schema/contract/cases';
import type { RequestMetadata } from '../../../schema/contract/identity';
import { writeAudit, type AuditEntry, type Queryable } from './outbox';

export interface AuditOptions {
  readonly schema: string;
  readonly connection: Queryable;
  /** Called after an entry was committed. */
  readonly announce: () => void;
}

/** The mutation that this part of the program runs for. */
class RunningMutation {
  private isRecorded = false;
  private notes: Record<string, unknown> = {};

  constructor(
    private readonly options: AuditOptions,
    private readonly metadata: RequestMetadata,
    private readonly action: string,
    private readonly resource: string,
    private readonly args: Readonly<Record<string, unknown>>,
  ) {}

  /** Writes the entry beside what the transaction wrote. */
  async recordIn(transaction: Queryable, result: unknown): Promise<void> {
    if (this.isRecorded) return;
    const { action, resource, metadata, options } = this;
    const entry = { action, resource, status: 'SUCCESS', ...this.about(result) } as const;
    await writeAudit(transaction, options.schema, entry, metadata);
  }

  /** The transaction is committed; without it the entry is gone too, and the next one records. */
  committed(): void {
    this.isRecorded = true;
    this.options.announce();
  }

  /** A mutation that wrote without a transaction of its own. */
  async recordAfter(result: unknown): Promise<void> {
    if (this.isRecorded) return;
    await this.recordIn(this.options.connection, result);
    this.committed();
  }

  note(details: Readonly<Record<string, unknown>>): void {
    Object.assign(this.notes, details);
  }

  private about(result: unknown): Pick<AuditEntry, 'resourceId' | 'details'> {
    const { input, id } = this.args;
    const named = id ?? (result as { id?: unknown } | null | undefined)?.id;
    const fields = typeof input === 'object' && input !== null ? presentFields(input) : [];
    const details = { ...(fields.length > 0 ? { fields } : {}), ...this.notes };
    return {
      resourceId: typeof named === 'string' ? named : null,
      details: Object.keys(details).length > 0 ? details : null,
    };
  }
}

const running = new AsyncLocalStorage<RunningMutation>();

/** The mutation that runs here; null in reads, jobs and seeds. */
export function runningMutation(): RunningMutation | null {
  return running.getStore() ?? null;
}

/** Adds details to the entry of the running mutation. They are kept for good: no secrets. */
export function noteForAudit(details: Readonly<Record<string, unknown>>): void {
  running.getStore()?.note(details);
}

/**
 * Makes every mutation of a schema leave an entry in the audit log: in the transaction that it writes in, see
 * `inTransaction`, so that neither is there without the other.
 */
export function auditMutations(schema: GraphQLSchema, options: AuditOptions): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const { resolve } = field;
    if (!resolve) throw new Error(`Mutation.${field.name} has no resolver`);
    const action = toSnakeCase(field.name).toUpperCase();
    const type = getNamedType(field.type);
    const resource = isObjectType(type)
      ? toSnakeCase(type.name).replace(/^_/, '').toUpperCase()
      : action.replace(/^[A-Z]+_/, '');
    const audited: GraphQLFieldResolver<
      unknown,
      { readonly metadata: RequestMetadata },
      Record<string, unknown>
    > = async (source, args, context, info) => {
      const mutation = new RunningMutation(options, context.metadata, action, resource, args);
      const result: unknown = await running.run(mutation, (): unknown =>
        resolve(source, args, context, info),
      );
      await mutation.recordAfter(result);
      return result;
    };
    field.resolve = audited as typeof field.resolve;
  }
}

/** Names of what was sent, never the values. */
function presentFields(input: object): string[] {
  return Object.entries(input)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => toSnakeCase(name));
}
