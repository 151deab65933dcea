import type { EntityManager } from 'typeorm';
import { demoId } from '../../shared/demo/demo-id';
import { DEMO_ORG_UNITS, DEMO_UNITS, type DemoOrgUnit } from '../../shared/demo/structure';
import { join, query, sql } from '../../shared/database/sql';

interface DemoRequirement {
  readonly tag: string;
  readonly isMandatory: boolean;
}

export interface DemoPosition {
  readonly id: string;
  readonly title: string;
  readonly orgUnitId: string;
  readonly requiredWeeklyHours: string;
  readonly requirements: readonly DemoRequirement[];
}

/** Who works in a department's units: the lead, the many, and those who stand in. */
const WORK: Readonly<Record<string, { titles: readonly [string, string, string]; certification: string }>> = {
  'DEP-CLINICAL-SERVICES': {
    titles: ['Charge Nurse', 'Staff Nurse', 'Night Nurse'],
    certification: 'Advanced Life Support',
  },
  'DEP-ACADEMIC-AFFAIRS': {
    titles: ['Head of Section', 'Teacher', 'Teaching Assistant'],
    certification: 'Teaching Licence',
  },
  'DEP-ADMINISTRATION': {
    titles: ['Office Lead', 'Officer', 'Clerk'],
    certification: 'Sign Language',
  },
  'DEP-OPERATIONS': {
    titles: ['Foreman', 'Technician', 'Night Watch'],
    certification: 'Advanced Life Support',
  },
};

const HOURS_OF_THE_MANY = ['96.00', '72.00', '120.00', '84.50'] as const;
const HOURS_OF_STAND_INS = ['24.00', '36.00'] as const;
/** Every so many units the requirements bind; elsewhere they are only wished for. */
const STRICT_EVERY = 5;
/** Units without anybody to stand in. */
const SMALL_EVERY = 3;

/** The demand of the demo institution: two or three positions on each of the 30 units. */
export const DEMO_POSITIONS: readonly DemoPosition[] = DEMO_UNITS.flatMap((unit, index) => {
  const { titles, certification } = workOf(unit);
  const isMandatory = index % STRICT_EVERY === 0;
  const positions = [
    position(unit, titles[0], '40.00', []),
    position(unit, titles[1], pick(HOURS_OF_THE_MANY, index), [{ tag: certification, isMandatory }]),
    position(unit, titles[2], pick(HOURS_OF_STAND_INS, index), [{ tag: 'Guardia 24h', isMandatory }]),
  ];
  return index % SMALL_EVERY === 0 ? positions.slice(0, 2) : positions;
});

/** Writes them; the units and the tags must be there. */
export async function insertDemoPositions(transaction: EntityManager): Promise<void> {
  const positions = DEMO_POSITIONS.map(
    ({ id, title, orgUnitId, requiredWeeklyHours }) =>
      sql`(${id}::uuid, ${title}, ${orgUnitId}::uuid, ${requiredWeeklyHours}::numeric)`,
  );
  await query(
    transaction,
    sql`insert into workforce.positions (id, title, org_unit_id, required_weekly_hours) values ${join(positions)}`,
  );
  const requirements = DEMO_POSITIONS.flatMap(({ id, requirements }) =>
    requirements.map(({ tag, isMandatory }) => {
      const requirementId = demoId('position-tag', `${id}/${tag}`);
      return sql`(${requirementId}::uuid, ${id}::uuid, ${tag}, ${isMandatory}::boolean)`;
    }),
  );
  await query(
    transaction,
    sql`insert into workforce.position_tags (id, position_id, tag_id, is_mandatory, created_at)
      select r.id, r.position_id, t.id, r.is_mandatory, now()
      from (values ${join(requirements)}) as r (id, position_id, tag, is_mandatory)
      join workforce.tag_catalog t on t.name = r.tag`,
  );
}

function position(
  unit: DemoOrgUnit,
  title: string,
  requiredWeeklyHours: string,
  requirements: readonly DemoRequirement[],
): DemoPosition {
  return {
    id: demoId('position', `${unit.code}/${title}`),
    title,
    orgUnitId: unit.id,
    requiredWeeklyHours,
    requirements,
  };
}

function workOf(unit: DemoOrgUnit): (typeof WORK)[string] {
  const service = DEMO_ORG_UNITS.find(({ code }) => code === unit.parentCode);
  const work = WORK[service?.parentCode ?? ''];
  if (!work) throw new Error(`nobody knows what is done in ${unit.code}`);
  return work;
}

function pick<Item>(items: readonly [Item, ...Item[]], index: number): Item {
  return items[index % items.length] ?? items[0];
}
