import { catalogueAccess } from '../../shared/catalogue/catalogue-resolver';
import { feature } from '../../shared/graph/feature';
import { CompetenciesResolver } from './competencies.resolver';
import { Competency } from './competency.entity';

/** What learners of the CBC framework are to master. */
export const competencies = feature({
  models: [Competency],
  resolvers: [CompetenciesResolver],
  access: catalogueAccess(
    Competency,
    { one: 'competency', many: 'competencies' },
    { read: 'read:curriculum', write: 'write:curriculum' },
  ),
});
