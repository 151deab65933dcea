import { ImportReport } from '../../shared/imports/import-report.type';
import { Model } from '../../shared/model/model';
import { Integer } from '../../shared/model/properties';

@Model({
  description:
    "What became of a bank's statement: all of its new rows are recorded or, with any error, none.",
})
export class BankStatementImport extends ImportReport {
  @Integer({ description: 'Rows that are payments of a student now, or would be.' })
  matched!: number;

  @Integer({ description: 'Rows of which nobody knows for whom they are.' })
  suspended!: number;

  @Integer({ description: 'Rows that were recorded before, or are in the file twice.' })
  duplicates!: number;

  @Integer({ description: 'Rows of money that went out; they are left alone.' })
  outgoing!: number;
}
