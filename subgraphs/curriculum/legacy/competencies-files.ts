import {
  anyCaseOf,
  boolean,
  identifier,
  number,
  oldInstant,
  text,
  wholeNumber,
} from '../../shared/legacy/cells';
import { check } from '../../shared/legacy/check';
import { optional, required, type LegacyFile } from '../../shared/legacy/legacy-file';
import { LearningArea, Pillar } from '../competencies/competency.enums';
import { COMPETENCY, idOf, takenCode, unknown } from './references';

export const competencies: LegacyFile = {
  name: 'competencies',
  columns: {
    id: required(number),
    code: required(identifier(50)),
    title: required(text(255)),
    description: optional(text(2000)),
    learning_area: required(anyCaseOf(...Object.keys(LearningArea))),
    pillar: required(anyCaseOf(...Object.keys(Pillar))),
    core_competency: optional(boolean),
    proficiency_level: optional(wholeNumber(1, 5)),
    created_at: optional(oldInstant),
  },
  key: ['id'],
  checks: takenCode(COMPETENCY),
  inserts: [
    `insert into curriculum.competencies
        (id, code, title, description, learning_area, pillar, core_competency, proficiency_level, created_at)
      select ${idOf(COMPETENCY, 's.id')}, s.code, s.title, coalesce(s.description, ''), s.learning_area, s.pillar,
        coalesce(s.core_competency, false), coalesce(s.proficiency_level, 1), coalesce(s.created_at, clock_timestamp())
      from pg_temp.good_competencies s on conflict (id) do nothing returning 1`,
  ],
};

export const learningOutcomes: LegacyFile = {
  name: 'learning_outcomes',
  columns: {
    id: required(number),
    competency_id: required(number),
    description: required(text(2000)),
    assessment_method: required(text(255)),
    created_at: optional(oldInstant),
  },
  key: ['id'],
  checks: [unknown('learning_outcomes', 'competency_id', COMPETENCY)],
  inserts: [
    `insert into curriculum.learning_outcomes (id, competency_id, description, assessment_method, created_at)
      select pg_temp.legacy_id('learning_outcome', s.id), c.id, s.description, s.assessment_method,
        coalesce(s.created_at, clock_timestamp())
      from pg_temp.good_learning_outcomes s
      join curriculum.competencies c on c.id = ${idOf(COMPETENCY, 's.competency_id')}
      on conflict (id) do nothing returning 1`,
  ],
};

export const genericSkills: LegacyFile = {
  name: 'generic_skills',
  columns: {
    id: required(number),
    name: required(identifier(150)),
    description: optional(text(2000)),
    category: required(text(100)),
    created_at: optional(oldInstant),
  },
  key: ['id'],
  checks: [
    check(
      'generic_skills',
      'name',
      `'Another generic skill has this name.'`,
      `exists (select from pg_temp.legacy_generic_skills o where o.name = s.name and o.line < s.line)
        or exists (select from curriculum.generic_skills g where g.name = s.name
          and g.id <> pg_temp.legacy_id('generic_skill', s.id))`,
    ),
  ],
  inserts: [
    `insert into curriculum.generic_skills (id, name, description, category, created_at)
      select pg_temp.legacy_id('generic_skill', s.id), s.name, coalesce(s.description, ''), s.category,
        coalesce(s.created_at, clock_timestamp())
      from pg_temp.good_generic_skills s on conflict (id) do nothing returning 1`,
  ],
};
