import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Pager, type usePaging } from '../../../components/pager.js';
import { Panel } from '../../../components/panel.js';
import { useSpeech } from '../../../lib/language.js';
import type { OneOfMany } from '../../task/api/decide-many.js';
import { BatchPanel, goesInBatch } from '../../task/components/batch-panel.js';
import { BatchResults } from '../../task/components/batch-results.js';
import type { Talk, TaskSummary } from '../api/talks.js';
import { TalkTable, type Ticking } from './talk-table.js';

interface TalkBatchProps {
  title: string;
  talks: Talk[];
  total: number;
  paging: ReturnType<typeof usePaging>;
  /** What waits for the reader, of all talks. */
  waiting: TaskSummary[];
}

/** R5: a list of talks, and one act on as many of them as wait for the reader at the same step; each keeps its own record. */
export function TalkBatch({ title, talks, total, paging, waiting }: TalkBatchProps) {
  const { w, say } = useSpeech();
  const queries = useQueryClient();
  const [kind, setKind] = useState('');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [ended, setEnded] = useState<{ tasks: TaskSummary[]; results: OneOfMany[] }>();
  const byKind = groupsOf(talks, waiting);
  const tasks = (byKind.get(kind) ?? []).filter(({ id }) => !left.has(id));
  const choose = (next: string) => {
    setKind(next);
    setLeft(new Set());
  };
  return (
    <>
      {ended && <BatchResults {...ended} close={() => setEnded(undefined)} />}
      {tasks.length > 0 && (
        <BatchPanel
          tasks={tasks}
          close={() => choose('')}
          done={(results) => {
            setEnded({ tasks, results });
            choose('');
            void queries.invalidateQueries({ queryKey: ['talk'] });
          }}
        />
      )}
      <Panel
        title={title}
        actions={
          !kind &&
          [...byKind].map(([each, same]) => (
            <Button key={each} onClick={() => choose(each)} data-batch={each}>
              {w('批量办理“{title}”（{count}）', { title: say(same[0]?.title), count: same.length })}
            </Button>
          ))
        }
        flush
      >
        <TalkTable talks={talks} ticking={kind ? tickingOf(byKind.get(kind) ?? [], { left, setLeft }) : undefined} />
        <Pager paging={paging} total={total} />
      </Panel>
    </>
  );
}

/** Of the talks shown, the steps that go in a batch, by kind. */
function groupsOf(talks: Talk[], waiting: TaskSummary[]): Map<string, TaskSummary[]> {
  const shown = new Set(talks.flatMap(({ tasks }) => tasks.map(({ id }) => id)));
  const groups = new Map<string, TaskSummary[]>();
  for (const task of waiting.filter(goesInBatch)) {
    if (shown.has(task.id)) groups.set(task.kind, [...(groups.get(task.kind) ?? []), task]);
  }
  return groups;
}

function tickingOf(tasks: TaskSummary[], { left, setLeft }: { left: ReadonlySet<string>; setLeft(next: ReadonlySet<string>): void }): Ticking {
  const known = new Set(tasks.map(({ id }) => id));
  const taskOf = (talk: Talk) => talk.tasks.find(({ id }) => known.has(id))?.id ?? '';
  return {
    choosable: (talk) => taskOf(talk) !== '',
    isChosen: (talk) => !left.has(taskOf(talk)),
    toggle: (talk) => {
      const id = taskOf(talk);
      setLeft(left.has(id) ? new Set([...left].filter((one) => one !== id)) : new Set([...left, id]));
    },
  };
}
