import type { Entry } from '@hearsay/kernel';
import type { Findings, Measure } from '../measure.ts';
import { measureDates } from './measure-dates.ts';
import { measureInterviews } from './measure-interviews.ts';
import { paperTable } from './measure-paper.ts';
import { measureKnowing } from './measure-knowing.ts';
import { measureTalk } from './measure-talk.ts';
import { measureTies } from './measure-ties.ts';

/** What only a town can measure: who knows and can say from where, who meant to come and came, who got to know whom, and how much was talked. */
export function measure(): Measure {
  const parts = [measureKnowing(), measureDates(), measureTies(), measureInterviews(), measureTalk()];
  const paper = paperTable();
  return {
    take(entry: Entry) {
      paper.take(entry);
      for (const part of parts) part.take(entry);
    },
    close(): Findings {
      const found = parts.map((part) => part.close());
      const figures = found.flatMap((one) => one.figures);
      return {
        figures,
        tables: [...paper.close(figures), ...found.flatMap(({ tables }) => tables)],
        series: found.flatMap(({ series }) => series),
      };
    },
  };
}
