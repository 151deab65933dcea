import type { EntityManager } from 'typeorm';
import { toSnakeCase } from '../../../schema/contract/cases';
import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import { userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import { notDeleted } from '../model/archive';
import type { CatalogueRepository, CatalogueRow } from './catalogue-repository';
import type { Page, SearchablePageArgs } from '../model/page';
import type { StatementParts } from '../audit/single-statement';
import { sentFields, type Writer, type WriteReport } from '../audit/writer';
import { query, withNext, type Sql } from '../database/sql';
import { firedOf, movedRow, type FiredRow } from '../lifecycle/fired-transition';
import { MOVED, transitionStatement, type TransitionStatement } from '../lifecycle/transition-statement';

export interface CatalogueFilter {
  readonly showDeleted?: boolean | null;
}

/** Where a step of a write stands. */
export interface WriteStep {
  readonly caller: Identity | null;
  readonly transaction: EntityManager;
  /** Takes the events of the write. */
  readonly report: Pick<WriteReport, 'emits'>;
  /** Of the input, by field; a step adds what it finds, and the write is rejected with all of them. */
  readonly errors: FieldErrors;
}

/** A transition of a row of a catalogue. */
interface CatalogueTransition extends Pick<TransitionStatement, 'from' | 'set' | 'obstacle'> {
  /** As the audit log has it, `PUBLISH`. */
  readonly verb: string;
  /** What it emits, of the rows `MOVED`. Default: nothing. */
  readonly eventsOf?: (parts: StatementParts) => readonly Sql[];
}

/** A write as the steps of a catalogue see it. */
interface CatalogueWrite<Row, Input> {
  /** As the audit log has it, `CREATE`. */
  readonly verb: string;
  /** Absent: there is none. */
  readonly input?: Input;
  readonly work: (step: WriteStep) => Promise<Row>;
}

/**
 * The use cases of a catalogue: a list, one row, create, update, delete, undelete. A feature states its policy by the steps it
 * overrides; what needs more steps than these is written out instead.
 */
export abstract class CatalogueService<
  Row extends CatalogueRow,
  CreateInput extends object,
  UpdateInput extends object,
  Filter extends CatalogueFilter,
  Rows extends CatalogueRepository<Row, Filter> = CatalogueRepository<Row, Filter>,
> {
  private readonly resource: string;

  constructor(
    protected readonly writer: Writer,
    protected readonly rows: Rows,
  ) {
    this.resource = toSnakeCase(rows.model.name).slice(1).toUpperCase();
  }

  /** Whether the caller may write any row at all, and so see deleted ones. @throws FORBIDDEN */
  protected abstract assertMayWrite(caller: Identity | null): void;

  /** Whether the caller may write this row. @throws FORBIDDEN */
  protected assertMayWriteRow(_row: Row, _step: WriteStep): Promise<void> | void {}

  /**
   * What other subgraphs must be asked of an input before the transaction opens. Default: nothing.
   * @returns null when there is nothing to ask; the question throws BAD_USER_INPUT, PEER_UNAVAILABLE
   */
  protected questionOf(
    _input: CreateInput | UpdateInput,
    _request: RequestMetadata,
  ): (() => Promise<void>) | null {
    return null;
  }

  /** Statements that are sent first in the transaction of every write: locks that more than one row needs. Default: none. */
  protected locks(): readonly Sql[] {
    return [];
  }

  /** The values of a new row. */
  protected abstract valuesOf(input: CreateInput, step: WriteStep): Promise<Partial<Row>> | Partial<Row>;

  /** What follows from a new row. */
  protected afterCreate(_row: Row, _input: CreateInput, _step: WriteStep): Promise<void> | void {}

  /** What an update changes. Default: what was sent. */
  protected changesOf(_row: Row, input: UpdateInput, _step: WriteStep): Promise<Partial<Row>> | Partial<Row> {
    return input;
  }

  /** What follows from an update. */
  protected afterUpdate(_before: Row, _after: Row, _step: WriteStep): Promise<void> | void {}

  /** Takes away rows of other tables that go with a deleted one. @returns them, as a JSON array */
  protected takeRelated(_row: Row, _step: WriteStep): Promise<string> | string {
    return '[]';
  }

  /** What is different of a row that comes back. @throws FORBIDDEN, CONFLICT_MISSING_DEPENDENCIES */
  protected async beforeRestore(row: Row, _related: string, step: WriteStep): Promise<Partial<Row>> {
    await this.assertMayWriteRow(row, step);
    return {};
  }

  /** Brings back what `takeRelated` took. */
  protected restoreRelated(_row: Row, _related: string, _step: WriteStep): Promise<void> | void {}

  /** What is shown of a written row. Default: the row. */
  protected shown(row: Row, _transaction: EntityManager): Promise<Row> | Row {
    return row;
  }

  /** @throws FORBIDDEN when deleted rows are asked for by somebody who may not write them */
  page(caller: Identity | null, args: SearchablePageArgs, filter: Filter): Page<Row> {
    if (filter.showDeleted) this.assertMayWrite(caller);
    return this.rows.page(args, filter, this.rows.visibleTo(caller));
  }

  /** @throws NOT_FOUND, also for a row that the caller may not see */
  async one(caller: Identity | null, id: string): Promise<Row> {
    const row = await this.rows.byId(id, undefined, this.rows.visibleTo(caller));
    if (!row) throw await this.rows.notFound(caller, id);
    return row;
  }

  /** @throws BAD_USER_INPUT, FORBIDDEN, and what the table's constraints say */
  create(request: RequestMetadata, input: CreateInput): Promise<Row> {
    const work = async (step: WriteStep): Promise<Row> => {
      const values = await this.valuesOf(input, step);
      assertNone(step.errors);
      const created = await this.rows.insert(step.transaction, values);
      await this.afterCreate(created, input, step);
      return created;
    };
    return this.write(request, { verb: 'CREATE', input, work });
  }

  /**
   * @param expectedUpdatedAt version that the change is meant for; null: any
   * @throws NOT_FOUND, BAD_USER_INPUT, FORBIDDEN, PRECONDITION_FAILED, and what the table's constraints say
   */
  update(
    request: RequestMetadata,
    id: string,
    input: UpdateInput,
    expectedUpdatedAt: string | null,
  ): Promise<Row> {
    const work = async (step: WriteStep): Promise<Row> => {
      const row = await this.lockRow(id, step);
      const changes = await this.changesOf(row, input, step);
      assertNone(step.errors);
      const updated = await this.rows.update(step.transaction, id, changes, expectedUpdatedAt);
      if (!updated) throw new IsmError('PRECONDITION_FAILED');
      await this.afterUpdate(row, updated, step);
      return updated;
    };
    return this.write(request, { verb: 'UPDATE', input, work });
  }

  /** @throws NOT_FOUND, FORBIDDEN, CONFLICT_HAS_DEPENDENCIES */
  async delete(request: RequestMetadata, id: string): Promise<void> {
    const work = async (step: WriteStep): Promise<Row> => {
      const row = await this.lockRow(id, step);
      const related = await this.takeRelated(row, step);
      await this.rows.archive.put(step.transaction, id, userIdOf(step.caller), related);
      return row;
    };
    await this.write(request, { verb: 'DELETE', work });
  }

  /** @throws NOT_FOUND, FORBIDDEN, FSM_INVALID_TRANSITION when it is not deleted, and what `beforeRestore` throws */
  undelete(request: RequestMetadata, id: string): Promise<Row> {
    const work = async (step: WriteStep): Promise<Row> => {
      const deleted = await this.rows.archive.take(step.transaction, id);
      if (!deleted) {
        await this.lockRow(id, step);
        throw notDeleted();
      }
      const changes = await this.beforeRestore(deleted.row, deleted.related, step);
      const restored = await this.rows.archive.restore(step.transaction, deleted, changes);
      await this.restoreRelated(restored, deleted.related, step);
      return restored;
    };
    return this.write(request, { verb: 'UNDELETE', work });
  }

  /**
   * Moves a row from one state to another in one statement, with its entry in the audit log. Who may write any row may move each.
   * @throws NOT_FOUND, FORBIDDEN, FSM_INVALID_TRANSITION; BUSINESS_RULE_VIOLATION with the obstacle
   */
  protected fire(
    request: RequestMetadata,
    id: string,
    { verb, eventsOf, ...moving }: CatalogueTransition,
  ): Promise<Row> {
    this.assertMayWrite(request.identity);
    return this.writer.runStatement(request, {
      entry: { action: `${verb}_${this.resource}`, resource: this.resource, id },
      locks: [...this.locks(), this.rows.lockStatementOf(id)],
      statementWith: (parts) =>
        transitionStatement({
          ...this.rows.moving(id),
          ...moving,
          parts: [parts.audit(MOVED), ...(eventsOf?.(parts) ?? [])],
        }),
      resultOf: (rows: readonly FiredRow<Row>[]) =>
        movedRow(firedOf(rows), ({ obstacle: message }) =>
          message === null
            ? new IsmError('FSM_INVALID_TRANSITION')
            : new IsmError('BUSINESS_RULE_VIOLATION', { message }),
        ),
    });
  }

  /** Runs a write of one row, with its entry in the audit log. */
  protected write(
    request: RequestMetadata,
    { verb, input, work }: CatalogueWrite<Row, CreateInput | UpdateInput>,
  ): Promise<Row> {
    this.assertMayWrite(request.identity);
    const fields = input ? sentFields(input) : [];
    const write = async (transaction: EntityManager, report: WriteReport): Promise<Row> => {
      for (const lock of this.locks()) await query(transaction, withNext(lock));
      const row = await work({ caller: request.identity, transaction, report, errors: {} });
      report.wrote({ action: `${verb}_${this.resource}`, resource: this.resource, id: row.id, fields });
      return verb === 'DELETE' ? row : this.shown(row, transaction);
    };
    const question = input ? this.questionOf(input, request) : null;
    return question ? this.writer.checked(request, question, write) : this.writer.run(request, write);
  }

  /** @throws NOT_FOUND, and what `assertMayWriteRow` throws */
  protected async lockRow(id: string, step: WriteStep): Promise<Row> {
    const row = found(await this.rows.lock(step.transaction, id));
    await this.assertMayWriteRow(row, step);
    return row;
  }
}

function found<Row>(row: Row | null): Row {
  if (!row) throw new IsmError('NOT_FOUND');
  return row;
}

function assertNone(errors: FieldErrors): void {
  if (Object.keys(errors).length > 0) throw invalidInput(errors);
}
