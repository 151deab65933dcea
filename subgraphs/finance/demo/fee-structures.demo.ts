import type { EntityManager } from 'typeorm';
import { demoId } from '../../shared/demo/demo-id';
import { insertRows } from '../../shared/demo/insert-rows';
import { DEMO_CLASS_GROUPS, demoCourse, type DemoClassGroup } from '../../shared/demo/school';
import type { FeeLine } from '../fee-lines/fee-line.type';
import { totalOf } from '../fee-lines/total';
import { demoTerm, type DemoTerm } from './terms.demo';

const CURRENCY = 'KES';

/** Charged for every student of a class group, by what it is taught by. */
const TUITION = { CBC: '38500.00', BRITISH: '92000.00' } as const;

/** The cost centres that earn it. */
const SCHOOL = { CBC: 'SRV-PRIMARY-SCHOOL', BRITISH: 'SRV-SECONDARY-SCHOOL' } as const;

/** Courses that cost more than the others, and what for. */
const LABORATORIES = ['IGCSE-PHY', 'CBC-BIO-10'] as const;

/** A fee structure of the demo school. */
export interface DemoFeeStructure {
  readonly id: string;
  readonly name: string;
  readonly term: DemoTerm;
  readonly classGroup: DemoClassGroup;
  readonly lines: readonly FeeLine[];
  readonly amount: string;
}

const line = (description: string, feeType: FeeLine['feeType'], amount: string, unit: string): FeeLine => ({
  description,
  feeType,
  amount,
  orgUnitId: demoId('org-unit', unit),
});

/** What the class groups cost in the term of today. */
export function demoFeeStructures(): readonly DemoFeeStructure[] {
  const term = demoTerm();
  return DEMO_CLASS_GROUPS.map((classGroup) => {
    const lines = [
      line(`Tuition, ${term.name}`, 'TUITION', TUITION[classGroup.framework], SCHOOL[classGroup.framework]),
      line('Lunch', 'FEE', '9500.00', 'SRV-FACILITIES'),
      line('Activities', 'FEE', '2750.50', 'DEP-ACADEMIC-AFFAIRS'),
    ];
    return {
      id: demoId('fee-structure', `${classGroup.name}/${term.name}`),
      name: `${classGroup.name}, ${term.name}`,
      ...{ term, classGroup, lines, amount: totalOf(lines) },
    };
  });
}

/** Writes the fees of the demo school: those of its class groups, and of courses with a laboratory. */
export async function insertDemoFeeStructures(
  transaction: EntityManager,
  structures: readonly DemoFeeStructure[],
): Promise<void> {
  const term = demoTerm();
  const ofGroups = structures.map(({ id, name, classGroup, lines, amount }) => ({
    ...{ id, name, term_id: term.id, class_group_id: classGroup.id, course_id: null, course_framework: null },
    ...{ currency: CURRENCY, lines, amount },
  }));
  const ofCourses = LABORATORIES.map((code) => {
    const { id, title, framework } = demoCourse(code);
    const lines = [line(`Laboratory, ${title}`, 'FEE', '3200.00', 'UNT-SCIENCES')];
    return {
      id: demoId('fee-structure', `${code}/${term.name}`),
      ...{ name: `${title}, ${term.name}`, term_id: term.id, class_group_id: null },
      ...{ course_id: id, course_framework: framework, currency: CURRENCY, lines, amount: totalOf(lines) },
    };
  });
  await insertRows(transaction, 'finance.fee_structures', [...ofGroups, ...ofCourses]);
}
