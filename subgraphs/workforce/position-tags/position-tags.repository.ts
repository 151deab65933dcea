import type { DataSource, EntityManager } from 'typeorm';
import { translateConstraintError, type ConstraintErrors } from '../../shared/database/database-errors';
import { readPage, type ListDefinition, type Page, type PageArgs } from '../../shared/model/page';
import { Rows } from '../../shared/audit/rows';
import { arrayOf, join, query, sql, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { POSITIONS } from '../positions/positions.repository';
import type { TagChangeKind } from '../tag-changes/tag-change.entity';
import type { TagChangesRepository } from '../tag-changes/tag-changes.repository';
import { Archive } from '../../shared/model/archive';
import { Tag } from '../tags/tag.entity';
import { PositionTag } from './position-tag.entity';
import type { PositionTagFilter } from './position-tag.input';

const TABLE = tableOf(PositionTag);

const LIST: ListDefinition<PositionTag> = {
  from: sql`${TABLE.name} t join ${POSITIONS.name} p on p.id = t.position_id`,
  columns: TABLE.columns('t'),
  orderable: { createdAt: 't.created_at' },
  neverNull: 'all',
  defaultOrdering: 'createdAt',
  idColumn: sql`t.id`,
};

const CONSTRAINTS: ConstraintErrors = {
  position_tags_key: { code: 'DUPLICATE_RESOURCE', field: 'tagId' },
};

/** Between the check of the tags and the insert, somebody can delete a tag. */
const WHEN_RESTORED: ConstraintErrors = {
  position_tags_tag_id_fkey: { code: 'CONFLICT_MISSING_DEPENDENCIES', field: 'tagId' },
};

/** Every write here is logged in its transaction. */
export class PositionTagsRepository {
  private readonly rows = new Rows(PositionTag, CONSTRAINTS);

  constructor(
    private readonly dataSource: DataSource,
    private readonly changes: TagChangesRepository,
  ) {}

  /** @param visible which positions the caller may see, on `p` */
  page(args: PageArgs, filter: PositionTagFilter, visible: readonly Sql[]): Page<PositionTag> {
    const conditions = [...visible];
    if (filter.positionId) conditions.push(sql`t.position_id = ${filter.positionId}`);
    if (filter.tagId) conditions.push(sql`t.tag_id = ${filter.tagId}`);
    return readPage(this.dataSource, LIST, args, conditions);
  }

  async byId(id: string, visible: readonly Sql[]): Promise<PositionTag | null> {
    const [row] = await query<PositionTag>(
      this.dataSource,
      sql`select ${LIST.columns} from ${LIST.from} where ${join([sql`t.id = ${id}`, ...visible], ' and ')}`,
    );
    return row ?? null;
  }

  /** In the order they were attached. */
  ofPositions(positionIds: readonly string[]): Promise<PositionTag[]> {
    return query<PositionTag>(
      this.dataSource,
      sql`select ${TABLE.columns('t')} from ${TABLE.name} t
        where t.position_id = any(${arrayOf(positionIds)}) order by t.created_at, t.id`,
    );
  }

  /** Reads a row and keeps others from changing it until the transaction ends. */
  lock(transaction: EntityManager, id: string): Promise<PositionTag | null> {
    return this.rows.lock(transaction, id);
  }

  /** @throws DUPLICATE_RESOURCE */
  async insert(
    transaction: EntityManager,
    values: Pick<PositionTag, 'positionId' | 'tagId' | 'isMandatory'>,
    actorId: string | null,
  ): Promise<PositionTag> {
    const created = await this.rows.insert(transaction, values);
    await this.log(transaction, 'ADDED', [created], actorId);
    return created;
  }

  /** @returns null when the row is no longer the expected version */
  async update(
    transaction: EntityManager,
    id: string,
    isMandatory: boolean,
    expectedUpdatedAt: string | null,
    actorId: string | null,
  ): Promise<PositionTag | null> {
    const updated = await this.rows.update(transaction, id, { isMandatory }, expectedUpdatedAt);
    if (updated) await this.log(transaction, 'CHANGED', [updated], actorId);
    return updated;
  }

  async delete(transaction: EntityManager, requirement: PositionTag, actorId: string | null): Promise<void> {
    await this.rows.delete(transaction, requirement.id);
    await this.log(transaction, 'REMOVED', [requirement], actorId);
  }

  /** Gives a position the tags of another one. */
  async copy(
    transaction: EntityManager,
    fromId: string,
    toId: string,
    actorId: string | null,
  ): Promise<void> {
    const copies = await query<PositionTag>(
      transaction,
      sql`insert into ${TABLE.name} as t (position_id, tag_id, is_mandatory)
        select ${toId}::uuid, o.tag_id, o.is_mandatory from ${TABLE.name} o where o.position_id = ${fromId}
        order by o.created_at, o.id
        returning ${TABLE.columns('t')}`,
    );
    await this.log(transaction, 'ADDED', copies, actorId);
  }

  /** Takes all its tags from a position. @returns the rows as a JSON array, as `restore` wants them */
  async clear(transaction: EntityManager, positionId: string, actorId: string | null): Promise<string> {
    const removed = await query<PositionTag & { kept: string }>(
      transaction,
      sql`delete from ${TABLE.name} t where t.position_id = ${positionId}
        returning ${TABLE.columns('t')}, to_jsonb(t)::text as kept`,
    );
    await this.log(transaction, 'REMOVED', removed, actorId);
    return `[${removed.map(({ kept }) => kept).join()}]`;
  }

  /** Names of the tags that the rows need and the catalogue no longer has. @param rows what `clear` gave */
  async missingTags(transaction: EntityManager, rows: string): Promise<string[]> {
    const missing = await query<{ name: string }>(
      transaction,
      sql`select coalesce(t.name, r.tag_id::text) as name from ${recordsOf(rows)} r
        left join ${new Archive(Tag).withDeleted('t')} on t.id = r.tag_id
        where t.id is null or t.deleted_at is not null order by name`,
    );
    return missing.map(({ name }) => name);
  }

  /**
   * Gives a position back what `clear` took.
   * @throws CONFLICT_MISSING_DEPENDENCIES when a tag is gone
   */
  async restore(transaction: EntityManager, rows: string, actorId: string | null): Promise<void> {
    const restored = await translateConstraintError(WHEN_RESTORED, () =>
      query<PositionTag>(
        transaction,
        sql`insert into ${TABLE.name} as t (id, position_id, tag_id, is_mandatory, created_at)
          select r.id, r.position_id, r.tag_id, r.is_mandatory, r.created_at from ${recordsOf(rows)} r
          returning ${TABLE.columns('t')}`,
      ),
    );
    await this.log(transaction, 'ADDED', restored, actorId);
  }

  private log(
    transaction: EntityManager,
    change: TagChangeKind,
    requirements: readonly PositionTag[],
    actorId: string | null,
  ): Promise<void> {
    return this.changes.record(
      transaction,
      ...requirements.map(({ positionId, tagId }) => ({
        subjectType: 'POSITION' as const,
        subjectId: positionId,
        tagId,
        change,
        actorId,
        reason: null,
      })),
    );
  }
}

function recordsOf(rows: string): Sql {
  return sql`jsonb_populate_recordset(null::${TABLE.name}, ${rows}::jsonb)`;
}
