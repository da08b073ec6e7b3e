import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { resources } from '../../src/domain/datapackage';

interface Field {
  name: string;
  constraints?: { required?: boolean; enum?: string[] };
}
interface Resource {
  name: string;
  path: string;
  schema: { fields: Field[] };
}
const descriptor = JSON.parse(readFileSync('seed/datapackage.json', 'utf8')) as {
  resources: Resource[];
};

describe('seed/datapackage.json', () => {
  it('has the resources that the record is made of, each with its file', () => {
    expect(descriptor.resources.map((r) => r.name).sort()).toEqual(Object.keys(resources).sort());
    for (const { path } of descriptor.resources) expect(existsSync(`seed/${path}`)).toBe(true);
  });

  it.each(descriptor.resources.map((r) => [r.name, r] as const))(
    'describes %s as they are validated',
    (name, resource) => {
      const shape = resources[name as keyof typeof resources].shape as Record<string, z.ZodType>;
      const { fields } = resource.schema;
      expect(fields.map((f) => f.name).sort()).toEqual(Object.keys(shape).sort());
      for (const { name: field, constraints } of fields) {
        const mayBeAbsent = shape[field]!.safeParse(undefined).success;
        expect([field, constraints?.required ?? false]).toEqual([field, !mayBeAbsent]);
        const options = (shape[field] as { options?: string[] }).options;
        if (options) expect([field, constraints?.enum]).toEqual([field, options]);
      }
    },
  );
});
