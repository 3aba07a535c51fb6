/**
 * How long does an analysis take, and how much memory? A log of claims as a grapevine makes them (about 300 bytes an entry, a thousand agents, eight facts) is
 * drawn from a seed and written; a process of its own then analyses it as `hearsay analyze` does, and says its time and its peak of memory. Beside it
 * what reading and parsing alone take, and what reading claims out of the same speeches by their words takes.
 *
 *   npx tsx bench/analysis-scale.ts --entries 1000000,10000000
 */
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { analyzeRun, renderJson } from '@hearsay/analysis';
import { extractByWords, isTrue, versionOf, type Claim, type Fact } from '@hearsay/claims';
import {
  createRng,
  encodeEntry,
  type AnyEvent,
  type Audience,
  type Cause,
  type SocietyEvent,
} from '@hearsay/kernel';
import { createRun, openRun } from '@hearsay/runs';
import { grapevine } from '@hearsay/settings/grapevine';
import { folderFor } from '@hearsay/scenario';
import { manifest } from '../packages/runs/fixtures.ts';

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '1000000' },
    agents: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    keep: { type: 'string' },
    /** Analyses this folder and says what it took; how the bench calls itself. */
    measure: { type: 'string' },
    how: { type: 'string', default: 'read,analyze,extract' },
  },
});

if (values.measure === undefined) await compare();
else await measure(values.measure, values.how);

async function compare(): Promise<void> {
  const root = values.keep ?? (await mkdtemp(join(tmpdir(), 'hearsay-bench-')));
  try {
    for (const count of values.entries.split(',').map(Number)) {
      const folder = join(root, `of-${count}`);
      if (!existsSync(join(folder, 'log.ndjson'))) await write(folder, count);
      const { size } = await stat(join(folder, 'log.ndjson'));
      console.log(
        `${count.toLocaleString('en')} entries, ${(size / (1 << 20)).toFixed(0)} MB, ${(size / count).toFixed(0)} bytes an entry`,
      );
      for (const how of values.how.split(',')) {
        if (how === 'extract' && count > 1_000_000) continue;
        const child = spawnSync(
          process.execPath,
          ['--import', 'tsx', fileURLToPath(import.meta.url), '--measure', folder, '--how', how],
          { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
        );
        console.log(`  ${how.padEnd(8)} ${child.stdout.trim()}`);
      }
      if (values.keep === undefined) await rm(folder, { recursive: true });
    }
  } finally {
    if (values.keep === undefined) await rm(root, { recursive: true, force: true });
  }
}

async function measure(folder: string, how: string): Promise<void> {
  const run = await openRun(folder);
  const begun = performance.now();
  const spent = process.cpuUsage();
  let count = 0;
  let more = '';
  if (how === 'analyze') {
    const found = await analyzeRun({
      entries: run.batches(),
      manifest: run.manifest,
      measure: grapevine.measure(),
      folder: folderFor(grapevine),
    });
    count = found.health.entries;
    more = `, ${found.figures.length} figures, ${found.tables.length} tables, ${(renderJson(found).length / (1 << 20)).toFixed(1)} MB of JSON`;
  } else {
    let claims = 0;
    const facts: Fact[] = [];
    for await (const batch of run.batches())
      for (const { event: raw } of batch) {
        count += 1;
        // picked by type
        const event = raw as SocietyEvent | { readonly type: 'fact.declared'; readonly fact: Fact };
        if (how !== 'extract') continue;
        if (event.type === 'fact.declared') facts.push(event.fact);
        if (event.type === 'agent.said')
          claims += extractByWords(event.text, { facts, language: 'en' }).length;
      }
    if (how === 'extract') more = `, ${claims.toLocaleString('en')} claims read from text`;
  }
  const seconds = (performance.now() - begun) / 1_000;
  const { user, system } = process.cpuUsage(spent);
  const peak = process.resourceUsage().maxRSS / 1_024;
  console.log(
    `${seconds.toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of processor), ${Math.round(count / seconds).toLocaleString('en')} entries/s, peak ${peak.toFixed(0)} MB${more}`,
  );
}

/** Conversations between contacts, one a second: drafted, said, made, judged, and now and then believed. */
async function write(folder: string, count: number): Promise<void> {
  await (await createRun(folder, { ...manifest, setting: 'grapevine' }, { sync: 'never' })).close();
  const file = openSync(join(folder, 'log.ndjson'), 'w');
  const rng = createRng(values.seed);
  const agents = Array.from({ length: Number(values.agents) }, (_, at) => `Agent ${at}`);
  const facts = Array.from({ length: 8 }, (_, at) => factAt(at));
  const beliefs = agents.map(() => new Map<Fact, { claim: Claim; entry: number }>());
  let seq = 0;
  let time = 0;
  let text = '';
  const put = (event: AnyEvent, audience: Audience, causes: readonly Cause[] = []): number => {
    text += encodeEntry({ seq, time, event, audience, causes });
    if (text.length > 1 << 20) {
      writeSync(file, text);
      text = '';
    }
    return seq++;
  };
  const exact = (...seqs: readonly number[]): Cause[] => seqs.map((one) => ({ seq: one, link: 'exact' }));
  const believe = (
    at: number,
    fact: Fact,
    claim: Claim,
    why: string,
    from: string | null,
    causes: readonly Cause[],
  ) => {
    const entry = put(
      {
        type: 'belief.changed',
        agent: agents[at],
        fact: fact.id,
        why,
        from,
        changes: [],
        stance: 'believes',
        claim,
        strength: 0.8,
        versions: [{ claim, weight: 2, heard: from === null ? {} : { [from]: 1 } }],
        origin: { by: from === null ? 'known' : 'heard', from, parent: null, stage: null },
        used: time,
        uses: 1,
      } as AnyEvent,
      [agents[at]],
      causes,
    );
    beliefs[at].set(fact, { claim, entry });
  };

  put(
    {
      type: 'run.opened',
      setting: 'grapevine',
      title: 'Scale',
      language: 'en',
      agents: agents.map((id) => ({ id })),
    } as AnyEvent,
    'all',
  );
  for (const fact of facts) put({ type: 'fact.declared', fact } as AnyEvent, []);
  for (const [at, fact] of facts.entries()) {
    believe(at, fact, { fact: fact.id, slots: fact.slots, denies: false }, 'known', null, []);
    believe(
      at + 100,
      fact,
      { fact: fact.id, slots: { ...fact.slots, time: '19:00' }, denies: false },
      'planted',
      null,
      [],
    );
  }
  while (seq < count) {
    time += 1_000;
    const speaker = rng.integer(agents.length);
    const listener =
      (speaker + 1 + rng.integer(12) + (rng.chance(0.05) ? rng.integer(agents.length) : 0)) % agents.length;
    const known = [...beliefs[speaker]];
    if (known.length === 0 || listener === speaker) continue;
    const [fact, { claim, entry }] = rng.pick(known);
    const [a, b] = [agents[speaker], agents[listener]];
    put({ type: 'pair.met', agents: [a, b] } as AnyEvent, [a, b]);
    const drafted = put(
      { type: 'claim.drafted', agent: a, claim, changes: [], deliberate: false } as AnyEvent,
      [a],
      exact(entry),
    );
    const slots = Object.entries(claim.slots);
    const said = put(
      {
        type: 'agent.said',
        speaker: a,
        text: `Believe me, the ${fact.id} is ${slots.map(([name, value]) => (name === 'place' ? `at the ${value}` : `at ${value}`)).join(' ')}.`,
        acts: [
          {
            type: 'tell',
            fact: fact.id,
            slots: slots.map(([name, value]) => ({ type: 'slot', name, value })),
            sure: 1,
          },
        ],
        voice: 'talk',
      } as AnyEvent,
      [a, b],
      exact(entry, drafted),
    );
    const made = put(
      { type: 'claim.made', speaker: a, claim, sure: 1, via: null } as AnyEvent,
      [a, b],
      exact(said, drafted, entry),
    );
    const truth = isTrue(claim, fact);
    put(
      {
        type: 'claim.judged',
        speaker: a,
        fact: fact.id,
        truth,
        kind: truth ? null : 'inherited',
        stage: null,
        parent: null,
        parentTrue: null,
        deliberate: false,
        support: 'supported',
      } as AnyEvent,
      [],
      exact(made),
    );
    const before = beliefs[listener].get(fact);
    const isNew = !before || versionOf(before.claim) !== versionOf(claim);
    if (isNew ? !rng.chance(before ? 0.3 : 0.8) : !rng.chance(0.15)) continue;
    const heard: Claim = rng.chance(0.02)
      ? {
          ...claim,
          slots: {
            ...claim.slots,
            [rng.pick(['place', 'time'])]: rng.pick(['park', 'hall', '18:00', '20:00']),
          },
        }
      : claim;
    believe(listener, fact, heard, 'heard', a, exact(made, ...(before ? [before.entry] : [])));
  }
  writeSync(file, text);
  closeSync(file);
}

function factAt(at: number): Fact {
  return {
    id: ['party', 'market', 'wedding', 'concert', 'meeting', 'race', 'lecture', 'supper'][at],
    text: { en: 'It is.', zh: '有。' },
    truth: true,
    slots: { place: 'café', time: '17:00' },
    say: { en: 'it is at the {place} at {time}', zh: '在{place}，{time}' },
    related: { place: ['park', 'hall'], time: ['19:00', '18:00', '20:00'] },
    aliases: {},
    plausibility: 0.5,
    importance: 0.5,
  };
}
