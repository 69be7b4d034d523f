import type { OpenApiDocument } from '../document/openapi-document.ts';
import type { parametersOf } from '../document/openapi-parameters.ts';
import type { FieldRow } from './fields-table.tsx';

type Parameters = ReturnType<typeof parametersOf>;

const SHARED = '#/components/parameters/';

/** With those that are told once for all calls filled in. */
export function parameterRows(
  parameters: Parameters | undefined,
  { components }: OpenApiDocument,
): FieldRow[] {
  const shared = new Map(Object.entries(components.parameters));
  return (parameters ?? []).flatMap((one) => {
    const parameter = '$ref' in one ? shared.get(one.$ref.slice(SHARED.length)) : one;
    if (!parameter) return [];
    const required = 'required' in parameter && parameter.required === true;
    const { name, schema, description } = parameter;
    return [{ name, schema, required, description }];
  });
}
