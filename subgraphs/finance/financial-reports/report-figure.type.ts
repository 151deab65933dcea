import { Model } from '../../shared/model/model';
import { Numeric, Text } from '../../shared/model/properties';
import { SUM } from '../money';

@Model({ description: 'A sum over a whole report.' })
export class ReportFigure {
  @Text({ max: 50, description: 'What it is the sum of, as `Overdue one month`.' })
  name!: string;

  @Numeric({ ...SUM })
  amount!: string;
}
