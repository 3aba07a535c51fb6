import { expect, test } from 'vitest';
import type { AnyEvent, Entry } from './entry.ts';
import { foldLog } from './log.ts';
import { defineOwner, UnknownEvent, unknownEvent } from './owner.ts';
import { createFolder } from './world.ts';

type Light = { on: boolean; heard: string[] };
type LightEvent = { readonly type: 'light.switched'; readonly on: boolean } | { readonly type: 'agent.said' };

const light = defineOwner<Light, LightEvent>({
  name: 'light',
  prefixes: ['light'],
  inner: ['light.imagined'],
  hears: ['agent.said'],
  open: () => ({ on: false, heard: [] }),
  apply(slice, event, { seq }) {
    switch (event.type) {
      case 'light.switched':
        slice.on = event.on;
        return;
      case 'agent.said':
        slice.heard.push(`${seq}`);
        return;
      default:
        unknownEvent(event, 'light');
    }
  },
});

const bell = defineOwner<{ rings: number }, { readonly type: 'bell.rang' }>({
  name: 'bell',
  prefixes: ['bell'],
  inner: [],
  hears: [],
  open: () => ({ rings: 0 }),
  apply: (slice) => void (slice.rings += 1),
});

const folder = createFolder(light, [bell]);
const entry = (seq: number, event: AnyEvent): Entry => ({
  seq,
  time: seq * 5,
  event,
  audience: 'all',
  causes: [],
});

test('every owner writes its own slice, and hears what it asked to hear', () => {
  const on: LightEvent = { type: 'light.switched', on: true };
  const world = foldLog(folder, [
    entry(0, on),
    entry(1, { type: 'agent.said' }),
    entry(2, { type: 'bell.rang' }),
  ]);
  expect(world).toMatchObject({ time: 10, count: 3, state: { on: true, heard: ['1'] } });
  expect(world.others).toEqual({ bell: { rings: 1 } });
});

test('an event without an owner stops the fold in words, and writes nothing', () => {
  const world = folder.open();
  expect(() => folder.fold(world, entry(0, { type: 'door.opened' }))).toThrow(UnknownEvent);
  expect(() => folder.fold(world, entry(0, { type: 'nodot' }))).toThrow(
    /nobody owns the event "nodot"; known are run/,
  );
  expect(() => folder.fold(world, entry(0, { type: 'light.broke' }))).toThrow(
    'light of this version knows no event "light.broke"',
  );
  expect(world).toEqual(folder.open());
});

test('two owners of one prefix are refused, also when one of them is the kernel', () => {
  expect(() => createFolder(light, [light])).toThrow(/"light\.…" have two owners: light and light/);
  expect(() => createFolder({ ...bell, prefixes: ['agent'] })).toThrow(/"agent\.…" have two owners/);
});

test('worlds share nothing', () => {
  const [one, other] = [folder.open(), folder.open()];
  folder.fold(one, entry(0, { type: 'agent.said' }));
  expect(other).toEqual(folder.open());
});

test('only what its owner calls inner may come from a mind', () => {
  expect(folder.isInner('light.imagined')).toBe(true);
  expect(folder.isInner('light.switched')).toBe(false);
  expect(folder.isInner('run.finished')).toBe(false);
});
