import { pageTypeOf } from '../../shared/model/page';
import { Model } from '../../shared/model/model';
import { CreatedAt, Day, Id, Instant, OneOf, Text, UpdatedAt, Uuid } from '../../shared/model/properties';
import { BelongsTo, ByUser } from '../../shared/model/relations';
import { Employee } from '../employees/employee.entity';
import { AbsenceStatus } from './absence-status';

/** Characters of a reason: of the request and of the decision. */
export const REASON_LENGTH = 500;

@Model({ table: 'workforce.absences', description: 'Days that an employee is away, or asks to be.' })
@BelongsTo<Absence>(() => Employee, 'employeeId', {
  as: 'employee',
  inverse: {
    as: 'absences',
    order: '-startDate',
    first: 5,
    description: 'The latest absences, latest first.',
  },
})
@ByUser<Absence>('requestedBy', { as: 'requester', description: 'The user who asked for it.' })
@ByUser<Absence>('decidedBy', { as: 'decider', description: 'The user who last decided on it.' })
export class Absence {
  @Id()
  id!: string;

  @Uuid()
  employeeId!: string;

  @Day({ description: 'First day away.' })
  startDate!: string;

  @Day({ description: 'Last day away.' })
  endDate!: string;

  @Text({ max: REASON_LENGTH })
  reason!: string;

  @OneOf(AbsenceStatus)
  status!: AbsenceStatus;

  @Uuid({ nullable: true, description: 'User who asked for it; null when the system did.' })
  requestedBy!: string | null;

  @Uuid({
    nullable: true,
    description: 'User who last approved, rejected or cancelled it; null before, and when the system did.',
  })
  decidedBy!: string | null;

  @Instant({ nullable: true, description: 'When that was.' })
  decidedAt!: string | null;

  @Text({ max: REASON_LENGTH, nullable: true, description: 'The reason given with it.' })
  decisionReason!: string | null;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;
}

export const AbsencePage = pageTypeOf(Absence, 'AbsencePage');
