import type { DataSource } from 'typeorm';
import { query, raw, sql, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import type { Framework } from '../../shared/school/framework';
import { Assessment } from '../assessments/assessment.entity';
import { Competency } from '../competencies/competency.entity';
import { CompetencyProgress } from '../competency-progress/competency-progress.entity';
import { CompetencyProgressEntry } from '../competency-progress/progress-entry.entity';
import type { CompetencyStatus } from '../competency-progress/progress-status';
import { BritishCourse } from '../courses/british-course.entity';
import { CourseGenericSkill } from '../courses/course-links.entity';
import { Course } from '../courses/course.entity';
import { GenericSkill } from '../generic-skills/generic-skill.entity';
import { StudentAssessment } from '../student-assessments/student-assessment.entity';
import { Subject } from '../subjects/subject.entity';
import type { ReportedCompetency, ReportedSkill } from './report-figures.type';

const ASSESSMENTS = tableOf(Assessment).name;
const BRITISH_COURSES = tableOf(BritishCourse).name;
const COMPETENCIES = tableOf(Competency).name;
const COURSES = tableOf(Course).name;
const COURSE_SKILLS = tableOf(CourseGenericSkill).name;
const ENTRIES = tableOf(CompetencyProgressEntry).name;
const PROGRESS = tableOf(CompetencyProgress).name;
const RESULTS = tableOf(StudentAssessment).name;
const SKILLS = tableOf(GenericSkill).name;
const SUBJECTS = tableOf(Subject).name;

/** Results of a subject that a prediction is made of. */
const LATEST_RESULTS = 3;

/** Whom and which days a report is about; the days are in UTC. */
export interface ReportScope {
  readonly studentId: string;
  readonly startDate: string | null;
  readonly endDate: string | null;
}

/** How well a student did in a subject, three times; a mean of no results is null. */
export interface SubjectMeans {
  readonly subjectId: string;
  readonly code: string;
  readonly title: string;
  readonly percentage: string | null;
  readonly results: number;
  readonly summativePercentage: string | null;
  readonly summativeResults: number;
  readonly latestPercentage: string;
  readonly latestResults: number;
}

/** A competency as it was at the end of the period. */
export type CompetencyState = Omit<ReportedCompetency, 'status'> & { readonly status: CompetencyStatus };

/** The figures of reports, each worked out in one statement. */
export class ReportFiguresRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The mean of the period's results in courses of a framework; null without any. */
  async overall(scope: ReportScope, framework: Framework): Promise<string | null> {
    const [row] = await query<{ percentage: string | null }>(
      this.dataSource,
      sql`select round(avg(r.percentage), 2) as percentage from ${RESULTS} r
        join ${ASSESSMENTS} a on a.id = r.assessment_id join ${COURSES} c on c.id = a.course_id
        where r.student_id = ${scope.studentId} and c.framework = ${framework}
          and ${from('r.submitted_at', scope)} and ${until('r.submitted_at', scope)}`,
    );
    return row?.percentage ?? null;
  }

  /** The last recording of each competency until the end of the period, by code. */
  competencies(scope: ReportScope): Promise<CompetencyState[]> {
    return query<CompetencyState>(
      this.dataSource,
      sql`select k.id as "competencyId", k.code, k.title, k.learning_area as "learningArea", k.pillar, e.status,
          e.proficiency_level as "proficiencyLevel", e.recorded_at as "recordedAt"
        from ${PROGRESS} p join ${COMPETENCIES} k on k.id = p.competency_id
        cross join lateral (
          select h.status, h.proficiency_level, h.recorded_at from ${ENTRIES} h
          where h.progress_id = p.id and ${until('h.recorded_at', scope)} order by h.recorded_at desc, h.id desc limit 1
        ) e
        where p.student_id = ${scope.studentId} order by k.code`,
    );
  }

  /** The mean of the period's results in the courses that practise each generic skill, by name. */
  skills(scope: ReportScope): Promise<ReportedSkill[]> {
    return query<ReportedSkill>(
      this.dataSource,
      sql`select g.id as "genericSkillId", g.name, round(avg(r.percentage), 2) as percentage, count(*)::int as results
        from ${RESULTS} r join ${ASSESSMENTS} a on a.id = r.assessment_id
        join ${COURSE_SKILLS} l on l.course_id = a.course_id join ${SKILLS} g on g.id = l.generic_skill_id
        where r.student_id = ${scope.studentId} and ${from('r.submitted_at', scope)} and ${until('r.submitted_at', scope)}
        group by g.id, g.name order by g.name`,
    );
  }

  /** The means of each subject with results until the end of the period, by code. */
  subjects(scope: ReportScope): Promise<SubjectMeans[]> {
    const isInPeriod = from('submitted_at', scope);
    const isSummative = sql`${isInPeriod} and assessment_type = 'SUMMATIVE'`;
    const isLatest = sql`latest <= ${LATEST_RESULTS}`;
    return query<SubjectMeans>(
      this.dataSource,
      sql`with result as (
          select c.subject_id, r.percentage, r.submitted_at, a.assessment_type,
            row_number() over (partition by c.subject_id order by r.submitted_at desc, r.id) as latest
          from ${RESULTS} r join ${ASSESSMENTS} a on a.id = r.assessment_id join ${BRITISH_COURSES} c on c.id = a.course_id
          where r.student_id = ${scope.studentId} and ${until('r.submitted_at', scope)}
        )
        select s.id as "subjectId", s.code, s.title,
          round(avg(percentage) filter (where ${isInPeriod}), 2) as percentage,
          count(*) filter (where ${isInPeriod})::int as results,
          round(avg(percentage) filter (where ${isSummative}), 2) as "summativePercentage",
          count(*) filter (where ${isSummative})::int as "summativeResults",
          round(avg(percentage) filter (where ${isLatest}), 2) as "latestPercentage",
          count(*) filter (where ${isLatest})::int as "latestResults"
        from result join ${SUBJECTS} s on s.id = result.subject_id
        group by s.id, s.code, s.title order by s.code`,
    );
  }
}

function from(column: string, { startDate }: ReportScope): Sql {
  return startDate === null ? sql`true` : sql`${raw(column)} >= ${startDate}::date`;
}

function until(column: string, { endDate }: ReportScope): Sql {
  return endDate === null ? sql`true` : sql`${raw(column)} < ${endDate}::date + 1`;
}
