import type { FieldErrors } from '../../../schema/contract/errors';
import { studentError } from '../grading/known-students';
import type { KnownStudent } from '../grading/student-directory';
import { scoreError } from './scored-values';
import type { SubmitAssessmentInput } from './student-assessment.input';
import { earlierRows } from '../../shared/model/earlier-rows';

/** What results are checked against. */
export interface ResultSituation {
  readonly maxScore: string;
  readonly students: ReadonlyMap<string, KnownStudent>;
  /** Competencies that were named and do not exist. */
  readonly missingCompetencies: ReadonlySet<string>;
}

/** The errors of one result, by field. */
export function resultErrors(
  { studentId, score, competenciesAchieved = [], submittedAt }: SubmitAssessmentInput,
  { maxScore, students, missingCompetencies }: ResultSituation,
): FieldErrors {
  const missing = competenciesAchieved.filter((id) => missingCompetencies.has(id));
  return withoutNulls({
    studentId: studentError(studentId, students.get(studentId)),
    score: scoreError(score, maxScore),
    competenciesAchieved: missing.map((id) => `Invalid pk "${id}" - object does not exist.`),
    submittedAt: timeError(submittedAt),
  });
}

/** The errors of a list of results, keyed by `rows`, the index and the field. */
export function rowErrors(
  rows: readonly SubmitAssessmentInput[],
  situation: ResultSituation,
  studentsWithResult: ReadonlySet<string>,
): FieldErrors {
  const earlier = earlierRows(rows, ({ studentId }) => studentId);
  const errors: FieldErrors = {};
  rows.forEach((row, index) => {
    const first = earlier[index];
    const ofRow = {
      ...(first !== undefined && { studentId: [`Row ${first} has the same value.`] }),
      ...(studentsWithResult.has(row.studentId) && { studentId: ['The student has a result already.'] }),
      ...resultErrors(row, situation),
    };
    for (const [field, messages] of Object.entries(ofRow)) errors[`rows.${index}.${field}`] = messages;
  });
  return errors;
}

/** Why a result cannot have been handed in then; null when it can. */
export function timeError(submittedAt: string | null | undefined): string | null {
  return submittedAt && Date.parse(submittedAt) > Date.now() ? 'Must not be in the future.' : null;
}

/** The messages that there are. */
export function withoutNulls(
  messages: Readonly<Record<string, string | readonly string[] | null>>,
): FieldErrors {
  return Object.fromEntries(
    Object.entries(messages).flatMap(([field, found]) => {
      const list = [found ?? []].flat();
      return list.length === 0 ? [] : [[field, list]];
    }),
  );
}
