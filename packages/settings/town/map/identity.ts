import type { Text } from '@hearsay/kernel';
import type { Fields } from './fields.ts';
import { quote, type Complaints } from './mistake.ts';
import { readProperties, textOf } from './properties.ts';
import type { Properties } from './town-map.ts';

/** How an object of the map is called, by programs and by people. */
export type Identity = {
  readonly id: string;
  readonly name: Text;
  readonly kind: string;
  readonly properties: Properties;
};

/** Names objects of one sort, each once: by their property `id`, or one made from the name or the kind. */
export function createIdentities(usualKind: string): (object: Fields, complaints: Complaints) => Identity {
  const taken = new Set<string>();
  const free = (wanted: string): string => {
    for (let count = 1; ; count += 1) {
      const id = count === 1 ? wanted : `${wanted}-${count}`;
      if (!taken.has(id)) return id;
    }
  };
  return (object, complaints) => {
    const properties = readProperties(object.raw('properties'));
    const given = object.text('name', '').trim();
    const kind = (object.text('type', '') || object.text('class', '')).trim() || usualKind;
    const said = textOf(properties, 'id');
    if (said !== null && !pattern.test(said))
      complaints.add({
        wanted: {
          en: 'property "id": wanted small letters, digits and hyphens',
          zh: '属性“id”只能用小写字母、数字和连字符',
        },
        found: quote(said),
      });
    if (said !== null && taken.has(said))
      complaints.add({
        wanted: { en: 'property "id": wanted one that nothing else has', zh: '属性“id”不能重复' },
        found: quote(said),
      });
    const id = said ?? free(slug(given) || slug(kind) || usualKind);
    taken.add(id);
    const en = textOf(properties, 'en');
    const zh = textOf(properties, 'zh');
    return { id, kind, properties, name: { en: en ?? (given || zh || id), zh: zh ?? (given || en || id) } };
  };
}

const pattern = /^[a-z0-9][a-z0-9-]{0,79}$/;

function slug(text: string): string {
  const parts =
    text
      .slice(0, 60)
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return parts.join('-');
}

/** What an object is called in a sentence. */
export function labelOf(object: Fields, at: number): string {
  const number = object.raw('id');
  const name = object.raw('name');
  const own = typeof name === 'string' && name !== '' ? ` "${name.slice(0, 40)}"` : '';
  return `object ${typeof number === 'number' ? number : `#${at}`}${own}`;
}
