import type { AgentId, Language } from '@hearsay/kernel';
import type { Tie } from '@hearsay/settings';
import { say } from '../words.ts';

type Props = {
  self: AgentId;
  ties: readonly Tie[];
  language: Language;
  select(agent: AgentId): void;
};

const [width, height] = [300, 190];
const most = 12;

/** How somebody stands to others: near is familiar, thick is trusted, teal is liked and vermilion disliked. */
export function Ties({ self, ties, language, select }: Props) {
  const shown = ties.slice(0, most);
  return (
    <section className="rows" data-testid="section-ties">
      <h3>{say('ties', language)}</h3>
      {shown.length === 0 && <p className="empty">{say('noTies', language)}</p>}
      {shown.length > 0 && (
        <svg
          className="ties"
          viewBox={`0 0 ${width} ${height}`}
          role="group"
          aria-label={say('ties', language)}
        >
          {shown.map((tie, at) => {
            const { x, y } = pointOf(tie, at, shown.length);
            return (
              <line
                key={tie.agent}
                x1={width / 2}
                y1={height / 2}
                x2={x}
                y2={y}
                className={(tie.liking ?? 0) < -0.1 ? 'disliked' : (tie.liking ?? 0) > 0.1 ? 'liked' : ''}
                strokeDasharray={(tie.liking ?? 0) < -0.1 ? '4 3' : undefined}
                strokeWidth={1 + 4 * (tie.trust ?? 0.2)}
              />
            );
          })}
          <circle cx={width / 2} cy={height / 2} r={7} className="self" />
          {shown.map((tie, at) => {
            const { x, y } = pointOf(tie, at, shown.length);
            return (
              <g
                key={tie.agent}
                role="button"
                tabIndex={0}
                onClick={() => select(tie.agent)}
                onKeyDown={({ key }) => key === 'Enter' && select(tie.agent)}
              >
                <title>{wordsOf(self, tie, language)}</title>
                <circle cx={x} cy={y} r={4.5} />
                <text
                  x={x}
                  y={y < height / 2 ? y - 8 : y + 16}
                  textAnchor={x < 60 ? 'start' : x > width - 60 ? 'end' : 'middle'}
                >
                  {tie.agent}
                </text>
              </g>
            );
          })}
        </svg>
      )}
    </section>
  );
}

function pointOf({ familiarity }: Tie, at: number, count: number): { x: number; y: number } {
  const angle = ((at + 0.5) / count) * 2 * Math.PI - Math.PI / 2;
  const reach = 1 - 0.5 * Math.max(0, Math.min(1, familiarity));
  return {
    x: width / 2 + Math.cos(angle) * reach * (width / 2 - 30),
    y: height / 2 + Math.sin(angle) * reach * (height / 2 - 22),
  };
}

function wordsOf(
  self: AgentId,
  { agent, familiarity, trust, liking, label }: Tie,
  language: Language,
): string {
  const percent = (value: number): string => `${Math.round(value * 100)} %`;
  return [
    `${self} – ${agent}${label === '' ? '' : ` (${label})`}`,
    `${say('knowsWell', language)} ${percent(familiarity)}`,
    ...(trust === null ? [] : [`${say('trusts', language)} ${percent(trust)}`]),
    ...(liking === null ? [] : [`${say('likes', language)} ${percent(liking)}`]),
  ].join('\n');
}
