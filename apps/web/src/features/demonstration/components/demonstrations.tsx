import { useQuery } from '@tanstack/react-query';
import { Mark } from '../../../components/mark.js';
import { Panel } from '../../../components/panel.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import type { Word } from '../../../lib/words.js';
import { demonstrationsQuery } from '../api/list-demonstrations.js';

type Demonstration = Schemas['Demonstration'];

const states: Record<Demonstration['state'], { word: Word; tone: 'info' | 'good' | 'bad' | 'mark' }> = {
  waiting: { word: '等候', tone: 'info' },
  loading: { word: '正在办理', tone: 'mark' },
  done: { word: '已完成', tone: 'good' },
  failed: { word: '未完成', tone: 'bad' },
};

/** While the demonstrations of the other schemes are loaded in the background: which are there, and how far the present one is. */
export function Demonstrations() {
  const { w } = useSpeech();
  const demonstrations = useQuery(demonstrationsQuery());
  const all = demonstrations.data ?? [];
  if (all.every(({ state }) => state === 'done')) return null;
  return (
    <Panel title={w('其他办法的演示')} note={w('各在一个县，由系统在后台逐步办理，可以照常使用；账号在演示账号文件里')}>
      <ul className="stack">
        {all.map((demonstration) => (
          <li key={demonstration.key} className="row">
            <Mark tone={states[demonstration.state].tone}>{w(states[demonstration.state].word)}</Mark>
            <span>{demonstration.county}</span>
            <span>{demonstration.title}</span>
            <Standing demonstration={demonstration} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Standing({ demonstration: { state, step, done, of, figures } }: { demonstration: Demonstration }) {
  const { w } = useSpeech();
  if (state === 'done') return <span className="small muted wrap">{figures}</span>;
  if (state === 'failed') return <span className="small muted">{w('下次启动重新办理，原因见日志')}</span>;
  if (state === 'waiting' || done === null || of === null) return null;
  return (
    <>
      <progress aria-label={w('已办步骤')} max={of} value={done} />
      <span className="small muted">{step}</span>
    </>
  );
}
