import {
  anyCaseOf,
  identifier,
  number,
  oldInstant,
  strings,
  text,
  wholeNumber,
} from '../../shared/legacy/cells';
import { optional, required, type LegacyFile } from '../../shared/legacy/legacy-file';
import { BritishLevel } from '../subjects/british-level';
import { INSTRUCTOR, noInstructor, noTeacher } from './instructors-file';
import { idOf, SUBJECT, takenCode, TOPIC, unknown } from './references';

const ORDER = wholeNumber(1, 10_000);

export const subjects: LegacyFile = {
  name: 'subjects',
  columns: {
    id: required(number),
    code: required(identifier(50)),
    title: required(text(255)),
    description: optional(text(2000)),
    british_level: required(anyCaseOf(...Object.keys(BritishLevel))),
    exam_board: optional(text(100)),
    instructor_id: required(number),
    created_at: optional(oldInstant),
  },
  key: ['id'],
  checks: [...takenCode(SUBJECT), noInstructor('subjects')],
  inserts: [
    `insert into curriculum.subjects (id, code, title, description, british_level, exam_board, instructor_id, created_at)
      select ${idOf(SUBJECT, 's.id')}, s.code, s.title, coalesce(s.description, ''), s.british_level, s.exam_board,
        ${INSTRUCTOR}, coalesce(s.created_at, clock_timestamp())
      from pg_temp.good_subjects s where ${INSTRUCTOR} is not null on conflict (id) do nothing returning 1`,
  ],
  changes: [noTeacher('subjects')],
};

export const topics: LegacyFile = {
  name: 'topics',
  columns: {
    id: required(number),
    subject_id: required(number),
    title: required(text(255)),
    description: optional(text(2000)),
    order: required(ORDER),
    created_at: optional(oldInstant),
  },
  key: ['id'],
  checks: [unknown('topics', 'subject_id', SUBJECT)],
  inserts: [
    `insert into curriculum.topics (id, subject_id, title, description, "order", created_at)
      select ${idOf(TOPIC, 's.id')}, r.id, s.title, coalesce(s.description, ''), s."order",
        coalesce(s.created_at, clock_timestamp())
      from pg_temp.good_topics s join curriculum.subjects r on r.id = ${idOf(SUBJECT, 's.subject_id')}
      on conflict (id) do nothing returning 1`,
  ],
};

export const subtopics: LegacyFile = {
  name: 'subtopics',
  columns: {
    id: required(number),
    topic_id: required(number),
    title: required(text(255)),
    learning_objectives: optional(strings(500, 50)),
    order: required(ORDER),
    created_at: optional(oldInstant),
  },
  key: ['id'],
  checks: [unknown('subtopics', 'topic_id', TOPIC)],
  inserts: [
    `insert into curriculum.subtopics (id, topic_id, title, learning_objectives, "order", created_at)
      select pg_temp.legacy_id('subtopic', s.id), t.id, s.title, coalesce(s.learning_objectives, '{}'), s."order",
        coalesce(s.created_at, clock_timestamp())
      from pg_temp.good_subtopics s join curriculum.topics t on t.id = ${idOf(TOPIC, 's.topic_id')}
      on conflict (id) do nothing returning 1`,
  ],
};
