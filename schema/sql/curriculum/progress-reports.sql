-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- ProgressReportsRepository.page

select count(*)::int as count
from curriculum.progress_reports r
where r.student_id = $1
  and r.framework = $2
  and r.framework = $3;

select r.id as "id", r.student_id as "studentId", r.student_name as "studentName", r.framework as "framework",
    r.reporting_period as "reportingPeriod", r.start_date as "startDate", r.end_date as "endDate",
    r.overall_percentage as "overallPercentage", r.overall_performance as "overallPerformance",
    r.competencies_achieved as "competenciesAchieved", r.generic_skills_progress as "genericSkillsProgress",
    r.pillar_scores as "pillarScores", r.subject_grades as "subjectGrades", r.predicted_grades as "predictedGrades",
    r.exam_performance as "examPerformance", r.teacher_comments as "teacherComments", r.generated_by as "generatedBy",
    r.created_at as "createdAt"
from curriculum.progress_reports r
where r.student_id = $1
  and r.framework = $2
  and r.framework = $3
order by r.created_at desc, r.id desc
limit $4 offset $5;

select count(*)::int as count
from curriculum.progress_reports r
where false
  and r.student_id = $1
  and r.framework = $2
  and r.framework = $3;

select r.id as "id", r.student_id as "studentId", r.student_name as "studentName", r.framework as "framework",
    r.reporting_period as "reportingPeriod", r.start_date as "startDate", r.end_date as "endDate",
    r.overall_percentage as "overallPercentage", r.overall_performance as "overallPerformance",
    r.competencies_achieved as "competenciesAchieved", r.generic_skills_progress as "genericSkillsProgress",
    r.pillar_scores as "pillarScores", r.subject_grades as "subjectGrades", r.predicted_grades as "predictedGrades",
    r.exam_performance as "examPerformance", r.teacher_comments as "teacherComments", r.generated_by as "generatedBy",
    r.created_at as "createdAt"
from curriculum.progress_reports r
where false
  and r.student_id = $1
  and r.framework = $2
  and r.framework = $3
order by r.created_at desc, r.id desc
limit $4 offset $5;

select count(*)::int as count
from curriculum.progress_reports r
where r.student_id = $1
  and r.student_id = $2
  and r.framework = $3
  and r.framework = $4;

select r.id as "id", r.student_id as "studentId", r.student_name as "studentName", r.framework as "framework",
    r.reporting_period as "reportingPeriod", r.start_date as "startDate", r.end_date as "endDate",
    r.overall_percentage as "overallPercentage", r.overall_performance as "overallPerformance",
    r.competencies_achieved as "competenciesAchieved", r.generic_skills_progress as "genericSkillsProgress",
    r.pillar_scores as "pillarScores", r.subject_grades as "subjectGrades", r.predicted_grades as "predictedGrades",
    r.exam_performance as "examPerformance", r.teacher_comments as "teacherComments", r.generated_by as "generatedBy",
    r.created_at as "createdAt"
from curriculum.progress_reports r
where r.student_id = $1
  and r.student_id = $2
  and r.framework = $3
  and r.framework = $4
order by r.created_at desc, r.id desc
limit $5 offset $6;

/* prepared */
select count(*)::int as count
from curriculum.progress_reports r;

/* prepared */
select r.id as "id", r.student_id as "studentId", r.student_name as "studentName", r.framework as "framework",
    r.reporting_period as "reportingPeriod", r.start_date as "startDate", r.end_date as "endDate",
    r.overall_percentage as "overallPercentage", r.overall_performance as "overallPerformance",
    r.competencies_achieved as "competenciesAchieved", r.generic_skills_progress as "genericSkillsProgress",
    r.pillar_scores as "pillarScores", r.subject_grades as "subjectGrades", r.predicted_grades as "predictedGrades",
    r.exam_performance as "examPerformance", r.teacher_comments as "teacherComments", r.generated_by as "generatedBy",
    r.created_at as "createdAt"
from curriculum.progress_reports r
order by r.created_at desc, r.id desc
limit $1 offset $2;

select count(*)::int as count
from curriculum.progress_reports r
where false;

select r.id as "id", r.student_id as "studentId", r.student_name as "studentName", r.framework as "framework",
    r.reporting_period as "reportingPeriod", r.start_date as "startDate", r.end_date as "endDate",
    r.overall_percentage as "overallPercentage", r.overall_performance as "overallPerformance",
    r.competencies_achieved as "competenciesAchieved", r.generic_skills_progress as "genericSkillsProgress",
    r.pillar_scores as "pillarScores", r.subject_grades as "subjectGrades", r.predicted_grades as "predictedGrades",
    r.exam_performance as "examPerformance", r.teacher_comments as "teacherComments", r.generated_by as "generatedBy",
    r.created_at as "createdAt"
from curriculum.progress_reports r
where false
order by r.created_at desc, r.id desc
limit $1 offset $2;

-- ProgressReportsRepository.seenBy

--   false

--   r.student_id = $1

-- ProgressReportsRepository.byIds

/* prepared */
select r.id as "id", r.student_id as "studentId", r.student_name as "studentName", r.framework as "framework",
    r.reporting_period as "reportingPeriod", r.start_date as "startDate", r.end_date as "endDate",
    r.overall_percentage as "overallPercentage", r.overall_performance as "overallPerformance",
    r.competencies_achieved as "competenciesAchieved", r.generic_skills_progress as "genericSkillsProgress",
    r.pillar_scores as "pillarScores", r.subject_grades as "subjectGrades", r.predicted_grades as "predictedGrades",
    r.exam_performance as "examPerformance", r.teacher_comments as "teacherComments", r.generated_by as "generatedBy",
    r.created_at as "createdAt"
from curriculum.progress_reports r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.student_id as "studentId", r.student_name as "studentName", r.framework as "framework",
    r.reporting_period as "reportingPeriod", r.start_date as "startDate", r.end_date as "endDate",
    r.overall_percentage as "overallPercentage", r.overall_performance as "overallPerformance",
    r.competencies_achieved as "competenciesAchieved", r.generic_skills_progress as "genericSkillsProgress",
    r.pillar_scores as "pillarScores", r.subject_grades as "subjectGrades", r.predicted_grades as "predictedGrades",
    r.exam_performance as "examPerformance", r.teacher_comments as "teacherComments", r.generated_by as "generatedBy",
    r.created_at as "createdAt"
from curriculum.progress_reports r
where r.id = any($1);

-- ProgressReportsRepository.referredTo

/* prepared */
select r.id as "id", r.student_id as "studentId", r.student_name as "studentName", r.framework as "framework",
    r.reporting_period as "reportingPeriod", r.start_date as "startDate", r.end_date as "endDate",
    r.overall_percentage as "overallPercentage", r.overall_performance as "overallPerformance",
    r.competencies_achieved as "competenciesAchieved", r.generic_skills_progress as "genericSkillsProgress",
    r.pillar_scores as "pillarScores", r.subject_grades as "subjectGrades", r.predicted_grades as "predictedGrades",
    r.exam_performance as "examPerformance", r.teacher_comments as "teacherComments", r.generated_by as "generatedBy",
    r.created_at as "createdAt"
from curriculum.progress_reports r
where r.id = any($1);

/* prepared */
select r.id as "id", r.student_id as "studentId", r.student_name as "studentName", r.framework as "framework",
    r.reporting_period as "reportingPeriod", r.start_date as "startDate", r.end_date as "endDate",
    r.overall_percentage as "overallPercentage", r.overall_performance as "overallPerformance",
    r.competencies_achieved as "competenciesAchieved", r.generic_skills_progress as "genericSkillsProgress",
    r.pillar_scores as "pillarScores", r.subject_grades as "subjectGrades", r.predicted_grades as "predictedGrades",
    r.exam_performance as "examPerformance", r.teacher_comments as "teacherComments", r.generated_by as "generatedBy",
    r.created_at as "createdAt"
from curriculum.progress_reports r
where r.id = any($1)
  and false;

/* prepared */
select r.id as "id", r.student_id as "studentId", r.student_name as "studentName", r.framework as "framework",
    r.reporting_period as "reportingPeriod", r.start_date as "startDate", r.end_date as "endDate",
    r.overall_percentage as "overallPercentage", r.overall_performance as "overallPerformance",
    r.competencies_achieved as "competenciesAchieved", r.generic_skills_progress as "genericSkillsProgress",
    r.pillar_scores as "pillarScores", r.subject_grades as "subjectGrades", r.predicted_grades as "predictedGrades",
    r.exam_performance as "examPerformance", r.teacher_comments as "teacherComments", r.generated_by as "generatedBy",
    r.created_at as "createdAt"
from curriculum.progress_reports r
where r.id = any($1)
  and r.student_id = $2;

-- ProgressReportsRepository.byId: as byIds

-- ProgressReportsRepository.notFound: as byIds

-- ProgressReportsRepository.lock

/* prepared */
select r.id as "id", r.student_id as "studentId", r.student_name as "studentName", r.framework as "framework",
    r.reporting_period as "reportingPeriod", r.start_date as "startDate", r.end_date as "endDate",
    r.overall_percentage as "overallPercentage", r.overall_performance as "overallPerformance",
    r.competencies_achieved as "competenciesAchieved", r.generic_skills_progress as "genericSkillsProgress",
    r.pillar_scores as "pillarScores", r.subject_grades as "subjectGrades", r.predicted_grades as "predictedGrades",
    r.exam_performance as "examPerformance", r.teacher_comments as "teacherComments", r.generated_by as "generatedBy",
    r.created_at as "createdAt"
from curriculum.progress_reports r
where r.id = $1
for update;

-- ProgressReportsRepository.lockStatementOf

--   select
--   from curriculum.progress_reports r
--   where r.id = $1
--   for update

-- ProgressReportsRepository.insert

insert into curriculum.progress_reports as r (competencies_achieved, end_date, exam_performance, framework,
    generated_by, generic_skills_progress, overall_percentage, overall_performance, pillar_scores, predicted_grades,
    reporting_period, start_date, student_id, student_name, subject_grades, teacher_comments)
values ($1::jsonb, $2, $3::jsonb, $4, $5, $6::jsonb, $7, $8, $9::jsonb, $10::jsonb, $11, $12, $13, $14, $15::jsonb, $16)
returning r.id as "id", r.student_id as "studentId", r.student_name as "studentName", r.framework as "framework",
    r.reporting_period as "reportingPeriod", r.start_date as "startDate", r.end_date as "endDate",
    r.overall_percentage as "overallPercentage", r.overall_performance as "overallPerformance",
    r.competencies_achieved as "competenciesAchieved", r.generic_skills_progress as "genericSkillsProgress",
    r.pillar_scores as "pillarScores", r.subject_grades as "subjectGrades", r.predicted_grades as "predictedGrades",
    r.exam_performance as "examPerformance", r.teacher_comments as "teacherComments", r.generated_by as "generatedBy",
    r.created_at as "createdAt";

insert into curriculum.progress_reports as r (competencies_achieved, end_date, exam_performance, framework,
    generated_by, generic_skills_progress, overall_percentage, overall_performance, pillar_scores, predicted_grades,
    reporting_period, start_date, student_id, student_name, subject_grades, teacher_comments)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
returning r.id as "id", r.student_id as "studentId", r.student_name as "studentName", r.framework as "framework",
    r.reporting_period as "reportingPeriod", r.start_date as "startDate", r.end_date as "endDate",
    r.overall_percentage as "overallPercentage", r.overall_performance as "overallPerformance",
    r.competencies_achieved as "competenciesAchieved", r.generic_skills_progress as "genericSkillsProgress",
    r.pillar_scores as "pillarScores", r.subject_grades as "subjectGrades", r.predicted_grades as "predictedGrades",
    r.exam_performance as "examPerformance", r.teacher_comments as "teacherComments", r.generated_by as "generatedBy",
    r.created_at as "createdAt";

-- ProgressReportsRepository.delete

delete from curriculum.progress_reports
where id = $1
returning id;

-- ProgressReportsRepository.pointingAt

/* prepared */
select r.id as "id", r.student_id as "studentId", r.student_name as "studentName", r.framework as "framework",
    r.reporting_period as "reportingPeriod", r.start_date as "startDate", r.end_date as "endDate",
    r.overall_percentage as "overallPercentage", r.overall_performance as "overallPerformance",
    r.competencies_achieved as "competenciesAchieved", r.generic_skills_progress as "genericSkillsProgress",
    r.pillar_scores as "pillarScores", r.subject_grades as "subjectGrades", r.predicted_grades as "predictedGrades",
    r.exam_performance as "examPerformance", r.teacher_comments as "teacherComments", r.generated_by as "generatedBy",
    r.created_at as "createdAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from curriculum.progress_reports r
  where r.student_id = wanted.id
  order by r.created_at desc, r.id desc
  limit $2
) r
order by r.created_at desc, r.id desc;

/* prepared */
select r.id as "id", r.student_id as "studentId", r.student_name as "studentName", r.framework as "framework",
    r.reporting_period as "reportingPeriod", r.start_date as "startDate", r.end_date as "endDate",
    r.overall_percentage as "overallPercentage", r.overall_performance as "overallPerformance",
    r.competencies_achieved as "competenciesAchieved", r.generic_skills_progress as "genericSkillsProgress",
    r.pillar_scores as "pillarScores", r.subject_grades as "subjectGrades", r.predicted_grades as "predictedGrades",
    r.exam_performance as "examPerformance", r.teacher_comments as "teacherComments", r.generated_by as "generatedBy",
    r.created_at as "createdAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from curriculum.progress_reports r
  where r.student_id = wanted.id
    and false
  order by r.created_at desc, r.id desc
  limit $2
) r
order by r.created_at desc, r.id desc;

/* prepared */
select r.id as "id", r.student_id as "studentId", r.student_name as "studentName", r.framework as "framework",
    r.reporting_period as "reportingPeriod", r.start_date as "startDate", r.end_date as "endDate",
    r.overall_percentage as "overallPercentage", r.overall_performance as "overallPerformance",
    r.competencies_achieved as "competenciesAchieved", r.generic_skills_progress as "genericSkillsProgress",
    r.pillar_scores as "pillarScores", r.subject_grades as "subjectGrades", r.predicted_grades as "predictedGrades",
    r.exam_performance as "examPerformance", r.teacher_comments as "teacherComments", r.generated_by as "generatedBy",
    r.created_at as "createdAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from curriculum.progress_reports r
  where r.student_id = wanted.id
    and r.student_id = $2
  order by r.created_at desc, r.id desc
  limit $3
) r
order by r.created_at desc, r.id desc;

-- ReportFiguresRepository.overall

select round(avg(r.percentage), 2) as percentage
from curriculum.student_assessments r
join curriculum.assessments a on a.id = r.assessment_id
join curriculum.courses c on c.id = a.course_id
where r.student_id = $1
  and c.framework = $2
  and r.submitted_at >= $3::date
  and r.submitted_at < $4::date + 1;

select round(avg(r.percentage), 2) as percentage
from curriculum.student_assessments r
join curriculum.assessments a on a.id = r.assessment_id
join curriculum.courses c on c.id = a.course_id
where r.student_id = $1
  and c.framework = $2
  and true
  and true;

-- ReportFiguresRepository.competencies

select k.id as "competencyId", k.code, k.title, k.learning_area as "learningArea", k.pillar, e.status,
    e.proficiency_level as "proficiencyLevel", e.recorded_at as "recordedAt"
from curriculum.competency_progress p
join curriculum.competencies k on k.id = p.competency_id
cross join lateral (
  select h.status, h.proficiency_level, h.recorded_at
  from curriculum.competency_progress_entries h
  where h.progress_id = p.id
    and h.recorded_at < $1::date + 1
  order by h.recorded_at desc, h.id desc
  limit 1
) e
where p.student_id = $2
order by k.code;

select k.id as "competencyId", k.code, k.title, k.learning_area as "learningArea", k.pillar, e.status,
    e.proficiency_level as "proficiencyLevel", e.recorded_at as "recordedAt"
from curriculum.competency_progress p
join curriculum.competencies k on k.id = p.competency_id
cross join lateral (
  select h.status, h.proficiency_level, h.recorded_at
  from curriculum.competency_progress_entries h
  where h.progress_id = p.id
    and true
  order by h.recorded_at desc, h.id desc
  limit 1
) e
where p.student_id = $1
order by k.code;

-- ReportFiguresRepository.skills

select g.id as "genericSkillId", g.name, round(avg(r.percentage), 2) as percentage, count(*)::int as results
from curriculum.student_assessments r
join curriculum.assessments a on a.id = r.assessment_id
join curriculum.course_generic_skills l on l.course_id = a.course_id
join curriculum.generic_skills g on g.id = l.generic_skill_id
where r.student_id = $1
  and r.submitted_at >= $2::date
  and r.submitted_at < $3::date + 1
group by g.id, g.name
order by g.name;

select g.id as "genericSkillId", g.name, round(avg(r.percentage), 2) as percentage, count(*)::int as results
from curriculum.student_assessments r
join curriculum.assessments a on a.id = r.assessment_id
join curriculum.course_generic_skills l on l.course_id = a.course_id
join curriculum.generic_skills g on g.id = l.generic_skill_id
where r.student_id = $1
  and true
  and true
group by g.id, g.name
order by g.name;

-- ReportFiguresRepository.subjects

with result as (
  select c.subject_id, r.percentage, r.submitted_at, a.assessment_type,
      row_number() over (partition by c.subject_id order by r.submitted_at desc, r.id) as latest
  from curriculum.student_assessments r
  join curriculum.assessments a on a.id = r.assessment_id
  join curriculum.british_courses c on c.id = a.course_id
  where r.student_id = $1
    and r.submitted_at < $2::date + 1
)
select s.id as "subjectId", s.code, s.title,
    round(avg(percentage) filter (where submitted_at >= $3::date), 2) as percentage,
    count(*) filter (where submitted_at >= $4::date)::int as results,
    round(avg(percentage) filter (where submitted_at >= $5::date and assessment_type = 'SUMMATIVE'),
    2) as "summativePercentage",
    count(*) filter (where submitted_at >= $6::date and assessment_type = 'SUMMATIVE')::int as "summativeResults",
    round(avg(percentage) filter (where latest <= $7), 2) as "latestPercentage",
    count(*) filter (where latest <= $8)::int as "latestResults"
from result
join curriculum.subjects s on s.id = result.subject_id
group by s.id, s.code, s.title
order by s.code;

with result as (
  select c.subject_id, r.percentage, r.submitted_at, a.assessment_type,
      row_number() over (partition by c.subject_id order by r.submitted_at desc, r.id) as latest
  from curriculum.student_assessments r
  join curriculum.assessments a on a.id = r.assessment_id
  join curriculum.british_courses c on c.id = a.course_id
  where r.student_id = $1
    and true
)
select s.id as "subjectId", s.code, s.title, round(avg(percentage) filter (where true), 2) as percentage,
    count(*) filter (where true)::int as results,
    round(avg(percentage) filter (where true and assessment_type = 'SUMMATIVE'), 2) as "summativePercentage",
    count(*) filter (where true and assessment_type = 'SUMMATIVE')::int as "summativeResults",
    round(avg(percentage) filter (where latest <= $2), 2) as "latestPercentage",
    count(*) filter (where latest <= $3)::int as "latestResults"
from result
join curriculum.subjects s on s.id = result.subject_id
group by s.id, s.code, s.title
order by s.code;
