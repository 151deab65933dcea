import { ImportReport } from '../../shared/imports/import-report.type';
import { Model } from '../../shared/model/model';

@Model({ description: 'What became of an imported file of grades: everything or, with any error, nothing.' })
export class GradeImport extends ImportReport {}
