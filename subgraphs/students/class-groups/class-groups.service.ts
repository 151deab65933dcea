import { IsmError } from '../../../schema/contract/errors';
import { levelOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import type { Writer } from '../../shared/audit/writer';
import { CatalogueService } from '../../shared/catalogue/catalogue-service';
import { sent } from '../../shared/model/pick';
import type { Teachers } from '../../shared/school/workforce-directory';
import type { ClassGroup } from './class-group.entity';
import type { ClassGroupFilter, CreateClassGroupInput, UpdateClassGroupInput } from './class-group.input';
import type { ClassGroupsRepository } from './class-groups.repository';

/** The groups decide whom an instructor teaches, so only callers who may write all students change them. */
export class ClassGroupsService extends CatalogueService<
  ClassGroup,
  CreateClassGroupInput,
  UpdateClassGroupInput,
  ClassGroupFilter
> {
  constructor(
    writer: Writer,
    groups: ClassGroupsRepository,
    private readonly teachers: Teachers,
  ) {
    super(writer, groups);
  }

  protected override assertMayWrite(caller: Identity | null): void {
    if (levelOf(caller, 'write:students') !== 'all') throw new IsmError('FORBIDDEN');
  }

  protected override questionOf(
    input: CreateClassGroupInput | UpdateClassGroupInput,
    request: RequestMetadata,
  ): (() => Promise<void>) | null {
    return this.teachers.teacherQuestion(input, request);
  }

  protected override valuesOf(input: CreateClassGroupInput): Partial<ClassGroup> {
    return sent(input);
  }
}
