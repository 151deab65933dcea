import { AsyncLocalStorage } from 'node:async_hooks';
import { getNamedType, isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { toSnakeCase } from '../../../schema/contract/cases';
import type { RequestMetadata } from '../../../schema/contract/identity';
import { IsmError } from '../../../schema/contract/errors';
import { writeAudit, type AuditEntry, type AuditStatus, type Queryable } from './outbox';

export interface AuditOptions {
  readonly schema: string;
  readonly connection: Queryable;
  /** Called after an entry was committed. */
  readonly announce: () => void;
}

/** Failures that are recorded here. What is FORBIDDEN the gateway records, reads and writes alike. */
const RECORDED_FAILURES: ReadonlySet<string> = new Set(['INVALID_CREDENTIALS']);

/** The mutation that this part of the program runs for. */
class RunningMutation {
  private isRecorded = false;
  private status: AuditStatus = 'SUCCESS';
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
    // Whoever logs in becomes known by it.
    const user = (result as { user?: { id?: unknown } } | null | undefined)?.user;
    const userId = typeof user?.id === 'string' ? user.id : null;
    await this.write(transaction, { status: this.status, ...this.about(result) }, userId);
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

  async recordFailure(error: unknown): Promise<void> {
    if (!(error instanceof IsmError) || !RECORDED_FAILURES.has(error.code)) return;
    const { resourceId } = this.about(null);
    const details = { code: error.code, ...this.notes };
    await this.write(this.options.connection, { status: 'FAILURE', resourceId, details });
    this.options.announce();
  }

  note(metadata: Readonly<Record<string, unknown>>, status = this.status): void {
    this.status = status;
    Object.assign(this.notes, metadata);
  }

  private write(
    connection: Queryable,
    entry: Omit<AuditEntry, 'action' | 'resource'>,
    userId: string | null = null,
  ): Promise<void> {
    const { action, resource } = this;
    return writeAudit(
      connection,
      this.options.schema,
      { action, resource, ...entry },
      { ...this.metadata, userId },
    );
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

/** The running mutation writes because it rejects: its entry is one of a failure. No secrets here either. */
export function recordAsFailure(details: Readonly<Record<string, unknown>>): void {
  running.getStore()?.note(details, 'FAILURE');
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
      try {
        const result: unknown = await running.run(mutation, (): unknown =>
          resolve(source, args, context, info),
        );
        await mutation.recordAfter(result);
        return result;
      } catch (error) {
        await mutation.recordFailure(error);
        throw error;
      }
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
