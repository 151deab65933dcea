import { Directive, Field, InterfaceType, ObjectType } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { Framework } from './framework';

/** What this domain knows of a course, which another subgraph owns. */
@InterfaceType('Course')
export abstract class CourseReference {
  @Field(() => UUIDScalar)
  id!: string;

  /** By which the graph tells its type. */
  readonly __typename!: 'CbcCourse' | 'BritishCourse';
}

@ObjectType('CbcCourse', { implements: CourseReference })
@Directive('@key(fields: "id")')
class CbcCourseReference extends CourseReference {
  static readonly typeName = 'CbcCourse';
}

@ObjectType('BritishCourse', { implements: CourseReference })
@Directive('@key(fields: "id")')
class BritishCourseReference extends CourseReference {
  static readonly typeName = 'BritishCourse';
}

const TYPE_OF = { CBC: CbcCourseReference, BRITISH: BritishCourseReference } as const satisfies Record<
  Framework,
  unknown
>;

/** A row that names a course. The framework of a course never changes, and says which type it is. */
interface NamesCourse {
  readonly courseId: string;
  readonly courseFramework: Framework;
}

/** The course of a row, as the graph refers to it. */
export const courseOf = ({ courseId, courseFramework }: NamesCourse): CourseReference => ({
  id: courseId,
  __typename: TYPE_OF[courseFramework].typeName,
});

/** The course that another subgraph refers to. */
export const referredCourse =
  (framework: Framework) =>
  ({ id }: Record<string, unknown>): CourseReference =>
    courseOf({ courseId: String(id), courseFramework: framework });
