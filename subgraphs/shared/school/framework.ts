import { registerEnumType } from 'type-graphql';
import type {
  Framework as FrameworkName,
  GradeScale as GradeScaleName,
} from '../../../schema/contract/grading';

/** The enums of the graph that several domains have, stated once: each in both must have the same values. */

export const Framework = {
  CBC: 'CBC',
  BRITISH: 'BRITISH',
} as const satisfies { readonly [Name in FrameworkName]: Name };
export type Framework = FrameworkName;

export const GradeScale = {
  CBC: 'CBC',
  BRITISH: 'BRITISH',
  LETTER: 'LETTER',
} as const satisfies { readonly [Name in GradeScaleName]: Name };
export type GradeScale = GradeScaleName;

registerEnumType(Framework, {
  name: 'Framework',
  description: "What a course follows: Kenya's competency-based curriculum, or the British one.",
});
registerEnumType(GradeScale, {
  name: 'GradeScale',
  description: 'What a letter means: LETTER is the scale of grades taken over from an earlier system.',
});
