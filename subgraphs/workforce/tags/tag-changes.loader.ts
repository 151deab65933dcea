import { firstByKey, type FirstLoader } from '../../shared/graph/context';
import type { WorkforceServices } from '../services';
import type { TagChange, TagSubject } from './tag-change.entity';

function changesOf(subjectType: TagSubject): FirstLoader<TagChange, WorkforceServices> {
  return firstByKey<TagChange, WorkforceServices>(
    (ids, count, { identity, services }) => services.tagChanges.newest(identity, subjectType, ids, count),
    (change) => change.subjectId,
  );
}

export const tagChangesByEmployeeId = changesOf('EMPLOYEE');

export const tagChangesByPositionId = changesOf('POSITION');
