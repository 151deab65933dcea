import { newestByKey, type NewestLoader } from '../../shared/graph/context';
import type { WorkforceServices } from '../services';
import type { TagChange, TagSubject } from './tag-change.entity';

function changesOf(subjectType: TagSubject): NewestLoader<TagChange, WorkforceServices> {
  return newestByKey<TagChange, WorkforceServices>(
    (ids, count, { identity, services }) => services.tagChanges.newest(identity, subjectType, ids, count),
    (change) => change.subjectId,
  );
}

export const tagChangesByEmployeeId = changesOf('EMPLOYEE');

export const tagChangesByPositionId = changesOf('POSITION');
