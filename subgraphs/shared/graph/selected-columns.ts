import {
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { Operation } from '../../../schema/operation/operation';
import { isTable, tableOf } from '../database/table';
import { ChosenColumns, type Columns } from '../model/columns';
import { implementationOf, isModel, modelOf, type ModelClass } from '../model/metadata';
import { readsOf } from './reads';

/** What resolving a field reads of the rows of a table. */
interface Need {
  readonly model: ModelClass;
  /** Null: nobody says what. */
  readonly properties: readonly string[] | null;
}

type Field = GraphQLField<unknown, unknown>;

interface Needs {
  readonly byField: ReadonlyMap<Field, readonly Need[]>;
  /** Those of which something may be left out. */
  readonly models: readonly ModelClass[];
  readonly columns: ChosenColumns;
}

const modelsOf = new WeakMap<GraphQLSchema, readonly ModelClass[]>();
const needsOf = new WeakMap<GraphQLSchema, Needs>();
const operations = new WeakMap<OperationDefinitionNode, SelectedColumns>();

/** Says which models the types of a schema are of. */
export function noteModels(schema: GraphQLSchema, models: readonly ModelClass[]): void {
  modelsOf.set(schema, models);
}

/** Lets {@link selectedColumns} tell what the operation reads. */
export function noteOperation(operation: Operation): void {
  if (!operations.has(operation.node)) operations.set(operation.node, new SelectedColumns(operation));
}

/**
 * The columns that an operation needs of the rows of a model, wherever it meets them: one set for all of it, so that rows which it has read serve it
 * everywhere.
 * @returns null: all of them, because the operation needs all, is not known, or has a field whose resolver does not say what it reads
 */
export function selectedColumns(
  { schema, operation }: GraphQLResolveInfo,
  model: ModelClass,
): Columns | null {
  const selected = operations.get(operation);
  return selected?.schema === schema ? selected.of(tableModelOf(model)) : null;
}

/** Rows of the types of an interface are read together. */
function tableModelOf(model: ModelClass): ModelClass {
  return implementationOf(model)?.interface ?? model;
}

/** What one operation needs, worked out when it is asked for. */
class SelectedColumns {
  private readonly byModel = new Map<ModelClass, Columns | null>();
  private needed: ReadonlyMap<ModelClass, ReadonlySet<string> | null> | undefined;

  constructor(private readonly operation: Operation) {}

  get schema(): GraphQLSchema {
    return this.operation.schema;
  }

  of(model: ModelClass): Columns | null {
    let columns = this.byModel.get(model);
    if (columns === undefined) {
      this.needed ??= this.read();
      const names = this.needed.get(model);
      columns = names ? needsIn(this.schema).columns.of(model, names) : null;
      this.byModel.set(model, columns);
    }
    return columns;
  }

  /** Of all fields that are written, whatever the conditions. */
  private read(): ReadonlyMap<ModelClass, ReadonlySet<string> | null> {
    const needs = needsIn(this.schema);
    const needed = new Map<ModelClass, Set<string> | null>(
      needs.models.map((model) => [model, new Set<string>()]),
    );
    for (const { definition } of this.operation.fields) {
      for (const { model, properties } of (definition && needs.byField.get(definition)) ?? []) {
        if (!properties) needed.set(model, null);
        for (const name of properties ?? []) needed.get(model)?.add(name);
      }
    }
    return needed;
  }
}

/** What the fields of a schema need, worked out when the first operation asks: guards are put before resolvers after the schema is made. */
function needsIn(schema: GraphQLSchema): Needs {
  let needs = needsOf.get(schema);
  if (!needs) needsOf.set(schema, (needs = readNeeds(schema)));
  return needs;
}

function readNeeds(schema: GraphQLSchema): Needs {
  const byField = new Map<Field, Need[]>();
  const tables = new Set<ModelClass>();
  for (const model of modelsOf.get(schema) ?? []) {
    const table = tableModelOf(model);
    const type = isModel(model) ? schema.getType(modelOf(model).name) : undefined;
    if (!isObjectType(type) || !isTable(table)) continue;
    tables.add(table);
    const columns = new Set<string>(tableOf(table as new () => object).properties);
    for (const field of Object.values(type.getFields())) {
      const need = { model: table, properties: propertiesRead(field, columns) };
      for (const definition of [field, ...fieldsOfInterfaces(type, field.name)])
        byField.set(definition, [...(byField.get(definition) ?? []), need]);
    }
  }
  return { byField, models: [...tables], columns: new ChosenColumns() };
}

/** The fields that an operation may select in the place of that of the type. */
function fieldsOfInterfaces(type: GraphQLObjectType, name: string): Field[] {
  return type.getInterfaces().flatMap((one) => one.getFields()[name] ?? []);
}

/** Null: it may be anything, or is worked out with the row. */
function propertiesRead({ name, resolve }: Field, columns: ReadonlySet<string>): readonly string[] | null {
  const names = resolve ? readsOf(resolve) : [name];
  return names?.every((one) => columns.has(one)) ? names : null;
}
