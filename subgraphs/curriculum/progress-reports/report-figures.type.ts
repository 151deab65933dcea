import { GRADE_LENGTH } from '../../../schema/contract/grading';
import { Model } from '../../shared/model/model';
import { Instant, Integer, Numeric, OneOf, Text, Uuid } from '../../shared/model/properties';
import { AREA_LENGTH, LearningArea, Pillar } from '../competencies/competency.enums';
import { CompetencyStatus } from '../competency-progress/progress-status';
import { PERCENTAGE } from '../student-assessments/student-assessment.entity';

/** What a report says of single things, with their names as they were when it was generated. */

@Model({ description: 'A competency that a student had achieved or mastered at the end of the period.' })
export class ReportedCompetency {
  @Uuid()
  competencyId!: string;

  @Text({ max: 50 })
  code!: string;

  @Text({ max: 255 })
  title!: string;

  @OneOf(LearningArea, { length: AREA_LENGTH })
  learningArea!: LearningArea;

  @OneOf(Pillar, { length: AREA_LENGTH })
  pillar!: Pillar;

  @OneOf(CompetencyStatus)
  status!: CompetencyStatus;

  @Integer({ description: 'From 0 to 5.' })
  proficiencyLevel!: number;

  @Instant({ description: 'When it was recorded.' })
  recordedAt!: string;
}

@Model({ description: 'How well a student did in courses that practise a generic skill.' })
export class ReportedSkill {
  @Uuid()
  genericSkillId!: string;

  @Text({ max: 150 })
  name!: string;

  @Numeric({ ...PERCENTAGE, description: 'The mean of the results in the courses that practise it.' })
  percentage!: string;

  @Integer({ description: 'How many results that is of.' })
  results!: number;
}

@Model({ description: 'How far a student was in a pillar of the curriculum at the end of the period.' })
export class PillarScore {
  @OneOf(Pillar, { length: AREA_LENGTH })
  pillar!: Pillar;

  @Numeric({
    ...PERCENTAGE,
    description:
      'The mean proficiency level of the competencies with progress, in percent of the highest level.',
  })
  score!: string;

  @Integer({ description: 'How many competencies that is of.' })
  competencies!: number;
}

@Model({ description: 'How well a student did in a subject.' })
export class SubjectFigure {
  @Uuid()
  subjectId!: string;

  @Text({ max: 50 })
  code!: string;

  @Text({ max: 255 })
  title!: string;

  @Numeric({ ...PERCENTAGE, description: 'The mean of the results.' })
  percentage!: string;

  @Text({ max: GRADE_LENGTH, description: 'The letter of the percentage in the British scale.' })
  grade!: string;

  @Integer({ description: 'How many results that is of.' })
  results!: number;
}
