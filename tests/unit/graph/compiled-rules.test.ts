import { IsOptional, Max, Min, validateSync, ValidateNested } from 'class-validator';
import { keepsRules } from '../../../subgraphs/shared/model/compiled-rules';
import { SearchablePageArgs } from '../../../subgraphs/shared/model/page';

class Counted {
  @Min(1)
  @Max(5)
  count: unknown = 1;

  @IsOptional()
  @Min(1)
  floor?: unknown;
}

class More extends Counted {
  @Max(9)
  ceiling = 9;
}

class Nested {
  @ValidateNested()
  inner = new Counted();
}

const given = <Input extends object>(Class: new () => Input, values: object): Input =>
  Object.assign(new Class(), values);

describe('the compiled rules of an input', () => {
  it.each<[object, boolean]>([
    [given(Counted, {}), true],
    [given(Counted, { count: 5, floor: null }), true],
    [given(Counted, { count: 6 }), false],
    [given(Counted, { count: '3' }), false],
    [given(Counted, { floor: 0 }), false],
    [given(More, {}), true],
    [given(More, { count: 0 }), false],
    [given(More, { ceiling: 10 }), false],
    [given(SearchablePageArgs, { search: 'x'.repeat(200), ordering: null }), true],
    [given(SearchablePageArgs, { search: 'x'.repeat(201) }), false],
    [given(SearchablePageArgs, { page: 0 }), false],
  ])('hold where class-validator finds nothing: %j', (input, holds) => {
    expect(validateSync(input).length === 0).toBe(holds);
    expect(keepsRules(input)).toBe(holds);
  });

  it('leave to class-validator what is not compiled', () => {
    expect(keepsRules(new Nested())).toBe(false);
  });
});
