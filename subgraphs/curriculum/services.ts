import type { Composition, SubgraphDependencies } from '../shared/graph/definition';
import { GenericSkillsRepository } from './generic-skills/generic-skills.repository';
import { GenericSkillsService } from './generic-skills/generic-skills.service';

export type CurriculumServices = ReturnType<typeof composeCurriculum>['services'];

/** The composition root of the domain: every repository and service, made once. */
export function composeCurriculum({ dataSource, writer }: SubgraphDependencies) {
  const genericSkills = new GenericSkillsRepository(dataSource);

  const services = {
    genericSkills: new GenericSkillsService(writer, genericSkills),
  };
  return { services, repositories: [genericSkills] } satisfies Composition<unknown>;
}
