import { tellClaimEvent } from '@hearsay/claims';
import type { Entry, Language, SocietyEvent, World } from '@hearsay/kernel';
import type { Line } from '../page.ts';
import { clockOf } from './calendar.ts';
import { doingIn } from './doings.ts';
import type { PlanItem, TownEvent, WhyMissed } from './events.ts';
import { captionOf } from './scene.ts';
import type { Town } from './state.ts';

/** An entry in words; null when it is not worth a line. */
export function tell({ event: raw, time }: Entry, world: World<Town>, language: Language): Line | null {
  const claim = tellClaimEvent(raw, world, language);
  if (claim) return claim;
  const { state } = world;
  const zh = language === 'zh';
  const place = (id: string | null): string =>
    id === null ? (zh ? '路上' : 'the street') : (state.places[id]?.[language] ?? id);
  const line = (
    text: string,
    about: readonly string[],
    kind: Line['kind'] = 'act',
    tone: Line['tone'] = 'quiet',
  ): Line => ({ text, about, kind, tone });
  // claims were told above; of the rest the cases below are picked by type, and what is left has no line
  const event = raw as TownEvent | SocietyEvent;
  switch (event.type) {
    case 'agent.said':
      return line(event.text, [event.speaker], 'speech', 'plain');
    case 'town.opened':
      return line(captionOf(state, time, language), [], 'phase');
    case 'town.closed':
      return line(zh ? '到此为止' : 'The time is over', [], 'end', 'gold');
    case 'walk.began': {
      const { agent, goal } = event;
      const from = state.people[agent]?.place ?? null;
      // from one room to another is no news
      if (from !== null && place(from) === place(goal.place)) return null;
      return line(zh ? `${agent}动身去${place(goal.place)}` : `${agent} sets out for ${place(goal.place)}`, [
        agent,
      ]);
    }
    case 'walk.stopped':
      return line(zh ? `${event.agent}停下脚步` : `${event.agent} stops`, [event.agent]);
    case 'activity.began': {
      const { agent, doing } = event;
      const where = event.place === null ? '' : zh ? `（${place(event.place)}）` : ` (${place(event.place)})`;
      return line(
        zh ? `${agent}${doingIn(doing, language)}${where}` : `${agent} ${doingIn(doing, language)}${where}`,
        [agent],
        'act',
        doing === 'party' ? 'gold' : 'quiet',
      );
    }
    case 'sight.gained': {
      const { agent, of } = event;
      return line(zh ? `${agent}看见${of}` : `${agent} notices ${of}`, [agent, of], 'inner');
    }
    case 'talk.opened': {
      const { by, to } = event;
      const where = place(event.place);
      return line(
        zh ? `${by}在${where}招呼${to}` : `${by} speaks to ${to} (${where})`,
        [by, to],
        'act',
        'plain',
      );
    }
    case 'talk.joined':
      return line(zh ? `${event.agent}加入谈话` : `${event.agent} joins the talk`, [event.agent]);
    case 'talk.left':
      return line(zh ? `${event.agent}离开谈话` : `${event.agent} leaves the talk`, [event.agent]);
    case 'talk.closed': {
      if (event.why !== 'no answer') return null;
      return line(zh ? '没有回应' : 'There is no answer', []);
    }
    case 'tie.changed': {
      const { agent, of, why } = event;
      if (why !== 'met') return null;
      return line(
        zh ? `${agent}认识了${of}` : `${agent} has got to know ${of}`,
        [agent, of],
        'inner',
        'plain',
      );
    }
    case 'day.planned': {
      const { agent, items, why } = event;
      const plan = sayPlan(items, state, language);
      const alone = zh
        ? `${agent}没等到人，改主意了：${plan}`
        : `${agent} finds nobody there and thinks again: ${plan}`;
      if (why === 'alone') return line(alone, [agent], 'inner', 'plain');
      return line(zh ? `${agent}打算：${plan}` : `${agent} plans: ${plan}`, [agent], 'inner');
    }
    case 'intention.formed': {
      const { agent, goes, at } = event;
      const when = `${clockOf(state.start, at)} ${place(event.place)}`;
      if (goes)
        return line(
          zh ? `${agent}想去（${when}）` : `${agent} means to go (${when})`,
          [agent],
          'inner',
          'good',
        );
      return line(
        zh ? `${agent}不打算去（${when}）` : `${agent} does not mean to go (${when})`,
        [agent],
        'inner',
      );
    }
    case 'appointment.made': {
      const { who, at } = event;
      const when = `${captionOf(state, at, language)}${zh ? '，' : ', '}${place(event.place)}`;
      return line(
        zh ? `${who.join('和')}说好了：${when}` : `${who.join(' and ')} will be there: ${when}`,
        who,
        'act',
        'good',
      );
    }
    case 'appointment.kept':
      return line(
        zh ? `${event.agent}如约而至` : `${event.agent} is there, as agreed`,
        [event.agent],
        'act',
        'good',
      );
    case 'appointment.missed': {
      const { agent, why } = event;
      return line(
        zh ? `${agent}没有赴约（${missedZh[why]}）` : `${agent} is not there (${why})`,
        [agent],
        'act',
        'danger',
      );
    }
    case 'choice.made': {
      const { agent, choice } = event;
      return line(`${agent}: ${choice ?? (zh ? '弃权' : 'abstains')}`, [agent], 'vote', 'plain');
    }
    case 'decision.reached': {
      const none = zh ? '没有多数' : 'no majority';
      return line(
        zh ? `表决：${event.choice ?? none}` : `Decided: ${event.choice ?? none}`,
        [],
        'end',
        'gold',
      );
    }
    case 'agent.failed':
      return line(`${event.agent}: ${event.message}`, [event.agent], 'trouble', 'danger');
    case 'intent.refused': {
      const { agent, refusal } = event;
      // somebody else was quicker to speak to him
      if (refusal.code === 'too late') return null;
      return line(
        zh ? `${agent}没能如愿（${refusal.code}）` : `${agent} could not (${refusal.code})`,
        [agent],
        'trouble',
      );
    }
    default:
      return null;
  }
}

const missedZh: Readonly<Record<WhyMissed, string>> = {
  asleep: '睡着了',
  working: '在干活',
  talking: '在说话',
  'on the way': '还在路上',
  elsewhere: '在别处',
};

/** The rest of a plan in one line: `09:00 work (Newspaper) · 12:10 eat (Café)`. */
export function sayPlan(
  items: readonly PlanItem[],
  { start, places }: Town,
  language: Language,
  most = 5,
): string {
  return items
    .slice(0, most)
    .map(
      ({ at, doing, place }) =>
        `${clockOf(start, at)} ${doingIn(doing, language)}${language === 'zh' ? '，' : ', '}${places[place]?.[language] ?? place}`,
    )
    .join(' · ');
}
