import type { EntityManager } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import type { Writer } from '../../shared/audit/writer';
import { CatalogueService, type WriteStep } from '../../shared/catalogue/catalogue-service';
import { sent } from '../../shared/model/pick';
import { assertMayWriteCurriculum } from '../curriculum-access';
import type { CompetenciesRepository } from './competencies.repository';
import type { Competency } from './competency.entity';
import type { CompetencyFilter, CreateCompetencyInput, UpdateCompetencyInput } from './competency.input';

/** The learning outcomes of competencies. */
export interface Outcomes {
  take(transaction: EntityManager, competencyIds: readonly string[]): Promise<{ readonly rows: string }>;
  restore(transaction: EntityManager, rows: string): Promise<void>;
}

/** What learners of the CBC framework master. A competency is deleted and comes back with its learning outcomes. */
export class CompetenciesService extends CatalogueService<
  Competency,
  CreateCompetencyInput,
  UpdateCompetencyInput,
  CompetencyFilter
> {
  constructor(
    writer: Writer,
    competencies: CompetenciesRepository,
    private readonly outcomes: Outcomes,
  ) {
    super(writer, competencies);
  }

  protected override assertMayWrite(caller: Identity | null): void {
    assertMayWriteCurriculum(caller);
  }

  protected override valuesOf(input: CreateCompetencyInput): Partial<Competency> {
    return sent(input);
  }

  protected override async takeRelated({ id }: Competency, { transaction }: WriteStep): Promise<string> {
    return (await this.outcomes.take(transaction, [id])).rows;
  }

  protected override restoreRelated(
    _competency: Competency,
    outcomes: string,
    { transaction }: WriteStep,
  ): Promise<void> {
    return this.outcomes.restore(transaction, outcomes);
  }
}
