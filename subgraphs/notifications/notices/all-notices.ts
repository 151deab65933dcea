import { ACADEMIC_NOTICES } from './academic-notices';
import { FINANCE_NOTICES } from './finance-notices';
import type { Notice } from './notice';
import { WORK_NOTICES } from './work-notices';

/** Every notice: what people are told because something happened (docs/notices.md). */
export const ALL_NOTICES: readonly Notice[] = [...FINANCE_NOTICES, ...ACADEMIC_NOTICES, ...WORK_NOTICES];
