import { catalogueAccess } from '../../shared/catalogue/catalogue-resolver';
import { feature } from '../../shared/graph/feature';
import { GenericSkill } from './generic-skill.entity';
import { GenericSkillsResolver } from './generic-skills.resolver';

/** The skills that courses practise besides their subject. */
export const genericSkills = feature({
  models: [GenericSkill],
  resolvers: [GenericSkillsResolver],
  access: catalogueAccess(
    GenericSkill,
    { one: 'genericSkill', many: 'genericSkills' },
    { read: 'read:curriculum', write: 'write:curriculum' },
  ),
});
