import {
  anyCaseOf,
  identifier,
  number,
  numbers,
  oldInstant,
  text,
  wholeNumber,
} from '../../shared/legacy/cells';
import { check } from '../../shared/legacy/check';
import { optional, required, type LegacyFile } from '../../shared/legacy/legacy-file';
import { LearningArea } from '../competencies/competency.enums';
import { CbcLevel } from '../levels/cbc-level';
import { CurriculumStatus } from '../publishing/publishing-status';
import { BritishLevel } from '../subjects/british-level';
import { INSTRUCTOR, noInstructor, noTeacher } from './instructors-file';
import {
  BRITISH_COURSE,
  CBC_COURSE,
  COMPETENCY,
  GENERIC_SKILL,
  idOf,
  SUBJECT,
  takenCode,
  unknown,
  unknownInList,
} from './references';

const OF_BOTH = {
  id: required(number),
  code: required(identifier(50)),
  title: required(text(255)),
  description: optional(text(2000)),
  duration_weeks: required(wholeNumber(1, 520)),
  instructor_id: required(number),
  status: optional(anyCaseOf(...Object.keys(CurriculumStatus))),
  created_at: optional(oldInstant),
  updated_at: optional(oldInstant),
};

const COLUMNS = `id, framework, code, title, description, duration_weeks, instructor_id, status, published_at, created_at`;

const values = (
  kind: typeof CBC_COURSE,
  framework: string,
): string => `${idOf(kind, 's.id')}, '${framework}', s.code, s.title,
  coalesce(s.description, ''), s.duration_weeks, ${INSTRUCTOR}, coalesce(s.status, 'DRAFT'),
  case s.status when 'PUBLISHED' then coalesce(s.updated_at, s.created_at, clock_timestamp()) end,
  coalesce(s.created_at, clock_timestamp())`;

export const cbcCourses: LegacyFile = {
  name: 'cbc_courses',
  columns: {
    ...OF_BOTH,
    learning_area: required(anyCaseOf(...Object.keys(LearningArea))),
    cbc_level: required(anyCaseOf(...Object.keys(CbcLevel))),
    competencies: optional(numbers),
    generic_skills: optional(numbers),
  },
  key: ['id'],
  checks: [
    ...takenCode(CBC_COURSE),
    noInstructor('cbc_courses'),
    unknownInList('cbc_courses', 'competencies', COMPETENCY),
    unknownInList('cbc_courses', 'generic_skills', GENERIC_SKILL),
    check(
      'cbc_courses',
      'competencies',
      `'A published course leads to at least one competency.'`,
      `s.status = 'PUBLISHED' and coalesce(cardinality(s.competencies), 0) = 0`,
    ),
  ],
  inserts: [
    `with added as (
        insert into curriculum.courses (${COLUMNS}, learning_area, cbc_level)
        select ${values(CBC_COURSE, 'CBC')}, s.learning_area, s.cbc_level
        from pg_temp.good_cbc_courses s where ${INSTRUCTOR} is not null on conflict (id) do nothing returning id
      ), competencies as (
        insert into curriculum.course_competencies (course_id, competency_id)
        select distinct added.id, c.id from added join pg_temp.good_cbc_courses s on ${idOf(CBC_COURSE, 's.id')} = added.id
        cross join unnest(s.competencies) n join curriculum.competencies c on c.id = ${idOf(COMPETENCY, 'n')}
      ), skills as (
        insert into curriculum.course_generic_skills (course_id, generic_skill_id)
        select distinct added.id, g.id from added join pg_temp.good_cbc_courses s on ${idOf(CBC_COURSE, 's.id')} = added.id
        cross join unnest(s.generic_skills) n join curriculum.generic_skills g on g.id = ${idOf(GENERIC_SKILL, 'n')}
      )
      select from added`,
  ],
  changes: [noTeacher('cbc_courses')],
};

export const britishCourses: LegacyFile = {
  name: 'british_courses',
  columns: {
    ...OF_BOTH,
    subject_id: required(number),
    british_level: required(anyCaseOf(...Object.keys(BritishLevel))),
    exam_board: optional(text(100)),
  },
  key: ['id'],
  checks: [
    ...takenCode(BRITISH_COURSE),
    noInstructor('british_courses'),
    unknown('british_courses', 'subject_id', SUBJECT),
  ],
  inserts: [
    `insert into curriculum.courses (${COLUMNS}, british_level, exam_board, subject_id)
      select ${values(BRITISH_COURSE, 'BRITISH')}, s.british_level, coalesce(s.exam_board, r.exam_board), r.id
      from pg_temp.good_british_courses s join curriculum.subjects r on r.id = ${idOf(SUBJECT, 's.subject_id')}
      where ${INSTRUCTOR} is not null on conflict (id) do nothing returning 1`,
  ],
  changes: [
    noTeacher('british_courses'),
    // The old service took the board and forgot it.
    check(
      'british_courses',
      'exam_board',
      `'There is none; it is that of the subject.'`,
      `s.exam_board is null and exists (select from curriculum.subjects r
        where r.id = ${idOf(SUBJECT, 's.subject_id')} and r.exam_board is not null)`,
    ),
  ],
};
