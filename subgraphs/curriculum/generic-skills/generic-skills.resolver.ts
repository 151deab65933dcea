import { catalogueResolver } from '../../shared/catalogue/catalogue-resolver';
import { GenericSkill, GenericSkillPage } from './generic-skill.entity';
import { CreateGenericSkillInput, GenericSkillFilter, UpdateGenericSkillInput } from './generic-skill.input';
import type { GenericSkillsService } from './generic-skills.service';

interface Services {
  readonly genericSkills: GenericSkillsService;
}

export const GenericSkillsResolver = catalogueResolver<GenericSkill, Services>({
  one: 'genericSkill',
  many: 'genericSkills',
  model: GenericSkill,
  page: GenericSkillPage,
  filter: GenericSkillFilter,
  create: CreateGenericSkillInput,
  update: UpdateGenericSkillInput,
  service: ({ genericSkills }) => genericSkills,
});
