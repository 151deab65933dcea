import { bandsOf } from '../../../schema/contract/grading';
import { anyCaseOf, floating, number, oldInstant, text } from '../../shared/legacy/cells';
import { check } from '../../shared/legacy/check';
import { optional, required, type LegacyFile } from '../../shared/legacy/legacy-file';
import { Framework } from '../../shared/school/framework';
import { JOIN_COURSE, STUDENT, wrongReferences } from './references';

const SCORE = 'round(s.score, 2)';
const LETTER = `case ${bandsOf('LETTER')
  .map(({ from, grade }) => `when ${SCORE} >= ${from} then '${grade}'`)
  .join(' ')} end`;
const RECORDED_AT = 'coalesce(s.recorded_date, s.created_at, clock_timestamp())';

/** Those of a row `s`, in the files or here, that let a student be graded. */
const ENROLLED = `select from students.enrollments e ${JOIN_COURSE}
  where e.student_id = ${STUDENT} and e.course_id = c.id and e.status <> 'DROPPED'`;

export const grades: LegacyFile = {
  name: 'grades',
  columns: {
    id: required(number),
    student_id: required(number),
    course_id: required(number),
    framework: optional(anyCaseOf(...Object.keys(Framework))),
    score: required(floating(0, 100)),
    letter_grade: optional(text(2)),
    recorded_date: optional(oldInstant),
    created_at: optional(oldInstant),
  },
  key: ['id'],
  checks: [
    ...wrongReferences('grades'),
    check(
      'grades',
      'student_id',
      `'The student takes or took no such course.'`,
      `exists (select from students.students t ${JOIN_COURSE} where t.id = ${STUDENT}) and not exists (${ENROLLED})
        and not exists (select from pg_temp.legacy_enrollments o
          where o.invalid and o.student_id = s.student_id and o.course_id = s.course_id)`,
    ),
  ],
  inserts: [
    `insert into students.grades (id, student_id, course_id, course_framework, score, grade, grade_scale, duration_weeks,
        graded_at, recorded_at)
      select pg_temp.legacy_id('grade', s.id), t.id, c.id, c.framework, ${SCORE}, ${LETTER}, 'LETTER', c.duration_weeks,
        ${RECORDED_AT}, ${RECORDED_AT}
      from pg_temp.good_grades s join students.students t on t.id = ${STUDENT} ${JOIN_COURSE}
      on conflict (id) do nothing returning 1`,
  ],
  changes: [
    check('grades', 'score', `format('Rounded to %s.', ${SCORE})`, `s.score <> ${SCORE}`),
    // Two scripts of the old system had bands of their own.
    check(
      'grades',
      'letter_grade',
      `format('%s in another scale; in LETTER a score of %s is %s.', s.letter_grade, ${SCORE}, ${LETTER})`,
      `s.letter_grade <> ${LETTER}`,
    ),
  ],
};
