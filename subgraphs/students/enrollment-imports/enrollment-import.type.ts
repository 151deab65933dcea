import { ImportReport } from '../../shared/imports/import-report.type';
import { Model } from '../../shared/model/model';

@Model({
  description: 'What became of an imported file of enrollments: everything or, with any error, nothing.',
})
export class EnrollmentImport extends ImportReport {}
