import { demoId } from '../../shared/demo/demo-id';
import type { Framework } from '../../../schema/contract/grading';

/** What the rows of this domain keep of the demo courses, which the domain `curriculum` writes. */
export const DEMO_COURSES: readonly {
  readonly id: string;
  readonly framework: Framework;
  readonly weeks: number;
}[] = [
  { id: demoId('course', 'CBC-MATH-7'), framework: 'CBC', weeks: 12 },
  { id: demoId('course', 'CBC-SCI-7'), framework: 'CBC', weeks: 14 },
  { id: demoId('course', 'IGCSE-PHY'), framework: 'BRITISH', weeks: 30 },
];
