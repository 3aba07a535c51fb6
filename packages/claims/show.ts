import type { AgentId, AnyEvent, Language, Seq, World } from '@hearsay/kernel';
import { isTrue, versionOf, type Claim } from './claim.ts';
import type { ClaimEvent } from './event.ts';
import { claimsIn } from './owner.ts';
import { sayClaim } from './say.ts';
import type { Stance } from './belief.ts';

/** What a claim is worth to whoever looks: true and false only for eyes that know the fact. */
export type ClaimTone = 'true' | 'false' | 'distorted' | 'corrected' | 'unaware' | 'plain';

export type ClaimLine = {
  readonly text: string;
  readonly about: readonly AgentId[];
  readonly kind: 'act' | 'inner';
  readonly tone: ClaimTone;
  /** Of a belief: whose of what, and how it stands from now on. */
  readonly state?: { readonly of: string; readonly is: string };
};

/** One belief as a row of an inspector. */
export type BeliefRow = {
  readonly label: string;
  readonly value: string;
  readonly share: number;
  readonly tone: ClaimTone;
  readonly entry: Seq;
};

const stances: Readonly<Record<Stance, Readonly<Record<Language, string>>>> = {
  believes: { en: 'believes', zh: '相信' },
  aware: { en: 'has heard', zh: '听说' },
  rejects: { en: 'does not believe', zh: '不信' },
};

/** An event about claims in words; null for what is no claim's event, or not worth a line. */
export function tellClaimEvent(event: AnyEvent, world: World, language: Language): ClaimLine | null {
  if (!isClaimEvent(event)) return null;
  const zh = language === 'zh';
  switch (event.type) {
    case 'belief.changed': {
      const { agent, stance, claim, from, why } = event;
      const what = wordsOf(claim, world, language);
      const source = from === null ? '' : zh ? `（听${from}说）` : ` (from ${from})`;
      const verb = why === 'faded' ? (zh ? '记成了' : 'now remembers') : stances[stance][language];
      const text = zh ? `${agent}${verb}：${what}${source}` : `${agent} ${verb}: ${what}${source}`;
      return {
        text,
        about: [agent],
        kind: 'inner',
        tone: stance === 'believes' ? toneOf(claim, world) : 'unaware',
        state: { of: `${agent} ${claim.fact}`, is: `${stance} ${versionOf(claim)}` },
      };
    }
    case 'claim.judged': {
      const { speaker, truth, kind, deliberate } = event;
      if (truth) return null;
      const word = zh ? kindsZh[kind ?? 'invented'] : (kind ?? 'invented');
      const lie = deliberate ? (zh ? '，且是有意的' : ', and meant to be') : '';
      const text = zh
        ? `${speaker}所说不实（${word}${lie}）`
        : `What ${speaker} said is false (${word}${lie})`;
      return { text, about: [speaker], kind: 'inner', tone: kind === 'distorted' ? 'distorted' : 'false' };
    }
    case 'trust.changed': {
      const { agent, of, trust } = event;
      const share = Math.round(100 * trust);
      const text = zh ? `${agent}对${of}的信任变为 ${share} %` : `${agent} now trusts ${of} ${share} %`;
      return { text, about: [agent, of], kind: 'inner', tone: 'plain' };
    }
    case 'intervention.acted': {
      const { by, did, about } = event;
      const whom = about === null ? '' : zh ? `：${about}` : `: ${about}`;
      const text = zh ? `${by ?? '干预'}${didZh[did]}${whom}` : `${by ?? 'Intervention'} ${did}${whom}`;
      return { text, about: [by, about].filter((name) => name !== null), kind: 'act', tone: 'corrected' };
    }
    case 'fact.declared':
    case 'topic.opened':
    case 'claim.drafted':
    case 'claim.made':
      return null;
    default:
      event satisfies never;
      return null;
  }
}

/** What an agent makes of each fact, as far as this world knows. */
export function beliefRows(world: World, agent: AgentId, language: Language): readonly BeliefRow[] {
  return Object.entries(claimsIn(world).beliefs[agent] ?? {}).map(([fact, belief]) => ({
    label: claimsIn(world).facts[fact]?.text[language] ?? fact,
    value: `${stances[belief.stance][language]}${language === 'zh' ? '：' : ': '}${wordsOf(belief.claim, world, language)}`,
    share: belief.strength,
    tone: belief.stance === 'believes' ? toneOf(belief.claim, world) : 'unaware',
    entry: belief.entry,
  }));
}

/** A claim in words; by its slots alone where the wording is not known. */
export function wordsOf(claim: Claim, world: World, language: Language): string {
  const fact = claimsIn(world).facts[claim.fact];
  if (fact) return sayClaim(fact, claim, language);
  const slots = Object.entries(claim.slots).map(([name, value]) => `${name}: ${value}`);
  return `${claim.denies ? '¬ ' : ''}${claim.fact}${slots.length > 0 ? ` (${slots.join(', ')})` : ''}`;
}

function toneOf(claim: Claim, world: World): ClaimTone {
  const fact = claimsIn(world).facts[claim.fact];
  return fact ? (isTrue(claim, fact) ? 'true' : 'false') : 'plain';
}

function isClaimEvent(event: AnyEvent): event is ClaimEvent {
  return /^(fact|topic|claim|belief|trust|intervention)\./.test(event.type);
}

const kindsZh = { planted: '植入', distorted: '走样', inherited: '沿袭', invented: '凭空' } as const;
const didZh = {
  checked: '作了核查',
  asked: '问了出处',
  argued: '当众争辩',
  warned: '发出预警',
  announced: '公布实情',
  withheld: '不予采信',
  quarantined: '隔离了来源',
  voted: '投了票',
  tagged: '注明了来源',
  distrusted: '降低了信任',
  reread: '想了第二遍',
} as const;
