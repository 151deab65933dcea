import { anyCaseOf, number, numbers, oldInstant, text, wholeNumber } from '../../shared/legacy/cells';
import { check } from '../../shared/legacy/check';
import { optional, required, type LegacyFile } from '../../shared/legacy/legacy-file';
import { CbcLevel } from '../levels/cbc-level';
import { CurriculumStatus } from '../publishing/publishing-status';
import { BritishLevel } from '../subjects/british-level';
import { CBC_COURSE, idOf, SUBJECT, unknownInList } from './references';

const OF_BOTH = {
  id: required(number),
  name: required(text(255)),
  description: optional(text(2000)),
  version: required(text(50)),
  academic_year: required(wholeNumber(1900, 2200)),
  status: optional(anyCaseOf(...Object.keys(CurriculumStatus))),
  created_at: optional(oldInstant),
};

const COLUMNS = 'id, framework, name, description, version, academic_year, status, published_at, created_at';

const values = (
  kind: string,
  framework: string,
): string => `pg_temp.legacy_id('${kind}', s.id), '${framework}', s.name,
  coalesce(s.description, ''), s.version, s.academic_year, coalesce(s.status, 'DRAFT'),
  case s.status when 'PUBLISHED' then coalesce(s.created_at, clock_timestamp()) end,
  coalesce(s.created_at, clock_timestamp())`;

const emptyWhenPublished = (file: string, column: string): string =>
  check(
    file,
    column,
    `'A published curriculum has at least one of them.'`,
    `s.status = 'PUBLISHED' and coalesce(cardinality(s.${column}), 0) = 0`,
  );

export const cbcCurricula: LegacyFile = {
  name: 'cbc_curricula',
  columns: {
    ...OF_BOTH,
    cbc_level: required(anyCaseOf(...Object.keys(CbcLevel))),
    courses: optional(numbers),
  },
  key: ['id'],
  checks: [
    unknownInList('cbc_curricula', 'courses', CBC_COURSE),
    emptyWhenPublished('cbc_curricula', 'courses'),
  ],
  inserts: [
    `with added as (
        insert into curriculum.curricula (${COLUMNS}, cbc_level)
        select ${values('cbc_curriculum', 'CBC')}, s.cbc_level from pg_temp.good_cbc_curricula s
        on conflict (id) do nothing returning id
      ), courses as (
        insert into curriculum.curriculum_courses (curriculum_id, course_id)
        select distinct added.id, c.id
        from added join pg_temp.good_cbc_curricula s on pg_temp.legacy_id('cbc_curriculum', s.id) = added.id
        cross join unnest(s.courses) n join curriculum.courses c on c.id = ${idOf(CBC_COURSE, 'n')}
      )
      select from added`,
  ],
};

export const britishCurricula: LegacyFile = {
  name: 'british_curricula',
  columns: {
    ...OF_BOTH,
    british_level: required(anyCaseOf(...Object.keys(BritishLevel))),
    exam_board: required(text(100)),
    subjects: optional(numbers),
  },
  key: ['id'],
  checks: [
    unknownInList('british_curricula', 'subjects', SUBJECT),
    emptyWhenPublished('british_curricula', 'subjects'),
  ],
  inserts: [
    `with added as (
        insert into curriculum.curricula (${COLUMNS}, british_level, exam_board)
        select ${values('british_curriculum', 'BRITISH')}, s.british_level, s.exam_board
        from pg_temp.good_british_curricula s on conflict (id) do nothing returning id
      ), subjects as (
        insert into curriculum.curriculum_subjects (curriculum_id, subject_id)
        select distinct added.id, r.id
        from added join pg_temp.good_british_curricula s on pg_temp.legacy_id('british_curriculum', s.id) = added.id
        cross join unnest(s.subjects) n join curriculum.subjects r on r.id = ${idOf(SUBJECT, 'n')}
      )
      select from added`,
  ],
};
