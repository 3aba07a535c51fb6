import type { Role } from './roles.ts';
import type { Phrasebook } from './speech.ts';
import type { Reason } from './suspicion.ts';

const roleNames: Readonly<Record<Role, string>> = {
  villager: 'a plain villager',
  werewolf: 'a werewolf',
  seer: 'the seer',
  witch: 'the witch',
  hunter: 'the hunter',
  guard: 'the guard',
  idiot: 'the idiot',
};

/** How a speech sounds in English. */
export const english: Phrasebook = {
  join: ' ',
  me: 'me',

  opening(manner, { occasion, isFirst, day }) {
    if (occasion === 'last words') {
      return manner === 'quiet'
        ? ['So that was it.', 'Well.']
        : [
            'Listen, I will not get another chance.',
            'You are making a mistake, so remember this.',
            'Fine. Before I go:',
          ];
    }
    if (occasion === 'election speech') {
      return manner === 'bold'
        ? ['Give me the badge.', 'I am standing, and I mean it.']
        : ['I am standing, though not at any price.', 'A word on why I stand.'];
    }
    if (occasion.endsWith('runoff speech'))
      return manner === 'bold'
        ? ['A tie? Then look at the other one.']
        : ['It is between us, then.', 'I understand why you hesitate.'];
    if (isFirst)
      return [
        'Somebody has to begin.',
        'First to speak, so there is little to go on.',
        'I get to break the ice.',
      ];
    if (manner === 'bold')
      return ['Let us not waste the day.', 'I have heard enough to say this.', 'Right, plainly:'];
    if (manner === 'quiet') return ['Hm.', 'Briefly.', 'Not much from me.'];
    return day > 1
      ? ['I went over yesterday again.', 'Putting the last votes together:', 'I have been listening.']
      : ['Early days, but still.', 'I will say what I can.', 'A few thoughts.'];
  },

  say(point, manner) {
    const { act, reason } = point;
    const why = reasonClause(reason);
    switch (act.type) {
      case 'claim':
        return manner === 'bold'
          ? [
              `I am ${roleNames[act.role]}, and I will say it to anybody's face.`,
              `No more hiding: I am ${roleNames[act.role]}.`,
              `Write it down, I am ${roleNames[act.role]}.`,
            ]
          : manner === 'quiet'
            ? [`I am ${roleNames[act.role]}.`, `My card is ${roleNames[act.role]}, if it matters.`]
            : [
                `I have to tell you that I am ${roleNames[act.role]}.`,
                `You should know that I am ${roleNames[act.role]}.`,
                `I would rather have waited, but I am ${roleNames[act.role]}.`,
              ];
      case 'report':
        return act.verdict === 'wolf'
          ? [
              `Night ${act.night} I looked at ${act.target}, and that is a wolf.`,
              `${act.target} is a wolf; I saw it in night ${act.night}.`,
              `My check of night ${act.night}: ${act.target}, wolf.`,
            ]
          : [
              `I looked at ${act.target} in night ${act.night}: good.`,
              `${act.target} is clean, that was night ${act.night}.`,
              `Night ${act.night} I turned over ${act.target}, and ${act.target} is one of us.`,
            ];
      case 'accuse':
        if (manner === 'bold')
          return [
            `${act.target} goes today${why}.`,
            `My vote is on ${act.target}${why}. Yours should be, too.`,
            `I am looking straight at ${act.target}${why}.`,
          ];
        if (manner === 'quiet')
          return [`${act.target}, I think${why}.`, `I do not like ${act.target}${why}.`];
        return [
          `The one I trust least is ${act.target}${why}.`,
          `If I had to choose now it would be ${act.target}${why}.`,
          `${act.target} keeps bothering me${why}.`,
        ];
      case 'defend':
        return reason?.other
          ? manner === 'bold'
            ? [
                `${reason.other} is wrong about me, and I wonder why in such a hurry.`,
                `Call me what you like, ${reason.other}, I have nothing to hide.`,
              ]
            : manner === 'quiet'
              ? [`I am not a wolf, ${reason.other}.`, `${reason.other} has it wrong.`]
              : [
                  `I understand ${reason.other}, but I am not what you are looking for.`,
                  `What ${reason.other} said of me fits half the table.`,
                  `Voting me out, as ${reason.other} wants, only costs the village a day.`,
                ]
          : [`I am on your side.`, `It is not me.`];
      case 'vouch':
        if (reason?.kind === 'reported' && reason.other)
          return [
            `${reason.other} has cleared ${act.target}, and I go with that.`,
            `With the word of ${reason.other} behind ${act.target}, I leave ${act.target} alone.`,
          ];
        if (reason?.kind === 'claim')
          return [
            `Nobody disputes what ${act.target} claims, so I believe it.`,
            `${act.target} claimed and nobody stood against it.`,
          ];
        if (reason?.kind === 'vote' && reason.other)
          return [
            `${act.target} voted for ${reason.other}; wolves do not do that lightly.`,
            `The vote against ${reason.other} speaks for ${act.target}.`,
          ];
        return manner === 'quiet'
          ? [`${act.target} is fine.`]
          : [
              `${act.target} sounds honest to me.`,
              `I would keep ${act.target}.`,
              `Of all of you I trust ${act.target} most.`,
            ];
      case 'ask':
        if (reason?.kind === 'vote' && reason.other)
          return [
            `${act.target}, why ${reason.other} of all people?`,
            `I would like ${act.target} to explain the vote for ${reason.other}.`,
          ];
        if (reason?.kind === 'silent')
          return [
            `${act.target}, you have given us nothing so far. What do you think?`,
            `Can we hear something from ${act.target}?`,
          ];
        return manner === 'bold'
          ? [
              `${act.target}, who are you? Out with it.`,
              `Let ${act.target} say clearly where the wolves sit.`,
            ]
          : [
              `What does ${act.target} make of this?`,
              `I would like to hear ${act.target} on that.`,
              `${act.target}, whom do you suspect?`,
            ];
      case 'agree':
        return reason?.other
          ? [
              `${act.target} said it already about ${reason.other}, and I see it the same way.`,
              `As ${act.target} put it: ${reason.other}.`,
              `I am with ${act.target} there.`,
            ]
          : [`I agree with ${act.target}.`];
      default:
        act satisfies never;
        return [''];
    }
  },

  nothing(manner, { occasion, day }) {
    if (occasion === 'last words')
      return ['Good luck to the village.', 'I have nothing left to add. Think.', 'That is all from me.'];
    if (manner === 'quiet') return ['Pass.', 'Nothing from me yet.', 'I am listening.', 'I will wait.'];
    if (manner === 'bold')
      return ['Nothing solid yet, but I am watching every one of you.', 'No read today. That will change.'];
    return day > 1
      ? [
          'I cannot make sense of the votes yet, so I will hear the others first.',
          'I am no wiser than yesterday, sadly.',
        ]
      : [
          'Too early for me to point at anybody.',
          'I have no information, so I will keep it short.',
          'Let the ones with information speak.',
        ];
  },

  closing(manner, { isLast }) {
    if (isLast) return ['Now vote.', 'That was everybody, so let us decide.'];
    return manner === 'bold'
      ? ['Hold me to it.', 'And no splitting the vote.', 'That is my word.']
      : ['That is how I see it.', 'Correct me if I am wrong.', 'I may be wrong.'];
  },
};

/** The reason as the end of a sentence, or nothing. */
function reasonClause(reason: Reason | null): string {
  if (!reason) return '';
  const { kind, other } = reason;
  switch (kind) {
    case 'reported':
      return other ? `, because ${other} found a wolf there and I believe it` : '';
    case 'counterclaim':
      return other
        ? `, since that claim cannot stand beside that of ${other}`
        : ', since that claim cannot be true';
    case 'vote':
      return other ? `, after that vote for ${other}` : '';
    case 'vouched':
      return other ? `, who was so quick to stand up for ${other}` : '';
    case 'accused':
      return other ? `, and the quarrel with ${other} did not help` : '';
    case 'silent':
      return ', who has told us nothing at all';
    case 'claim':
      return ', by what was claimed there';
    case 'known':
    case 'bitten':
      return '';
    default:
      kind satisfies never;
      return '';
  }
}
