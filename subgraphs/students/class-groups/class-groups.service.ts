import { IsmError } from '../../../schema/contract/errors';
import { levelOf, type Identity } from '../../../schema/contract/identity';
import { CatalogueService } from '../../shared/catalogue/catalogue-service';
import { sent } from '../../shared/model/pick';
import type { ClassGroup } from './class-group.entity';
import type { ClassGroupFilter, CreateClassGroupInput, UpdateClassGroupInput } from './class-group.input';

/** The groups decide whom an instructor teaches, so only callers who may write all students change them. */
export class ClassGroupsService extends CatalogueService<
  ClassGroup,
  CreateClassGroupInput,
  UpdateClassGroupInput,
  ClassGroupFilter
> {
  protected override assertMayWrite(caller: Identity | null): void {
    if (levelOf(caller, 'write:students') !== 'all') throw new IsmError('FORBIDDEN');
  }

  protected override valuesOf(input: CreateClassGroupInput): Partial<ClassGroup> {
    return sent(input);
  }
}
