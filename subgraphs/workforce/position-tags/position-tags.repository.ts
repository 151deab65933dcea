import type { DataSource, EntityManager } from 'typeorm';
import { translateConstraintError, type ConstraintErrors } from '../../shared/database/database-errors';
import { query, sql, whereAll, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { Archive } from '../../shared/model/archive';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { Position } from '../positions/position.entity';
import type { TagChangeKind } from '../tag-changes/tag-change.entity';
import type { TagChangesRepository } from '../tag-changes/tag-changes.repository';
import { Tag } from '../tags/tag.entity';
import { PositionTag } from './position-tag.entity';
import type { PositionTagFilter } from './position-tag.input';

const TABLE = tableOf(PositionTag);

const ROWS = listOf(PositionTag, { alias: 't', order: ['createdAt'], defaultOrder: 'createdAt' });
const LIST = { ...ROWS, from: sql`${ROWS.from} join ${tableOf(Position).name} p on p.id = t.position_id` };

/** Between the check of the tags and the insert, somebody can delete a tag. */
const WHEN_RESTORED: ConstraintErrors = {
  position_tags_tag_id_fkey: { code: 'CONFLICT_MISSING_DEPENDENCIES', field: 'tagId' },
};

/** Every write here is logged in its transaction. */
export class PositionTagsRepository extends Repository<PositionTag> {
  constructor(
    dataSource: DataSource,
    private readonly changes: TagChangesRepository,
  ) {
    super(dataSource, PositionTag, {
      alias: 't',
      constraints: { position_tags_key: { code: 'DUPLICATE_RESOURCE', field: 'tagId' } },
    });
  }

  /** @param visible which positions the caller may see, on `p` */
  page(args: PageArgs, filter: PositionTagFilter, visible: readonly Sql[]): Page<PositionTag> {
    return readPage(this.dataSource, LIST, args, [...visible, ...columnConditions(PositionTag, filter, 't')]);
  }

  /** @param visible which positions the caller may see, on `p` */
  async oneVisible(id: string, visible: readonly Sql[]): Promise<PositionTag | null> {
    const [row] = await query<PositionTag>(
      this.dataSource,
      sql`select ${LIST.columns} from ${LIST.from} ${whereAll([sql`t.id = ${id}`, ...visible])}`,
    );
    return row ?? null;
  }

  /** @throws DUPLICATE_RESOURCE */
  async attach(
    transaction: EntityManager,
    values: Pick<PositionTag, 'positionId' | 'tagId' | 'isMandatory'>,
    actorId: string | null,
  ): Promise<PositionTag> {
    const created = await this.insert(transaction, values);
    await this.log(transaction, 'ADDED', [created], actorId);
    return created;
  }

  /** @returns null when the row is no longer the expected version */
  async change(
    transaction: EntityManager,
    id: string,
    isMandatory: boolean,
    expectedUpdatedAt: string | null,
    actorId: string | null,
  ): Promise<PositionTag | null> {
    const updated = await this.update(transaction, id, { isMandatory }, expectedUpdatedAt);
    if (updated) await this.log(transaction, 'CHANGED', [updated], actorId);
    return updated;
  }

  async detach(transaction: EntityManager, requirement: PositionTag, actorId: string | null): Promise<void> {
    await this.delete(transaction, requirement.id);
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

/** Which positions require a tag, as a condition on `p`. @param withDeleted finds what archived ones required too */
export function requires(tagId: string, withDeleted: boolean): Sql {
  const required = sql`exists (select from ${TABLE.name} t where t.position_id = p.id and t.tag_id = ${tagId})`;
  const kept = JSON.stringify([{ tag_id: tagId }]);
  return withDeleted ? sql`(${required} or p.related @> ${kept}::jsonb)` : required;
}

function recordsOf(rows: string): Sql {
  return sql`jsonb_populate_recordset(null::${TABLE.name}, ${rows}::jsonb)`;
}
