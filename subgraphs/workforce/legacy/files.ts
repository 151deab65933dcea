import { assignments } from './assignments-file';
import type { LegacyFile } from '../../shared/legacy/legacy-file';
import { absences, employees, employeeTags, salaries, transitions } from './people-files';
import { orgUnits, positions, positionTags, tags } from './structure-files';

/** In the order of what they need of each other. */
export const LEGACY_FILES: readonly LegacyFile[] = [
  orgUnits,
  tags,
  employees,
  employeeTags,
  positions,
  positionTags,
  assignments,
  absences,
  salaries,
  transitions,
];
