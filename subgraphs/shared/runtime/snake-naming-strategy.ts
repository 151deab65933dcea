import { DefaultNamingStrategy } from 'typeorm';
import { toSnakeCase } from '../../../schema/contract/cases';

/** Columns are the snake_case of their properties: `hireDate` is stored in `hire_date`. Tables name themselves. */
export class SnakeNamingStrategy extends DefaultNamingStrategy {
  override columnName(property: string, customName: string | undefined, prefixes: string[]): string {
    return toSnakeCase([...prefixes, customName ?? property].join('_'));
  }

  override relationName(property: string): string {
    return toSnakeCase(property);
  }

  override joinColumnName(relation: string, referencedColumn: string): string {
    return toSnakeCase(`${relation}_${referencedColumn}`);
  }
}
