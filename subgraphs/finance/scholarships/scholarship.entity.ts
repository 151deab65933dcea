import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { CreatedAt, Id, Instant, Numeric, OneOf, Text, UpdatedAt, Uuid } from '../../shared/model/properties';
import { BelongsTo, ByUser } from '../../shared/model/relations';
import { StudentReference } from '../../shared/school/student-reference';
import { AMOUNT, Currency } from '../money';
import { Term } from '../terms/term.entity';
import { ScholarshipStatus } from './scholarship-status';

/** Characters of why a scholarship was revoked. */
export const REASON_LENGTH = 500;

@Model({
  table: 'finance.scholarships',
  isEntity: true,
  description: "What somebody pays for a student: an amount, or a percentage of a term's tuition.",
})
@BelongsTo<Scholarship>(() => StudentReference, 'studentId', {
  as: 'student',
  inverse: {
    as: 'scholarships',
    order: '-createdAt',
    nullable: true,
    description: 'What others pay for the student, latest first.',
  },
})
@BelongsTo<Scholarship>(() => Term, 'termId', { as: 'term' })
@ByUser<Scholarship>('awardedBy', { as: 'awarder', description: 'The user who recorded it.' })
export class Scholarship {
  @Id()
  id!: string;

  @Uuid()
  studentId!: string;

  @Text({ max: 150, description: 'For example Merit scholarship.' })
  name!: string;

  @Text({ max: 150, nullable: true, description: 'Who pays; null when the institution does.' })
  sponsor!: string | null;

  @Uuid({ nullable: true, description: 'The term that it is for; null only when it is an amount.' })
  termId!: string | null;

  @Numeric({ ...AMOUNT, nullable: true, description: 'What is paid; null when it is a percentage.' })
  amount!: string | null;

  @Numeric({
    precision: 5,
    scale: 2,
    min: '0',
    max: '100',
    exclusiveMin: true,
    nullable: true,
    description: 'Of the tuition that the student is charged in the term; null when it is an amount.',
  })
  percentage!: string | null;

  @Currency()
  currency!: string;

  @OneOf(ScholarshipStatus, { description: 'Changed by transitions only.' })
  status!: ScholarshipStatus;

  @Numeric({ ...AMOUNT, nullable: true, description: 'What the ledger was credited with; null before.' })
  appliedAmount!: string | null;

  @Instant({ nullable: true, description: 'When that was.' })
  appliedAt!: string | null;

  @Text({ max: REASON_LENGTH, nullable: true, description: 'Why it was revoked; null unless it was.' })
  revokeReason!: string | null;

  @Uuid({ nullable: true, description: 'User who recorded it; null when the system did.' })
  awardedBy!: string | null;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;
}

export const ScholarshipPage = pageTypeOf(Scholarship, 'ScholarshipPage');
