import { Model } from '../../shared/model/model';
import { Day, Integer, Numeric, Uuid } from '../../shared/model/properties';

@Model({ description: 'How often a student was there in a period.' })
export class AttendanceReport {
  @Uuid()
  studentId!: string;

  @Day({ nullable: true, description: 'First day; null: from the beginning.' })
  from!: string | null;

  @Day({ nullable: true, description: 'Last day; null: up to now.' })
  to!: string | null;

  @Integer({ description: 'Days with an entry; two groups on one day are two.' })
  recorded!: number;

  @Integer()
  present!: number;

  @Integer()
  absent!: number;

  @Integer()
  late!: number;

  @Integer()
  excused!: number;

  @Numeric({
    precision: 5,
    scale: 2,
    nullable: true,
    description:
      'Percent of the days that are not excused on which the student came, late or not; null without such a day.',
  })
  rate!: string | null;
}

/** What a report is about. */
export type ReportPeriod = Pick<AttendanceReport, 'studentId' | 'from' | 'to'>;
