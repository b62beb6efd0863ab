import { useMemo, useState } from 'react';
import { Button } from '../../../components/button.js';
import { Field } from '../../../components/field.js';
import { Loaded } from '../../../components/loaded.js';
import { Panel } from '../../../components/panel.js';
import { PointsGrid } from '../../../components/points-grid.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import { may, useSession } from '../../../lib/session.js';
import { takes } from '../../../lib/stage.js';
import { useAct } from '../../../lib/use-act.js';
import type { Schemas } from '../../../lib/schemas.js';
import { useAssessment } from '../../assessment/components/assessment-frame.js';
import { TownshipFilter, useTownship } from '../../organization/components/township-filter.js';
import { enterScores } from '../api/enter-scores.js';
import { useSheet } from '../components/use-sheet.js';

export default function ScoresPage() {
  const { w, say } = useSpeech();
  const session = useSession();
  const assessment = useAssessment();
  const [township, setTownship] = useTownship('first');
  const columns = useMemo(
    () => assessment.items.filter(({ kind }) => kind === 'entry').map(({ key, title, max }) => ({ key, title: say(title), max: max ?? undefined })),
    [assessment.items, say],
  );
  const sheet = useSheet({ assessmentId: assessment.id, township, kind: 'entry', columns, decimals: assessment.decimals });
  const [reason, setReason] = useState('');
  const editable = may(session, 'score.enter') && takes(assessment, 'entry');
  const save = useAct({
    name: `scores.${assessment.id}.${township}`,
    run: (entries: Schemas['ScoreEntries']['entries'], key) => enterScores(assessment.id, entries, key),
    done: '分数已保存',
    refresh: [['assessment', assessment.id, 'facts']],
    onDone: sheet.forget,
  });
  const send = () => save.act(sheet.changed.map((cell) => ({ ...cell, evidence: [], ...(reason.trim() && { reason }) })));
  return (
    <>
      <div className="row between">
        <TownshipFilter value={township} change={setTownship} all={false} />
        {editable && <p className="muted">{w('可直接从 Excel 复制整块粘贴；回车到下一行')}</p>}
      </div>
      <Panel title={w('三项基础分')} flush>
        <Loaded query={sheet.roster}>
          {() => (
            <PointsGrid
              caption={w('三项基础分')}
              rowHead={w('姓名')}
              rows={sheet.rows}
              columns={columns}
              values={sheet.values}
              decimals={assessment.decimals}
              readOnly={!editable}
              change={sheet.setTyped}
            />
          )}
        </Loaded>
      </Panel>
      {editable && (
        <div className="save-bar">
          <Field label={w('更正说明')} hint={w('改动已录分数时填写')}>
            {(wiring) => <input {...wiring} value={reason} onChange={(event) => setReason(event.target.value)} />}
          </Field>
          <ProblemNote error={save.error} />
          {sheet.wrong > 0 && <p role="alert">{w('{count} 格分数有误或超过满分', { count: sheet.wrong })}</p>}
          <Button tone="primary" busy={save.busy} disabled={!sheet.changed.length || sheet.wrong > 0} onClick={send} data-action="save-scores">
            {w('保存 {count} 格', { count: sheet.changed.length })}
          </Button>
        </div>
      )}
    </>
  );
}
