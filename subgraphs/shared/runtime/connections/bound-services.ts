import { EventEmitter } from 'node:events';
import { DataSource } from 'typeorm';
import { boundSource } from './bound-source';
import type { EndSignal } from './request-end';

/** Objects deep that a data source, or something bindable, is looked for: services hold repositories, and other services. */
const MAX_DEPTH = 6;

/** Of what ends with the request and has no data source. */
export const BOUND_TO = Symbol('bound to');

/** Makes its view of a request itself, as it has no data source by which one is found. */
export interface Bindable {
  [BOUND_TO](signal: EndSignal): object;
}

const BINDING = Symbol('binding');

interface View {
  [BINDING]: Binding;
}

/** Prototype of an object's views; null: it leads to no data source. */
const prototypes = new WeakMap<object, object | null>();
const ofAllRequests = new WeakSet();

/** Says of a service that what it reads or begins is for all requests, so that the end of one must not end it. */
export function forAllRequests<Service extends object>(service: Service): Service {
  ofAllRequests.add(service);
  return service;
}

/** The same service or repository for one request: the statements that it sends end with the signal. */
export function boundTo<Service extends object>(signal: EndSignal, service: Service): Service {
  return new Binding(signal).of(service);
}

/**
 * Services and repositories are made once and know no request. A view of one is an object that inherits everything from it, and
 * whose data source, repositories and services are views too, made when they are used. `AsyncLocalStorage` would do the same
 * without this file, but costs each promise of the process: a third of a small request on Node 20.
 */
export class Binding {
  private readonly views = new Map<object, object>();

  constructor(private readonly signal: EndSignal) {}

  of<Service extends object>(original: Service): Service {
    let view = this.views.get(original);
    if (!view) this.views.set(original, (view = this.viewOf(original)));
    return view as Service;
  }

  private viewOf(original: object): object {
    if (original instanceof DataSource) return boundSource(original, this.signal);
    if (isBindable(original)) return original[BOUND_TO](this.signal);
    const prototype = prototypeOf(original);
    if (!prototype) return original;
    const view = Object.create(prototype) as View;
    view[BINDING] = this;
    return view;
  }
}

/** An object that inherits from the original and finds views where the original has what leads to a data source. */
function prototypeOf(original: object): object | null {
  let prototype = prototypes.get(original);
  if (prototype === undefined) prototypes.set(original, (prototype = makePrototype(original)));
  return prototype;
}

function makePrototype(original: object): object | null {
  if (!leadsToSource(original, MAX_DEPTH, new Set())) return null;
  const prototype = Object.create(original) as object;
  const fields = original as Record<string, unknown>;
  for (const [name, value] of Object.entries(original)) {
    if (!isObject(value) || !leadsToSource(value, MAX_DEPTH, new Set())) continue;
    Object.defineProperty(prototype, name, {
      get(this: View) {
        return this[BINDING].of(fields[name] as object);
      },
    });
  }
  return prototype;
}

function leadsToSource(value: object, depth: number, seen: Set<object>): boolean {
  if (value instanceof DataSource || isBindable(value)) return true;
  if (depth === 0 || seen.has(value) || ofAllRequests.has(value) || !mayHoldServices(value)) return false;
  seen.add(value);
  return Object.values(value).some((part) => isObject(part) && leadsToSource(part, depth - 1, seen));
}

function isBindable(value: object): value is Bindable {
  return BOUND_TO in value;
}

/** Not collections, and not what lives by events, such as pools. */
function mayHoldServices(value: object): boolean {
  return !Array.isArray(value) && !(value instanceof EventEmitter) && !(value instanceof Map);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
