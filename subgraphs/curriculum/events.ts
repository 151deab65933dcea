import { z } from 'zod';
import { defineEvent } from '../shared/events/define-event';
import { Framework } from '../shared/school/framework';

export const coursePublished = defineEvent(
  'course.published',
  1,
  z.object({ framework: z.enum(Framework), code: z.string() }),
  { entity: 'Course', description: 'A course was published: students can be enrolled in it.' },
);
