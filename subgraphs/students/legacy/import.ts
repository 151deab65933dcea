import { importFolder, type LegacyOptions } from '../../shared/legacy/import-folder';
import type { LegacyReport } from '../../shared/legacy/report';
import { enrollments } from './enrollments-file';
import { grades } from './grades-file';
import { students } from './students-file';

/** Files of the same folder that the domain `curriculum` reads, and `identity`. */
const CURRICULUM = [
  'users',
  'instructors',
  'competencies',
  'learning_outcomes',
  'generic_skills',
  'subjects',
  'topics',
  'subtopics',
  'cbc_courses',
  'british_courses',
  'cbc_curricula',
  'british_curricula',
  'learning_resources',
].map((name) => `${name}.csv`);

/** Loads the students of the old system, with their enrollments and grades. @throws what `importFolder` throws */
export const importStudents = (options: LegacyOptions): Promise<LegacyReport> =>
  importFolder(options, {
    table: 'students.grades',
    files: [students, enrollments, grades],
    ofOthers: CURRICULUM,
  });
