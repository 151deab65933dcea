import { isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import { toCamelCase } from '../../../schema/contract/cases';
import {
  locationText,
  type ApiContract,
  type ApiObject,
  type FieldType,
} from '../../../schema/api-contract/api-contract';
import { graphTypeOf, nullMismatch, typeMismatch } from './graph-types';

/**
 * What the fields of a documented object and of the graph's type of the same name say differently. That both have the
 * fields is no question here: the REST view cannot be made otherwise.
 */
export function compareObject(object: ApiObject, api: GraphQLSchema): string[] {
  const type = api.getType(object.name);
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return object.fields.flatMap((documented) => {
    const field = type.getFields()[toCamelCase(documented.name)];
    if (!field) return [];
    const graphType = graphTypeOf(field.type);
    return [typeMismatch(documented.type, graphType), nullMismatch(documented.type, graphType)]
      .filter((problem) => problem !== null)
      .map((problem) => `${object.name}.${documented.name} (${locationText(documented)}) ${problem}`);
  });
}

/** The object that a field shows, one or a list of them. */
export function referredObject(type: FieldType, contract: ApiContract): ApiObject | undefined {
  if (type.kind === 'list') return referredObject(type.item, contract);
  return type.kind === 'reference' ? contract.objects.get(type.objectName) : undefined;
}
