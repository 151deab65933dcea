export const RULE_VIOLATION = '{ code severity message threshold actual assignment_id: assignmentId }';
