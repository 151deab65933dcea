import { Entity, PrimaryColumn } from 'typeorm';

/** A course that a CBC curriculum consists of. */
@Entity({ schema: 'curriculum', name: 'curriculum_courses' })
export class CurriculumCourse {
  @PrimaryColumn('uuid')
  curriculumId!: string;

  @PrimaryColumn('uuid')
  courseId!: string;
}

/** A subject that a British curriculum consists of. */
@Entity({ schema: 'curriculum', name: 'curriculum_subjects' })
export class CurriculumSubject {
  @PrimaryColumn('uuid')
  curriculumId!: string;

  @PrimaryColumn('uuid')
  subjectId!: string;
}
