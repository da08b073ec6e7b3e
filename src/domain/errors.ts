/** What can be wrong with what a client sent; http/problem.ts turns each into an answer. */

/** One wrong value: where it stands (a query parameter, or a JSON pointer into the body) and what is accepted. */
export interface Fault {
  parameter?: string;
  pointer?: string;
  detail: string;
  accepted?: string;
}

export class InvalidInput extends Error {
  override name = 'InvalidInput';
  constructor(readonly faults: Fault[]) {
    super(faults.map((f) => `${f.parameter ?? f.pointer ?? ''}: ${f.detail}`).join('; '));
  }
}

export class NotFound extends Error {
  override name = 'NotFound';
}

interface Issue {
  code?: string | undefined;
  path: PropertyKey[];
  message: string;
  keys?: string[];
  values?: unknown[];
  params?: { accepted?: string };
}

/**
 * @param issues zod's issues
 * @param place how a fault names its value: a query's `parameter`, or a `pointer` into the body (RFC 6901)
 */
export function faultsOf(issues: readonly object[], place: 'parameter' | 'pointer'): Fault[] {
  return (issues as Issue[]).flatMap((issue) => {
    const accepted = issue.params?.accepted ?? issue.values?.join(', ');
    const detail =
      issue.code === 'invalid_value' ? 'is none of the values accepted' : issue.message;
    const fault = { detail, ...(accepted && { accepted }) };
    const paths =
      issue.code === 'unrecognized_keys'
        ? (issue.keys ?? []).map((key) => [...issue.path, key])
        : [issue.path];
    return paths.map((path) =>
      place === 'parameter'
        ? { parameter: String(path[0] ?? ''), ...fault }
        : { pointer: toPointer(path), ...fault },
    );
  });
}

function toPointer(path: PropertyKey[]): string {
  const steps = path.map((step) => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`);
  return steps.join('');
}
