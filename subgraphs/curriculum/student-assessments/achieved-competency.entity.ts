import { Entity, PrimaryColumn } from 'typeorm';

/** A competency that the result of an assessment shows. */
@Entity({ schema: 'curriculum', name: 'student_assessment_competencies' })
export class AchievedCompetency {
  @PrimaryColumn('uuid')
  studentAssessmentId!: string;

  @PrimaryColumn('uuid')
  competencyId!: string;
}
