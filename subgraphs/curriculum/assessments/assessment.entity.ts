import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import {
  CreatedAt,
  DeletedAt,
  Id,
  Integer,
  Numeric,
  OneOf,
  Text,
  UpdatedAt,
  Uuid,
} from '../../shared/model/properties';
import { AssessmentType } from './assessment.enums';

/** Digits of scores. */
export const SCORE = { precision: 7, scale: 2 } as const;

@Model({ table: 'curriculum.assessments', description: 'A test, task or exam of a course.' })
export class Assessment {
  @Id()
  id!: string;

  @Text({ max: 255 })
  title!: string;

  @Text({ storage: 'text', min: 0, max: 2000 })
  description!: string;

  @OneOf(AssessmentType)
  assessmentType!: AssessmentType;

  @Numeric({
    ...SCORE,
    min: '0',
    exclusiveMin: true,
    description: 'The best possible score. Fixed once there is a result.',
  })
  maxScore!: string;

  @Integer({ min: 1, max: 100_000, description: 'Time that is given for it, in minutes.' })
  durationMinutes!: number;

  @Uuid({ description: 'The course that it is part of; its framework decides the grade scale.' })
  courseId!: string;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;

  @DeletedAt('Null unless the assessment is deleted.')
  deletedAt?: string | null;
}

export const AssessmentPage = pageTypeOf(Assessment, 'AssessmentPage');
