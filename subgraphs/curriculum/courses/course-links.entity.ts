import { Entity, PrimaryColumn } from 'typeorm';

/** A competency that a CBC course leads to. */
@Entity({ schema: 'curriculum', name: 'course_competencies' })
export class CourseCompetency {
  @PrimaryColumn('uuid')
  courseId!: string;

  @PrimaryColumn('uuid')
  competencyId!: string;
}

/** A generic skill that a CBC course practises. */
@Entity({ schema: 'curriculum', name: 'course_generic_skills' })
export class CourseGenericSkill {
  @PrimaryColumn('uuid')
  courseId!: string;

  @PrimaryColumn('uuid')
  genericSkillId!: string;
}

/** A course that must be completed before another one. */
@Entity({ schema: 'curriculum', name: 'course_prerequisites' })
export class CoursePrerequisite {
  @PrimaryColumn('uuid')
  courseId!: string;

  @PrimaryColumn('uuid')
  prerequisiteId!: string;
}
