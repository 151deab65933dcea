import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { DateTimeScalar, UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { PageArgs, type Page } from '../../shared/model/page';
import { CompetencyProgress, CompetencyProgressPage } from './competency-progress.entity';
import {
  CompetencyProgressFilter,
  RecordProgressInput,
  UpdateProgressInput,
} from './competency-progress.input';
import type { CompetencyProgressService } from './competency-progress.service';
import { CompetencyProgressEntryPage, type CompetencyProgressEntry } from './progress-entry.entity';
import { ProgressSummary } from './progress-summary.type';

type Context = SubgraphContext<{ readonly competencyProgress: CompetencyProgressService }>;

@Resolver(() => CompetencyProgress)
export class CompetencyProgressResolver {
  @Query(() => CompetencyProgressPage, {
    nullable: true,
    description: 'How far students are with competencies.',
  })
  competencyProgressList(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => CompetencyProgressFilter, { nullable: true })
    filter: CompetencyProgressFilter | null | undefined,
    @Ctx() { identity, services }: Context,
  ): Promise<Page<CompetencyProgress>> {
    return services.competencyProgress.page(identity, args, filter ?? {});
  }

  @Query(() => CompetencyProgress, {
    nullable: true,
    description: 'One progress; an unknown id is NOT_FOUND.',
  })
  competencyProgress(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: Context,
  ): Promise<CompetencyProgress> {
    return services.competencyProgress.one(identity, id);
  }

  @Query(() => CompetencyProgressEntryPage, { nullable: true, description: 'Every recording of a progress.' })
  competencyProgressHistory(
    @Arg('id', () => UUIDScalar) id: string,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { identity, services }: Context,
  ): Promise<Page<CompetencyProgressEntry>> {
    return services.competencyProgress.history(identity, id, args);
  }

  @Query(() => ProgressSummary, { nullable: true, description: 'All progress of a student, with totals.' })
  progressSummary(
    @Arg('studentId', () => UUIDScalar) studentId: string,
    @Ctx() { metadata, services }: Context,
  ): Promise<ProgressSummary> {
    return services.competencyProgress.summary(metadata, studentId);
  }

  @Mutation(() => CompetencyProgress, {
    nullable: true,
    description:
      'Records how far a student is with a competency now. What was recorded before is in the history.',
  })
  recordCompetencyProgress(
    @Arg('input', () => RecordProgressInput) input: RecordProgressInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<CompetencyProgress> {
    return services.competencyProgress.record(metadata, input);
  }

  @Mutation(() => CompetencyProgress, { nullable: true, description: 'Records what is different now.' })
  updateCompetencyProgress(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => UpdateProgressInput) input: UpdateProgressInput,
    @Arg('expectedUpdatedAt', () => DateTimeScalar, { nullable: true }) version: string | null | undefined,
    @Ctx() { metadata, services }: Context,
  ): Promise<CompetencyProgress> {
    return services.competencyProgress.update(metadata, id, input, version ?? null);
  }

  @Mutation(() => Boolean, { nullable: true, description: 'Takes a progress away with its history.' })
  async deleteCompetencyProgress(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { metadata, services }: Context,
  ): Promise<boolean> {
    await services.competencyProgress.delete(metadata, id);
    return true;
  }
}
