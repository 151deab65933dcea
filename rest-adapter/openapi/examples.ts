import type { ApiObject, Shape, StatusRow } from '../../schema/api-contract/api-contract';
import { ERROR_CATALOGUE, type ErrorCode } from '../../schema/contract/errors';
import type { EndpointDefinition } from '../definitions/endpoint-definition';
import { PLAIN_STATUSES } from '../conventions/errors';
import type { JsonSchema } from './schemas';

/** Objects of the contract by name. */
export type ContractObjects = ReadonlyMap<string, ApiObject>;

/** The example of a response's object in the envelope of its shape. */
function inShape(example: unknown, shape: Shape): unknown {
  if (shape === 'list') return [example];
  return shape === 'page' ? { count: 1, next: null, previous: null, results: [example] } : example;
}

/** Name of the example of a response: that of its schema. */
function exampleName(objectName: string, shape: Shape): string {
  if (shape === 'object') return objectName;
  return shape === 'page' ? `Paginated${objectName}List` : `${objectName}List`;
}

/** The contract's examples of all responses, by the names that {@link responseExamples} refers to. */
export function exampleComponents(
  definitions: readonly EndpointDefinition[],
  objects: ContractObjects,
): Record<string, JsonSchema> {
  const components: Record<string, JsonSchema> = {};
  for (const { objectName, result } of definitions) {
    const object = objectName === null ? undefined : objects.get(objectName);
    if (object) components[exampleName(object.name, result)] = { value: inShape(object.example, result) };
  }
  return components;
}

/** The example of an endpoint's success. */
export function responseExamples({ objectName, result }: EndpointDefinition): JsonSchema {
  if (objectName === null) return {};
  const name = exampleName(objectName, result);
  return { examples: { [name]: { $ref: `#/components/examples/${name}` } } };
}

/** The body that a failure has. */
export function failureExample(code: ErrorCode, objects: ContractObjects): unknown {
  const { status, message: detail } = ERROR_CATALOGUE[code];
  if (PLAIN_STATUSES.has(status)) return { detail };
  const violation = objects.get('RuleViolation');
  if (code === 'BUSINESS_RULE_VIOLATION' && violation)
    return { detail, code, violations: [violation.example] };
  return { detail, code };
}

/** The bodies that rows of the contract show, each named by the field that it is about. */
export function rowExamples(rows: readonly StatusRow[]): JsonSchema {
  const examples: JsonSchema = {};
  for (const { example, when } of rows) {
    if (typeof example !== 'object' || example === null) continue;
    const [name = 'body'] = Object.keys(example);
    let key = name;
    for (let copy = 2; Object.hasOwn(examples, key); copy += 1) key = `${name}_${copy}`;
    examples[key] = { summary: when, value: example };
  }
  return examples;
}
