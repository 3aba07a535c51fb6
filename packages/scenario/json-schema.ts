import { z } from 'zod';
import { settings } from './load.ts';
import { scenarioSchema } from './schema.ts';

/** The JSON Schema of scenarios with a built-in setting, for editors. */
export function scenarioJsonSchema(): object {
  const variants = settings.map((setting) => {
    const { $schema: _, ...schema } = z.toJSONSchema(scenarioSchema(setting), {
      io: 'input',
      unrepresentable: 'any',
    }) as Record<string, unknown>;
    const properties = schema.properties as Record<string, Record<string, unknown>>;
    const agents = properties.agents as { items: object };
    return {
      ...schema,
      title: setting.title.en,
      properties: {
        ...properties,
        setting: { ...properties.setting, const: setting.name },
        agents: { ...agents, items: { anyOf: [{ type: 'string' }, agents.items] } },
      },
    };
  });
  const own = settings.map(({ name }) => name);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A Hearsay scenario',
    type: 'object',
    required: ['hearsay', 'setting', 'agents'],
    properties: {
      hearsay: { const: 1 },
      setting: { type: 'string', anyOf: [{ enum: own }, { type: 'string' }] },
    },
    allOf: variants.map((schema, at) => ({
      if: { properties: { setting: { const: own[at] } }, required: ['setting'] },
      then: schema,
    })),
  };
}
