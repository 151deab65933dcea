import { importFolder, type LegacyOptions } from '../../shared/legacy/import-folder';
import type { LegacyReport } from '../../shared/legacy/report';
import { competencies, genericSkills, learningOutcomes } from './competencies-files';
import { britishCourses, cbcCourses } from './courses-files';
import { britishCurricula, cbcCurricula } from './curricula-files';
import { instructors } from './instructors-file';
import { learningResources } from './learning-resources-file';
import { subjects, subtopics, topics } from './subjects-files';

/** In the order of what they need of each other. */
const FILES = [
  instructors,
  competencies,
  learningOutcomes,
  genericSkills,
  subjects,
  topics,
  subtopics,
  cbcCourses,
  britishCourses,
  cbcCurricula,
  britishCurricula,
  learningResources,
];

/** Loads the curriculum of the old system. @throws what `importFolder` throws */
export const importCurriculum = (options: LegacyOptions): Promise<LegacyReport> =>
  importFolder(options, {
    table: 'curriculum.courses',
    files: FILES,
    ofOthers: ['users.csv', 'students.csv', 'enrollments.csv', 'grades.csv'],
  });
