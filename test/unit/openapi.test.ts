import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { api } from '../../src/http/openapi';

const document = api.getOpenAPI31Document({
  openapi: '3.1.0',
  info: { title: 'Parley', version: '1' },
});

describe('/openapi.json', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(JSON.parse(JSON.stringify(document)));
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
    expect(validator.version).toBe('3.1');
  });

  it('documents every route of the API', () => {
    const routes = api.routes
      .filter((route) => route.method === 'GET' && route.path.startsWith('/api/'))
      .map((route) => route.path.replace(/:(\w+)/g, '{$1}'));
    expect(Object.keys(document.paths ?? {}).sort()).toEqual([...new Set(routes)].sort());
  });

  it('describes every parameter of the filter', () => {
    const parameters = document.paths?.['/api/v1/entries']?.get?.parameters as
      | { name: string; description?: string; required?: boolean }[]
      | undefined;
    expect(parameters?.map((p) => p.name)).toEqual(
      expect.arrayContaining(['q', 'actor', 'topic', 'from', 'to', 'as_of', 'limit', 'cursor']),
    );
    for (const parameter of parameters ?? []) {
      expect(parameter.description, parameter.name).toBeTruthy();
      expect(parameter.required ?? false, parameter.name).toBe(false);
    }
  });
});
