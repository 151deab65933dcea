/** Starting a system and its database in a `beforeAll` takes seconds on a busy machine; Jest's default is 5. */
jest.setTimeout(60_000);
