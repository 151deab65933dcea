import { Model } from '../../shared/model/model';
import { FinancialSummary } from '../reports/financial-summary.type';

/** A type of its own: its fields are open to everybody, because the dashboard has it for nobody who may not read it. */
@Model({ description: "What was charged and paid in all, in the school's currency." })
export class DashboardFinances extends FinancialSummary {}
