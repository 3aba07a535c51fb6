import type { ServerMessage } from '@hearsay/protocol';
import type { Arrival } from './arrival.ts';
import type { Course } from './course.ts';
import type { Enquiries } from './enquiries.ts';
import type { Journey } from './journey.ts';
import type { Marks } from './marks.ts';
import type { Pace } from './pace.ts';
import type { Renewal } from './renewal.ts';
import type { Showing } from './showing.ts';
import type { Steps } from './steps.ts';

/** Where each message of the server goes. */
export type Inbox = { receive(message: ServerMessage): void };

type InboxParts = {
  readonly showing: Showing;
  readonly course: Course;
  readonly marks: Marks;
  readonly renewal: Renewal;
  readonly journey: Journey;
  readonly steps: Steps;
  readonly pace: Pace;
  readonly enquiries: Enquiries;
  readonly arrival: Arrival;
};

export function createInbox({ showing, course, marks, renewal, journey, ...parts }: InboxParts): Inbox {
  const { steps, pace, enquiries, arrival } = parts;

  function entries({ id, from, entries: sent, left }: Extract<ServerMessage, { type: 'entries' }>): void {
    if (id === 0) {
      if (!course.happened(from, sent, left)) journey.keepUp();
      return;
    }
    if (renewal.answer(id, sent) || enquiries.answerEntries(id, sent)) return;
    if (!journey.answer(id, from, sent, left)) return;
    pace.playIfAsked();
    steps.goOn();
  }

  function refused({ reason, text }: Extract<ServerMessage, { type: 'refused' }>): void {
    journey.cut();
    journey.stay();
    renewal.cut();
    steps.stop();
    enquiries.refused(reason === 'failed');
    showing.set({ refusal: text });
    // nobody of that name: better everything than nothing
    if (reason === 'watcher' && showing.picture.watcher !== 'god') arrival.look('god', text);
  }

  return {
    receive(message) {
      const { count, endTime } = showing.picture;
      switch (message.type) {
        case 'welcome':
          void arrival.welcome(message);
          return;
        case 'keyframe':
          if (message.id === 0) arrival.keyframe(message);
          else if (!renewal.land(message.id, message)) journey.land(message.id, message);
          return;
        case 'entries':
          return entries(message);
        case 'outline':
          marks.known(message.count);
          showing.set({
            marks: message.marks,
            times: message.times,
            endTime: Math.max(endTime, message.endTime),
            count: Math.max(count, message.count),
          });
          journey.found();
          return;
        case 'live':
          return showing.set({ live: message.live });
        case 'heartbeat':
          if (message.count > count) showing.set({ count: message.count });
          return journey.keepUp();
        case 'calls':
        case 'spread':
          return enquiries.answer(message);
        case 'refused':
          return refused(message);
        default:
          message satisfies never;
      }
    },
  };
}
