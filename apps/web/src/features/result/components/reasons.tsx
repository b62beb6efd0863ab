import { Mark } from '../../../components/mark.js';
import { formatMoney, formatPoints } from '../../../lib/format.js';
import { useSpeech, type Speech } from '../../../lib/language.js';
import type { Word } from '../../../lib/words.js';
import type { FullExplanation, Reason } from './explanation.js';

/** Why this grade, rank, seat and money, who stands next, and what would have changed it: each with its rule. */
export function Reasons({ full }: { full: FullExplanation }) {
  const speech = useSpeech();
  const { w, say } = speech;
  return (
    <dl className="stack">
      {reasonsOf(full, speech).map(({ name, because, rule }) => (
        <div key={name}>
          <dt>
            <strong>{name}</strong> <Mark>{rule}</Mark>
          </dt>
          <dd>{say(because)}</dd>
        </div>
      ))}
      <Neighbours full={full} />
      {full.counterfactuals.length > 0 && (
        <div>
          <dt>
            <strong>{w('怎样会不同')}</strong> <span className="small muted">{w('他人结果不变')}</span>
          </dt>
          {full.counterfactuals.map(({ because, rule }) => (
            <dd key={because.en}>
              {say(because)} <Mark>{rule}</Mark>
            </dd>
          ))}
        </div>
      )}
    </dl>
  );
}

function reasonsOf(full: FullExplanation, { w, say }: Pick<Speech, 'w' | 'say'>): Reason[] {
  const { grade, rank, sets, hits = [], vetoes = [], streaks, rewards, bonuses = [], pay } = full;
  const { seat } = grade;
  return [
    { ...grade, name: w('等次') },
    ...(seat ? [{ ...seat, name: `${w('等次名额')}：${say(seat.label)}` }] : []),
    ...(rank ? [{ ...rank, name: w('名次') }] : []),
    ...sets.map((set) => ({ ...set, name: say(set.title) })),
    ...hits.map((hit) => ({ ...hit, name: `${say(hit.title)}：${w(hit.met ? '命中' : '未命中')}` })),
    ...vetoes.map((veto) => ({ ...veto, name: say(veto.title) })),
    ...streaks.map((streak) => ({ ...streak, name: say(streak.title) })),
    ...rewards.map((reward) => ({ ...reward, name: `${say(reward.title)} ${formatMoney(reward.fen)}` })),
    ...bonuses.map((bonus) => ({ ...bonus, name: `${say(bonus.title)} ${formatMoney(bonus.fen)}` })),
    ...(pay ? [{ ...pay, name: `${say(pay.title)} ${formatMoney(pay.dueFen)}` }] : []),
  ];
}

const sides: Record<'above' | 'equal' | 'below', Word> = { above: '在前', equal: '并列', below: '在后' };

/** Who stands just above and below; a name only where the reader may see that person's result. */
function Neighbours({ full: { rank, decimals } }: { full: FullExplanation }) {
  const { w } = useSpeech();
  if (!rank?.neighbours.length) return null;
  return (
    <div>
      <dt>
        <strong>{w('名次前后')}</strong>
      </dt>
      {rank.neighbours.map(({ person, side, rank: place, total }, index) => (
        <dd key={person?.id ?? index}>
          {w(sides[side])} · {w('第 {rank} 名', { rank: place })} · {w('总分')} {formatPoints(total, decimals)} {person?.name}
        </dd>
      ))}
    </div>
  );
}
