import type { EntityManager } from 'typeorm';
import { demoId } from '../../shared/demo/demo-id';
import { demoUsers, type DemoPerson } from '../../shared/demo/people';
import { join, query, sql, type Sql } from '../../shared/database/sql';
import { STANDARD_TAGS, type KnownTag } from './standard-tags';

/** What the demo institution adds to the standard tags. */
const ADDED_TAGS: readonly KnownTag[] = [
  { ...added('Advanced Life Support'), tagType: 'CERTIFICATION', description: 'Valid two years' },
  { ...added('Teaching Licence'), tagType: 'CERTIFICATION', description: '' },
  { ...added('Sign Language'), tagType: 'SKILL', description: '' },
];

/** Days since the demo institution's people carry their tags. */
const CARRIED_DAYS = 300;
/** Of so many people, one carries a tag besides the contract. */
const SECOND_TAG_EVERY = 3;

function added(name: string): Pick<KnownTag, 'id' | 'name' | 'hoursDelta'> {
  return { id: demoId('tag', name), name, hoursDelta: null };
}

/** Writes the catalogue's additions, and gives everybody a contract and some people another tag. */
export async function insertDemoTags(
  transaction: EntityManager,
  people: readonly DemoPerson[],
): Promise<void> {
  await query(
    transaction,
    sql`insert into workforce.tag_catalog (id, name, tag_type, description) values ${join(
      ADDED_TAGS.map(
        ({ id, name, tagType, description }) => sql`(${id}::uuid, ${name}, ${tagType}, ${description})`,
      ),
    )}`,
  );
  const manager = demoUsers().find(({ role }) => role === 'MANAGER');
  await query(
    transaction,
    sql`with carried (id, change_id, employee_id, tag_id) as (values ${join(carriedTags(people))}),
      added as (
        insert into workforce.employee_tags (id, employee_id, tag_id, valid_from, created_at)
        select id, employee_id, tag_id, current_date - ${CARRIED_DAYS}::int, now() from carried
      )
      insert into workforce.tag_change_logs (id, subject_type, subject_id, tag_id, change, actor_id, created_at)
      select change_id, 'EMPLOYEE', employee_id, tag_id, 'ADDED', ${manager?.id ?? null}::uuid,
        now() - make_interval(days => ${CARRIED_DAYS}::int)
      from carried`,
  );
}

function carriedTags(people: readonly DemoPerson[]): Sql[] {
  const all = [...STANDARD_TAGS, ...ADDED_TAGS];
  const contracts = all.filter(({ tagType }) => tagType === 'CONTRACT');
  const others = all.filter(({ tagType }) => tagType !== 'CONTRACT');
  return people.flatMap(({ employeeId }, index) => {
    const tags = [
      contracts[index % contracts.length],
      index % SECOND_TAG_EVERY === 0 ? others[(index / SECOND_TAG_EVERY) % others.length] : undefined,
    ];
    return tags.flatMap((tag) => {
      if (!tag) return [];
      const name = `${employeeId}/${tag.id}`;
      const [id, changeId] = [demoId('employee-tag', name), demoId('tag-change', name)];
      return [sql`(${id}::uuid, ${changeId}::uuid, ${employeeId}::uuid, ${tag.id}::uuid)`];
    });
  });
}
