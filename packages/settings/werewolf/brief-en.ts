import { roles } from './roles.ts';
import type { Brief } from './prompts.ts';
import { exitWords, list, roleWords } from './words.ts';

/** The game as it is told to a model in English. */
export const brief: Brief = {
  rules(options, seats) {
    const cards = roles
      .filter((role) => options.roles[role] > 0)
      .map((role) => `${options.roles[role]} ${roleWords[role].en}`)
      .join(', ');
    const win =
      options.win === 'side'
        ? 'The wolves win as soon as all villagers, or all players with a special role, are dead'
        : 'The wolves win as soon as everybody else is dead';
    return `The game: werewolf. ${seats.length} players sit in a circle: ${list(seats, 'en')}. The cards: ${cards}. Nobody knows the cards of the others, except that the wolves know each other.
- Every night the wolves agree on somebody to bite; ${nights(options.roles)}
- Every day all hear who died, speak one after the other, and vote to exile one player. A tie leads to a second vote among the tied.${options.sheriff ? ` On the first day a sheriff is elected, whose vote counts ${options.sheriffWeight}.` : ''}
- ${win}. The village wins when all wolves are out. Wolves lie about what they are; villagers may bluff as well.
- A speech is a text together with "acts" that say what it does: claim a role, report a check made as the seer, accuse, defend, vouch for, ask, agree with. What is not in the acts counts as not said, so let text and acts agree.`;
  },
  duty: {
    villager:
      'You are a plain villager: you know nothing for certain. Listen, compare what people say with how they vote, and exile wolves.',
    werewolf:
      'You are a werewolf. Do not be found out; get the others to exile their own, and protect your partners as long as that pays.',
    seer: 'You are the seer: each night you learn whether one player is a wolf. Tell the village when it helps, and live long enough to tell.',
    witch:
      'You are the witch: one antidote saves whom the wolves bit, one poison kills; each works once in the game.',
    hunter: 'You are the hunter: when you die, you may take somebody with you.',
    guard: 'You are the guard: each night you may stand before somebody, who then survives the bite.',
    idiot: 'You are the idiot: exiled once, you turn your card and stay, but vote no more.',
  },
  standing(of) {
    const lines = [
      `It is ${of.phase === 'night' ? 'night' : 'day'} ${of.day}. Alive: ${list(of.alive, 'en')}.`,
      of.dead.length > 0
        ? `Out: ${of.dead.map(({ agent, exit, day }) => `${agent} (${exitWords[exit].en}, day ${day})`).join(', ')}.`
        : '',
      of.role ? brief.duty[of.role] : '',
      of.partners.length > 0 ? `Your partners are ${list(of.partners, 'en')}.` : '',
      of.prey ? `Tonight the wolves go for ${of.prey}.` : '',
      of.bitten ? `The wolves bit ${of.bitten} tonight.` : '',
      of.role === 'witch'
        ? `You ${of.antidote ? 'still have' : 'have used'} the antidote and ${of.poison ? 'still have' : 'have used'} the poison.`
        : '',
      ...of.checks.map(
        ({ target, verdict, day }) =>
          `You checked ${target} in night ${day}: ${verdict === 'wolf' ? 'a wolf' : 'good'}.`,
      ),
      of.sheriff ? `The sheriff is ${of.sheriff}.` : '',
      of.candidates.length > 0 ? `For sheriff stand ${list(of.candidates, 'en')}.` : '',
      of.tied.length > 0 ? `Tied are ${list(of.tied, 'en')}.` : '',
    ];
    return lines.filter(Boolean).join('\n');
  },
  questions: {
    guard: 'It is night. Whom do you guard?',
    prey: 'It is night. Whom do you want to bite? Your partners see your wish.',
    'prey again':
      'The pack is not agreed. Look at what your partners want, and say once more whom you want to bite.',
    check: 'It is night. Whom do you look at?',
    potion: 'It is night. Do you use a potion?',
    candidacy: 'Do you stand for sheriff?',
    'election speech': 'You stand for sheriff, and it is your turn to speak.',
    withdrawal: 'Do you withdraw from the election?',
    'sheriff vote': 'Whom do you want as sheriff?',
    'sheriff runoff speech': 'You are tied for sheriff. Speak once more.',
    'sheriff runoff vote': 'Second vote: whom do you want as sheriff?',
    order: 'You are the sheriff: on which side does the speaking begin?',
    speech: 'It is your turn to speak to all.',
    'exile vote': 'The vote: whom do you want to exile?',
    'runoff speech': 'You are tied in the vote and may be exiled. Speak once more.',
    'exile runoff vote': 'Second vote: whom of the tied do you want to exile?',
    shot: 'You are out, and you are the hunter. Whom do you shoot?',
    badge: 'You are out, and you hold the badge. Who gets it?',
    'last words': 'You are out. Your last words to all:',
    outburst: 'Do you expose yourself as a wolf, which ends the day at once?',
    floor: '',
    tell: '',
    dawn: '',
    night: '',
  },
  offer(type) {
    return meanings[type] ?? null;
  },
  quote: (speaker, text, acts) => `${speaker} said: “${text}”${acts ? ` (${acts})` : ''}`,
  dead: (deaths) =>
    `Out are ${list(
      deaths.map(({ agent, exit, day }) => `${agent} (${exitWords[exit].en}, day ${day})`),
      'en',
    )}.`,
  believes: (suspects) =>
    `I take ${list(
      suspects.map(([agent, p]) => `${agent} (${Math.round(100 * p)} %)`),
      'en',
    )} for the likeliest wolves.`,
};

function nights(counts: Parameters<Brief['rules']>[0]['roles']): string {
  const words = [
    counts.seer > 0 ? 'the seer learns of one player whether it is a wolf' : '',
    counts.witch > 0 ? 'the witch may heal the bitten once and poison somebody once' : '',
    counts.guard > 0 ? 'the guard protects one player' : '',
  ].filter(Boolean);
  return words.length > 0 ? `${words.join('; ')}.` : 'nobody else is awake.';
}

const meanings: Readonly<Record<string, string>> = {
  hunt: 'bite this player',
  guard: 'stand before this player',
  check: 'learn whether this player is a wolf',
  heal: 'save whom the wolves bit',
  poison: 'kill this player',
  'heal and poison': 'save the bitten and kill this player',
  pass: 'do nothing',
  stand: 'stand for sheriff',
  withdraw: 'withdraw',
  speak: 'say something to all',
  expose: 'turn your card as a wolf: the day ends, and you are out',
  vote: 'vote for this player',
  abstain: 'vote for nobody',
  shoot: 'take this player with you',
  'pass badge': 'hand the badge to this player',
  'tear badge': 'let there be no sheriff any more',
  left: 'the seat on your left begins',
  right: 'the seat on your right begins',
};
