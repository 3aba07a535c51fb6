/** What an imported sector is, by the words in its name; the first that fits. */
export function kindOfSector(name: string): string {
  return firstOf(sectors, name) ?? 'house';
}

/** What an imported arena is, by the words in its name. */
export function kindOfRoom(name: string): string {
  return firstOf(rooms, name) ?? 'room';
}

/** What one can do with an imported thing, as our maps say it; empty when nothing comes to mind. */
export function actionsOf(name: string): string {
  return firstOf(actions, name) ?? '';
}

type Words = readonly (readonly [word: string, meaning: string])[];

const sectors: Words = [
  ['dorm', 'house'],
  ['apartment', 'house'],
  ['house', 'house'],
  ['living', 'house'],
  ['cafe', 'café'],
  ['pub', 'café'],
  ['college', 'school'],
  ['market', 'market'],
  ['store', 'market'],
  ['park', 'park'],
];

const rooms: Words = [
  ['bathroom', 'bathroom'],
  ['kitchen', 'kitchen'],
  ['bedroom', 'bedroom'],
  ['garden', 'garden'],
  ['cafe', 'café'],
  ['pub', 'café'],
  ['classroom', 'classroom'],
  ['library', 'library'],
  ['hallway', 'hall'],
  ['store', 'shop'],
  ['park', 'park'],
];

const actions: Words = [
  ['bed', 'sleep'],
  ['desk', 'work, read'],
  ['shelf', 'read'],
  ['easel', 'paint'],
  ['toilet', 'wash'],
  ['shower', 'wash'],
  ['sink', 'wash'],
  ['refrigerator', 'eat'],
  ['toaster', 'eat'],
  ['cooking', 'cook'],
  ['table', 'eat, talk'],
  ['sofa', 'rest, talk'],
  ['seating', 'sit, talk'],
  ['counter', 'buy, sell'],
  ['computer', 'work'],
  ['piano', 'play'],
  ['guitar', 'play'],
  ['harp', 'play'],
  ['garden', 'garden, walk'],
];

function firstOf(words: Words, name: string): string | null {
  const small = name.toLowerCase();
  return words.find(([word]) => small.includes(word))?.[1] ?? null;
}
