import { Model } from '../../shared/model/model';
import { OneOf, Text, Uuid } from '../../shared/model/properties';
import { Framework } from '../../shared/school/framework';
import { CurriculumStatus } from '../publishing/publishing-status';

@Model({ description: 'A course that the caller teaches.' })
export class DashboardCourse {
  @Uuid()
  id!: string;

  @OneOf(Framework)
  framework!: Framework;

  @Text({ max: 50 })
  code!: string;

  @Text({ max: 255 })
  title!: string;

  @OneOf(CurriculumStatus)
  status!: CurriculumStatus;
}
