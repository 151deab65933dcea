import type { EntityManager } from 'typeorm';
import { demoId } from '../../shared/demo/demo-id';
import { insertRows } from '../../shared/demo/insert-rows';
import { DEMO_FEES } from '../../shared/demo/invoices';
import { DEMO_CLASS_GROUPS, demoCourse, type DemoClassGroup } from '../../shared/demo/school';
import type { FeeLine } from '../fee-lines/fee-line.type';
import { totalOf } from '../fee-lines/total';
import { demoTerm, type DemoTerm } from './terms.demo';

const CURRENCY = 'KES';

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
      line(
        `Tuition, ${term.name}`,
        'TUITION',
        DEMO_FEES.tuition[classGroup.framework],
        SCHOOL[classGroup.framework],
      ),
      line('Lunch', 'FEE', DEMO_FEES.lunch, 'SRV-FACILITIES'),
      line('Activities', 'FEE', DEMO_FEES.activities, 'DEP-ACADEMIC-AFFAIRS'),
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
