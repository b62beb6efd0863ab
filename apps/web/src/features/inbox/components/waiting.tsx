import { useState, type ReactNode } from 'react';
import { Button } from '../../../components/button.js';
import { Panel } from '../../../components/panel.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import type { OneOfMany } from '../../task/api/decide-many.js';
import { BatchPanel, goesInBatch } from '../../task/components/batch-panel.js';
import { BatchResults } from '../../task/components/batch-results.js';
import { TaskList } from './task-list.js';
import './waiting.css';

type TaskSummary = Schemas['TaskSummary'];

/** What waits for me; several of one kind may be ticked and decided together. */
export function Waiting({ tasks, children }: { tasks: TaskSummary[]; children: ReactNode }) {
  const { w } = useSpeech();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [acting, setActing] = useState(false);
  const [ended, setEnded] = useState<{ tasks: TaskSummary[]; results: OneOfMany[] }>();
  const picked = tasks.filter(({ id }) => chosen.has(id));
  const alike = choosableBeside(tasks, picked[0]);
  const toggle = (id: string, on: boolean) => setChosen(new Set(on ? [...chosen, id] : [...chosen].filter((one) => one !== id)));
  const clear = () => {
    setChosen(new Set());
    setActing(false);
  };
  const done = (results: OneOfMany[]) => {
    setEnded({ tasks: picked, results });
    clear();
  };
  return (
    <>
      {ended && <BatchResults {...ended} close={() => setEnded(undefined)} />}
      {acting && picked.length > 0 && <BatchPanel tasks={picked} close={clear} done={done} />}
      <Panel title={w('待我办理')} note={alike.length > 1 && w('勾选同类事项可一并办理')} flush>
        <TaskList tasks={tasks} choosing={{ chosen, choosable: new Set(alike.map(({ id }) => id)), toggle }} />
        {children}
      </Panel>
      {!acting && picked.length > 0 && (
        <Picked
          count={picked.length}
          alike={alike.length}
          choose={() => setChosen(new Set(alike.map(({ id }) => id)))}
          clear={clear}
          act={() => setActing(true)}
        />
      )}
    </>
  );
}

interface PickedProps {
  count: number;
  alike: number;
  choose(): void;
  clear(): void;
  act(): void;
}

/** Stays in sight while the list is gone through. */
function Picked({ count, alike, choose, clear, act }: PickedProps) {
  const { w } = useSpeech();
  return (
    <div className="picked row" role="group" aria-label={w('一并办理')}>
      <span>{w('已选 {count} 项', { count })}</span>
      {alike > count && <Button onClick={choose}>{w('选择全部同类 {count} 项', { count: alike })}</Button>}
      <Button onClick={clear}>{w('取消选择')}</Button>
      <Button tone="primary" data-action="act-together" onClick={act}>
        {w('一并办理')}
      </Button>
    </div>
  );
}

/** Before anything is chosen, each that has another of its kind; then only those of the kind chosen. */
function choosableBeside(tasks: TaskSummary[], first: TaskSummary | undefined): TaskSummary[] {
  const fitting = tasks.filter(goesInBatch);
  if (first) return fitting.filter(({ kind }) => kind === first.kind);
  return fitting.filter(({ id, kind }) => fitting.some((other) => other.kind === kind && other.id !== id));
}
