import { wordsOf, type Text, type Watcher } from '@hearsay/kernel';
import { protocolVersion, type ClientMessage, type ServerMessage } from '@hearsay/protocol';
import type { Page } from '@hearsay/settings';
import type { Arriving, Course } from './course.ts';
import type { Enquiries } from './enquiries.ts';
import type { Journey } from './journey.ts';
import type { Marks } from './marks.ts';
import type { Renewal } from './renewal.ts';
import type { Showing } from './showing.ts';
import type { Sight } from './sight.ts';
import type { Steps } from './steps.ts';

/** Comes to a run, for the first time, again after a lost line, or with other eyes. */
export type Arrival = {
  hello(): void;
  welcome(message: Extract<ServerMessage, { type: 'welcome' }>): Promise<void>;
  /** The world of now, which nobody asked for. */
  keyframe(message: Arriving): void;
  /** Through other eyes, at the same moment; `why` is said when nobody asked for it. */
  look(watcher: Watcher, why?: Text): void;
};

type ArrivalParts = {
  readonly showing: Showing;
  readonly course: Course;
  readonly marks: Marks;
  readonly sight: Sight;
  readonly renewal: Renewal;
  readonly journey: Journey;
  readonly steps: Steps;
  readonly enquiries: Enquiries;
  readonly token: string | undefined;
  send(message: ClientMessage): void;
  loadPage(path: string): Promise<Page>;
  loadFiles(path: string): Promise<Readonly<Record<string, string>>>;
  /** Something is shown now. */
  shown(): void;
};

export function createArrival({ showing, course, journey, ...parts }: ArrivalParts): Arrival {
  const { marks, sight, renewal, steps, enquiries } = parts;
  let pagePath = '';
  // a world that came before the page that folds it
  let pending: Arriving | null = null;
  // what follows the newest entry at hand was asked for, or no world at all
  let asked: 'world' | 'after' | 'nothing' = 'world';

  function forget(): void {
    renewal.whole(0);
    sight.took({ glance: false, attends: null });
    journey.cut();
    pending = null;
    steps.stop();
    marks.forget();
    enquiries.drop();
    showing.prepare({ world: null, seq: 0, count: 0, endTime: 0, recent: [], marks: [], times: [] });
  }

  async function load({ page, files }: { page: string; files: string | null }): Promise<void> {
    const paths = `${page} ${files ?? ''}`;
    if (pagePath === paths) return;
    pagePath = paths;
    course.use(null);
    try {
      const [loaded, texts] = await Promise.all([
        parts.loadPage(page),
        files === null ? {} : parts.loadFiles(files),
      ]);
      course.use(loaded);
      showing.set({ page: loaded, files: texts });
      if (pending) show(pending);
      else journey.goOn();
    } catch (cause) {
      pagePath = '';
      const { en, zh } = wordsOf(cause);
      showing.set({ refusal: { en, zh: `页面代码载入失败：${zh}` } });
    }
  }

  function show({ world, seq, glance }: Arriving): void {
    pending = null;
    sight.took({ glance, attends: null });
    renewal.whole(seq);
    const count = Math.max(showing.picture.count, seq);
    const endTime = Math.max(showing.picture.endTime, world.time);
    marks.known(seq);
    // somewhere else is wanted: do not flash the end of the story first
    if (journey.isUnderWay) {
      showing.set({ count, endTime });
      return journey.goOn();
    }
    course.clock = world.time;
    course.startAt(seq);
    showing.set({ world, seq, state: 'shown', recent: [], count, endTime });
    renewal.lookAround();
    journey.keepUp();
    if (seq > 0) journey.lookBack();
    renewal.lookInto();
    parts.shown();
  }

  const arrival: Arrival = {
    hello() {
      const { following, world, watcher, seq, run } = showing.picture;
      const isElsewhere = !following && (journey.wanted !== null || world !== null);
      asked = isElsewhere ? 'nothing' : world === null ? 'world' : 'after';
      parts.send({
        type: 'hello',
        protocol: protocolVersion,
        watcher,
        ...(parts.token === undefined ? {} : { token: parts.token }),
        ...(asked === 'after' ? { after: seq, run: run?.id } : {}),
        ...(asked === 'nothing' ? { now: false } : {}),
        ...sight.greet(),
      });
    },
    async welcome({ run, watcher, beside, count, live, page, files }) {
      const { picture } = showing;
      const isSame = picture.run?.id === run.id && picture.watcher === watcher && picture.world !== null;
      if (!isSame) forget();
      showing.set({ run, watcher, beside, count, live, state: isSame ? 'shown' : 'loading' });
      if (isSame) {
        enquiries.again();
        renewal.missed();
        journey.goOn();
        renewal.lookAround();
        return renewal.lookInto();
      }
      // another run stands behind the same address: what follows `after` is not what follows here
      const isLacking = asked === 'after' || (asked === 'nothing' && journey.wanted === null);
      asked = 'world';
      if (isLacking) parts.send({ type: 'look', watcher });
      return load({ page, files });
    },
    keyframe(message) {
      const { state, following, count } = showing.picture;
      if (state === 'shown' && !following) showing.set({ count: Math.max(count, message.seq) });
      else if (course.folder) show(message);
      else pending = message;
    },
    look(watcher, why) {
      const { following, world, run } = showing.picture;
      journey.goToTime(following ? null : (world?.time ?? null));
      forget();
      showing.set({ watcher, state: 'loading', playing: false, refusal: why ?? null });
      if (run !== null) parts.send({ type: 'look', watcher });
      else arrival.hello();
    },
  };
  return arrival;
}
