import type { Identity } from '../../../schema/contract/identity';
import { CatalogueService } from '../../shared/catalogue/catalogue-service';
import { sent } from '../../shared/model/pick';
import { assertMayWriteCurriculum } from '../curriculum-access';
import type { GenericSkill } from './generic-skill.entity';
import type {
  CreateGenericSkillInput,
  GenericSkillFilter,
  UpdateGenericSkillInput,
} from './generic-skill.input';

export class GenericSkillsService extends CatalogueService<
  GenericSkill,
  CreateGenericSkillInput,
  UpdateGenericSkillInput,
  GenericSkillFilter
> {
  protected override assertMayWrite(caller: Identity | null): void {
    assertMayWriteCurriculum(caller);
  }

  protected override valuesOf(input: CreateGenericSkillInput): Partial<GenericSkill> {
    return { description: '', ...sent(input) };
  }
}
