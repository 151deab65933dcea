import { catalogueResolver } from '../../shared/catalogue/catalogue-resolver';
import type { CompetenciesService } from './competencies.service';
import { Competency, CompetencyPage } from './competency.entity';
import { CompetencyFilter, CreateCompetencyInput, UpdateCompetencyInput } from './competency.input';

interface Services {
  readonly competencies: CompetenciesService;
}

export const CompetenciesResolver = catalogueResolver<Competency, Services>({
  one: 'competency',
  many: 'competencies',
  model: Competency,
  page: CompetencyPage,
  filter: CompetencyFilter,
  create: CreateCompetencyInput,
  update: UpdateCompetencyInput,
  service: ({ competencies }) => competencies,
  descriptions: {
    one: 'One competency; an unknown id is NOT_FOUND.',
    delete: 'Removes a competency that nothing names, with its learning outcomes.',
    undelete: 'Brings a deleted competency back with its learning outcomes.',
  },
});
