import 'reflect-metadata';
import { QueryPlanner } from '@apollo/query-planner';
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { parse, type GraphQLInterfaceType } from 'graphql';
import {
  Args,
  Directive,
  Field,
  FieldResolver,
  InterfaceType,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import { fieldCostsOf } from '../../../gateway/operation/field-costs';
import { measureOperation } from '../../../gateway/operation/measure';
import { requirementsFromSdl } from '../../../schema/access/directives';
import { createOperationGuard } from '../../../schema/access/operation-guard';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { Operation } from '../../../schema/operation/operation';
import { readOperation } from '../../../schema/operation/read-operation';
import { compose } from '../../../schema/registry/compose';
import { tableOf } from '../../../subgraphs/shared/database/table';
import { access, foreignKey } from '../../../subgraphs/shared/graph/access-policies';
import { Execution } from '../../../subgraphs/shared/graph/execution/execution';
import { feature } from '../../../subgraphs/shared/graph/feature';
import { buildFederatedSchema } from '../../../subgraphs/shared/graph/federated-schema';
import { Implements, Interface } from '../../../subgraphs/shared/model/model';
import { FirstArgs } from '../../../subgraphs/shared/model/page';
import { Id, Text } from '../../../subgraphs/shared/model/properties';

/** One subgraph owns vehicles, an interface of two types; another one adds trips to them. */

@Interface({ table: 'garage.vehicles', by: 'kind', description: 'A vehicle.' })
class Vehicle {
  @Id()
  id!: string;

  @Text({ max: 10, hidden: true })
  kind!: string;

  @Text({ max: 20 })
  plate!: string;
}

@Implements(Vehicle, { view: 'garage.cars', value: 'CAR', description: 'A car.' })
class Car extends Vehicle {
  @Text({ max: 10 })
  doors!: string;
}

@Implements(Vehicle, { view: 'garage.boats', value: 'BOAT', description: 'A boat.' })
class Boat extends Vehicle {
  @Text({ max: 10, nullable: true })
  mast!: string | null;
}

@Resolver()
class Garage {
  @Query(() => [Vehicle], { nullable: true })
  vehicles(): object[] {
    return [
      { id: '1', kind: 'CAR', plate: 'K', doors: '4', mast: null },
      { id: '2', kind: 'BOAT', plate: 'M', doors: null, mast: 'tall' },
    ];
  }
}

@InterfaceType('Vehicle')
class VehicleReference {
  @Field(() => UUIDScalar)
  id!: string;
}

@ObjectType('Car', { implements: VehicleReference })
@Directive('@key(fields: "id")')
class CarReference extends VehicleReference {}

@ObjectType('Boat', { implements: VehicleReference })
@Directive('@key(fields: "id")')
class BoatReference extends VehicleReference {}

@ObjectType('Trip', { description: 'A trip.' })
class Trip {
  @Field()
  to!: string;
}

@Resolver(() => Trip)
class TripResolver {
  @FieldResolver(() => VehicleReference, { nullable: true })
  vehicle(): object {
    return Object.assign(new CarReference(), { __typename: 'Car', id: '1' });
  }
}

@Resolver(() => VehicleReference)
class VehicleTrips {
  @FieldResolver(() => [Trip])
  trips(@Args(() => FirstArgs) { first }: FirstArgs): object[] {
    return Array.from({ length: first }, () => new BoatReference());
  }
}

@Resolver()
class Trips {
  @Query(() => [Trip], { nullable: true })
  trips(): object[] {
    return [{ to: 'Kisumu' }];
  }
}

const read = access('read:workforce');

const garage = buildFederatedSchema({
  name: 'garage',
  features: [
    feature({
      models: [Vehicle, Car, Boat],
      resolvers: [Garage],
      access: { Query: { vehicles: read }, Car: { '*': read }, Boat: { '*': read } },
    }),
  ],
});

const travel = buildFederatedSchema({
  name: 'travel',
  features: [
    feature({
      resolvers: [Trips, TripResolver, VehicleTrips],
      access: {
        Query: { trips: read },
        Trip: { '*': read },
        Car: { id: foreignKey, trips: read },
        Boat: { id: foreignKey, trips: access('read:salaries') },
      },
      costs: { 'Boat.trips': 50 },
    }),
  ],
});

const composition = compose(
  [garage, travel].map(({ sdl }, at) => ({ name: ['garage', 'travel'][at] ?? '', url: '', sdl })),
);
if (composition.kind === 'failed') throw new Error(JSON.stringify(composition.errors));
const { supergraphSdl, api } = composition;
const ALL = '{ vehicles { id plate trips { to } } }';

describe('an interface of the graph', () => {
  it('has in the supergraph what each subgraph says of it', () => {
    const vehicle = api.getType('Vehicle') as GraphQLInterfaceType;

    expect(Object.keys(vehicle.getFields()).sort()).toEqual(['id', 'plate', 'trips']);
  });

  it('is read as its table with the columns of all its types, and each type as its own view', () => {
    expect(tableOf(Vehicle).properties).toEqual(['id', 'kind', 'plate', 'doors', 'mast']);
    expect(tableOf(Boat).name.sql).toBe('garage.boats');
    expect(tableOf(Boat).properties).toEqual(expect.not.arrayContaining(['doors']));
  });

  it('gives each row as its type, without graphql-js', async () => {
    const document = parse('{ vehicles { __typename plate ... on Car { doors } ... on Boat { mast } } }');
    const named = parse('{ vehicles { plate ... on Car { doors } ... on Boat { mast } } }');
    const execution = new Execution(garage.schema);

    expect((await execution.run(named, undefined, {}, {})).data).toEqual({
      vehicles: [
        { plate: 'K', doors: '4' },
        { plate: 'M', mast: 'tall' },
      ],
    });
    expect(JSON.stringify(await execution.run(document, undefined, {}, {}))).toContain('"Boat"');
  });

  it('is planned by the types where a subgraph lacks the field, in one fetch of each', () => {
    const supergraph = Supergraph.build(supergraphSdl);
    const planner = new QueryPlanner(supergraph);
    const plan = planner.buildQueryPlan(operationFromDocument(supergraph.apiSchema(), parse(ALL)));

    expect(JSON.stringify(plan).match(/"kind":"Fetch"/g)).toHaveLength(2);
    expect(JSON.stringify(plan)).toContain('...on Boat{trips{to}}');
  });

  const read = (query: string): Operation => {
    const operation = readOperation(api, parse(query), undefined);
    if (!operation) throw new Error('no operation');
    return operation;
  };

  it('asks the policy of each type that it may turn out to be', async () => {
    const guard = createOperationGuard(requirementsFromSdl(supergraphSdl));
    const denied = await guard.check(read(ALL), null);

    expect(denied.map(({ coordinate }) => coordinate)).toEqual(
      expect.arrayContaining(['Car.plate', 'Boat.plate', 'Car.trips', 'Boat.trips', 'Trip.to']),
    );
  });

  it('costs what it does on its most expensive type', () => {
    const measured = measureOperation(read(ALL), 0, fieldCostsOf(supergraphSdl));

    // 1 for the list, and for each of ten rows: id, plate, the trips of a boat, and 25 destinations.
    expect(measured({}).cost).toBe(1 + 10 * (1 + 1 + 50 + 25));
  });
});
