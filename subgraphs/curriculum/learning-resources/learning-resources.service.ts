import type { FieldErrors } from '../../../schema/contract/errors';
import type { Identity } from '../../../schema/contract/identity';
import { CatalogueService, type WriteStep } from '../../shared/catalogue/catalogue-service';
import { sent } from '../../shared/model/pick';
import { assertMayWriteCurriculum } from '../curriculum-access';
import type { LearningResource } from './learning-resource.entity';
import type {
  CreateLearningResourceInput,
  LearningResourceFilter,
  UpdateLearningResourceInput,
} from './learning-resource.input';

/** What there is to learn from. */
export class LearningResourcesService extends CatalogueService<
  LearningResource,
  CreateLearningResourceInput,
  UpdateLearningResourceInput,
  LearningResourceFilter
> {
  protected override assertMayWrite(caller: Identity | null): void {
    assertMayWriteCurriculum(caller);
  }

  protected override valuesOf(
    input: CreateLearningResourceInput,
    { errors }: WriteStep,
  ): Partial<LearningResource> {
    checkAddress(input, errors);
    return sent(input);
  }

  protected override changesOf(
    resource: LearningResource,
    input: UpdateLearningResourceInput,
    { errors }: WriteStep,
  ): Partial<LearningResource> {
    const { resourceType, url } = resource;
    checkAddress({ resourceType, url, ...sent(input) }, errors);
    return input;
  }
}

function checkAddress(
  { resourceType, url }: Pick<CreateLearningResourceInput, 'resourceType' | 'url'>,
  errors: FieldErrors,
): void {
  if (resourceType === 'LINK' && (url ?? null) === null) errors.url = ['A LINK needs an address.'];
}
