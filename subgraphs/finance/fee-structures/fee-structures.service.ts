import { invalidInput } from '../../../schema/contract/errors';
import type { Identity, RequestMetadata } from '../../../schema/contract/identity';
import type { Writer } from '../../shared/audit/writer';
import { CatalogueService } from '../../shared/catalogue/catalogue-service';
import { sent } from '../../shared/model/pick';
import type { Framework } from '../../shared/school/framework';
import { totalOf } from '../fee-lines/total';
import { assertFeeLines, feeLinesOf, type CostCentres } from '../fee-lines/fee-lines';
import { assertMayWriteFinances } from '../finance-access';
import type { FeeStructure } from './fee-structure.entity';
import {
  CreateFeeStructureInput,
  type FeeStructureFilter,
  type UpdateFeeStructureInput,
} from './fee-structure.input';
import type { FeeStructuresRepository } from './fee-structures.repository';

/** What the service needs besides its own rows. */
export interface FeeStructureNeighbours {
  readonly centres: CostCentres;
  readonly payers: {
    /** @returns null when there is no such course. @throws PEER_UNAVAILABLE */
    frameworkOf(courseId: string, request: RequestMetadata): Promise<Framework | null>;
    /** @throws PEER_UNAVAILABLE */
    isClassGroup(classGroupId: string, request: RequestMetadata): Promise<boolean>;
  };
  /** ISO 4217 code of fee structures that name none. */
  readonly currency: string;
}

/** The fees. Invoices copy what they need of one, so it may change at any time. */
export class FeeStructuresService extends CatalogueService<
  FeeStructure,
  CreateFeeStructureInput,
  UpdateFeeStructureInput,
  FeeStructureFilter
> {
  /** Of the courses that inputs name, as the question found them. */
  private readonly frameworks = new WeakMap<object, Framework>();

  constructor(
    writer: Writer,
    rows: FeeStructuresRepository,
    private readonly neighbours: FeeStructureNeighbours,
  ) {
    super(writer, rows);
  }

  protected override assertMayWrite(caller: Identity | null): void {
    assertMayWriteFinances(caller);
  }

  protected override questionOf(
    input: CreateFeeStructureInput | UpdateFeeStructureInput,
    request: RequestMetadata,
  ): () => Promise<void> {
    return async () => {
      if (input instanceof CreateFeeStructureInput) await this.assertPayers(input, request);
      await assertFeeLines(input.lines, this.neighbours.centres, request);
    };
  }

  protected override valuesOf(input: CreateFeeStructureInput): Partial<FeeStructure> {
    const lines = feeLinesOf(input.lines);
    return {
      ...sent(input),
      currency: input.currency ?? this.neighbours.currency,
      courseFramework: this.frameworks.get(input) ?? null,
      lines,
      amount: totalOf(lines),
    };
  }

  protected override changesOf(_row: FeeStructure, input: UpdateFeeStructureInput): Partial<FeeStructure> {
    const { lines, ...others } = input;
    if (!lines) return others;
    const kept = feeLinesOf(lines);
    return { ...others, lines: kept, amount: totalOf(kept) };
  }

  /** Either a course or a class group, and it exists. @throws BAD_USER_INPUT, PEER_UNAVAILABLE */
  private async assertPayers(input: CreateFeeStructureInput, request: RequestMetadata): Promise<void> {
    const { courseId, classGroupId } = input;
    const { payers } = this.neighbours;
    if (courseId && classGroupId)
      throw invalidInput({ classGroupId: ['Give course_id or class_group_id, not both.'] });
    if (courseId) {
      const framework = await payers.frameworkOf(courseId, request);
      if (!framework) throw invalidInput({ courseId: [`Invalid pk "${courseId}" - object does not exist.`] });
      this.frameworks.set(input, framework);
    } else if (!classGroupId) {
      throw invalidInput({ courseId: ['This field is required when class_group_id is empty.'] });
    } else if (!(await payers.isClassGroup(classGroupId, request))) {
      throw invalidInput({ classGroupId: [`Invalid pk "${classGroupId}" - object does not exist.`] });
    }
  }
}
