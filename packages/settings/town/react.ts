import { beliefsOf, isTellAct } from '@hearsay/claims';
import type { AgentId, Moment, Rng } from '@hearsay/kernel';
import type { ChatTopic, TownAct } from './acts.ts';
import type { Atlas } from './atlas.ts';
import { isFreeThen, meetingOf, nextTime } from './dates.ts';
import type { SpeechDraft } from './draft-speech.ts';
import { willGo } from './inclination.ts';
import { stranger, type TalkLine, type Town } from './state.ts';
import { isOwn } from './topic.ts';

/** Says what the last words ask for. True when it was asked whether it will come: then that is all it says. */
export function react(
  atlas: Atlas,
  draft: SpeechDraft,
  moment: Moment<Town>,
  last: TalkLine,
  rng: Rng,
): boolean {
  const { self } = moment;
  let owes = false;
  let hasNodded = false;
  const isInvited = last.acts.some(({ type }) => type === 'invite' || type === 'propose');
  const isAddressed = isInvited || last.acts.some((act) => isTellAct(act) || act.type === 'ask');
  for (const act of last.acts) {
    if (isTellAct(act)) {
      // an answer to an invitation says enough
      if (!isInvited || rng.fork('says both').chance(0.3)) reactToClaim(draft, moment, last, act.fact, rng);
      hasNodded = true;
      continue;
    }
    // offers let no act through that is not one of these
    const said = act as TownAct;
    switch (said.type) {
      case 'greet':
      case 'part':
      case 'thank':
      case 'doubt':
      case 'correct':
        break;
      case 'ask':
        draft.answerTo(said.topic);
        hasNodded = true;
        break;
      case 'chat':
        if (!hasNodded && !isAddressed) hasNodded = nod(atlas, draft, last, said.topic, rng.fork('nod'));
        break;
      case 'gossip':
        draft.add(said.about === self ? 'react chat' : 'react gossip', null, { about: said.about });
        hasNodded = true;
        break;
      case 'invite':
      case 'propose': {
        if (said.type === 'invite' && isOwn(atlas, self, said.fact)) {
          draft.add('react own', null);
          break;
        }
        const goes =
          said.type === 'invite'
            ? acceptsInvitation(atlas, moment, said.fact, last.speaker, rng)
            : acceptsMeeting(atlas, moment, last.speaker, said.minute, rng);
        draft.add(goes ? 'accept' : 'decline', { type: goes ? 'accept' : 'decline' });
        owes = true;
        break;
      }
      case 'accept':
        draft.add('thank', { type: 'thank' });
        break;
      case 'decline':
        draft.add('pity', null);
        break;
      default:
        said satisfies never;
    }
  }
  return owes;
}

/** A word to what was said, not to every part of it. */
function nod(atlas: Atlas, draft: SpeechDraft, last: TalkLine, topic: ChatTopic, rng: Rng): boolean {
  if (topic === 'interest' && rng.fork('likes').chance(0.6)) {
    const interests = atlas.residents.get(last.speaker)?.interests ?? [];
    const theirs = interests.find((one) => last.text.toLowerCase().includes(one.toLowerCase()));
    if (draft.add('react interest', null, { theirs })) return true;
  }
  if (!rng.fork('nods').chance(0.8)) return false;
  const fitting = topic === 'interest' || topic === 'news' ? 'react chat' : `react ${topic}`;
  return (rng.fork('fits').chance(0.75) && draft.add(fitting, null)) || draft.add('react chat', null);
}

/** Doubts, corrects, or takes note, as its own belief has it now that it has heard this. */
function reactToClaim(
  draft: SpeechDraft,
  { self, world }: Moment<Town>,
  last: TalkLine,
  fact: string,
  rng: Rng,
): void {
  const belief = beliefsOf(world, self)[fact];
  if (!belief) return;
  if (belief.stance === 'rejects') return void draft.add('doubt', { type: 'doubt' });
  const isMine = isOwn(draft.atlas, self, fact);
  const isFromOther = belief.origin.from !== last.speaker;
  const said = last.acts.filter(isTellAct).find((act) => act.fact === fact);
  const differs =
    said?.slots.some(
      ({ name, value }) => belief.claim.slots[name] !== undefined && belief.claim.slots[name] !== value,
    ) ?? false;
  if (differs && isFromOther && belief.stance === 'believes') {
    if (draft.tell(fact, 'correct')) draft.note({ type: 'correct' });
    return;
  }
  if (isMine) return void draft.add('react own', null);
  const isNew = belief.origin.from === last.speaker && belief.uses <= 1;
  if (belief.stance === 'aware' && rng.fork('hedges').chance(0.6)) draft.add('react hedge', null);
  else draft.add(isNew ? 'react new' : 'react known', null);
}

function acceptsInvitation(
  atlas: Atlas,
  { self, world, time }: Moment<Town>,
  fact: string,
  from: AgentId,
  rng: Rng,
): boolean {
  const gathering = atlas.cast.options.gatherings.find((one) => one.fact === fact);
  const belief = beliefsOf(world, self)[fact];
  if (!gathering || !belief) return false;
  const meeting = meetingOf(atlas, gathering, belief.claim, time);
  const held = meeting ? world.state.lives[self].dates[`${fact}/${meeting.at}/${meeting.place}`] : undefined;
  if (held) return held.goes;
  return willGo(atlas, world.state, self, gathering, from, rng.fork('accepts'));
}

function acceptsMeeting(
  atlas: Atlas,
  { self, world, time }: Moment<Town>,
  from: AgentId,
  minuteThen: number,
  rng: Rng,
): boolean {
  if (!isFreeThen(atlas, world.state, self, nextTime(atlas, minuteThen, time))) return false;
  const tie = world.state.lives[self].ties[from] ?? stranger;
  const sociable = atlas.residents.get(self)?.sociable ?? 0.5;
  return rng
    .fork('meets')
    .chance(Math.max(0.05, Math.min(0.95, 0.3 + 0.5 * tie.liking + 0.4 * (sociable - 0.3))));
}
