import type { Method } from '../../schema/api-contract/api-contract';

/** An endpoint as API.md writes it: `GET /api/v1/tags/`. */
export type EndpointKey = `${Method} /api/v1/${string}/`;

/**
 * What an endpoint is in the graph. Only the field is always stated; the rest follows from API.md's block, the
 * supergraph and the conventions of this folder, and is stated where it does not.
 */
export interface BindingDetails {
  /** Root field. `employee.availableTransitions`: the response is the list in that field of the root field's object. */
  readonly field: string;
  /** Enum arguments that always have the same value. */
  readonly fixed?: Readonly<Record<string, string>>;
  /** Parameter → argument. Default: the argument of the same name, or the only one that nothing else fills. */
  readonly arguments?: Readonly<Record<string, string>>;
  /** Default: see endpoint-name.ts. */
  readonly name?: string;
  /** OpenAPI component of the body. Default: `TagsCreateRequest`, of a transition `EmployeeTransitionRequest`. */
  readonly bodyName?: string;
  /**
   * Path that the response leads to, with names of the object's fields: what was created, or the job that does the work. Default of a 201: `{id}/`
   * below the endpoint's own path, if it is there to GET.
   */
  readonly location?: string;
  /** The response holds a secret that is shown once. Default: false. */
  readonly hasSecret?: boolean;
  /** A POST that writes nothing. Default: false. */
  readonly isRead?: boolean;
  /**
   * The response is the file whose chunks the root field gives, with `name`, `mediaType`, `content` and `nextChunk`, for an argument
   * `chunk`; clients that ask for JSON get a chunk as such. Default: false.
   */
  readonly isFile?: boolean;
  /**
   * The response is a stream of events that goes on, as docs/adr/0060 has it; clients that ask for JSON get the root field's object as
   * it is now. Default: false.
   */
  readonly isStream?: boolean;
  /** The body is a CSV file: the argument that takes it. */
  readonly file?: string;
  /** The body is signed, see conventions/signed-bodies.ts. Default: false. */
  readonly isSigned?: boolean;
  /** Field of the response that lists invalid rows: with any of them the status is 400. */
  readonly invalidRowsIn?: string;
  /** Time in ms that the graph may take at least, also where the gateway is set to less. Default: as it is set. */
  readonly patienceMs?: number;
}

/** Endpoint → its root field, or the details where the field is not enough. */
export type Bindings = Readonly<Partial<Record<EndpointKey, string | BindingDetails>>>;
