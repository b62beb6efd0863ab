import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Panel } from '../../../components/panel.js';
import { useSpeech } from '../../../lib/language.js';
import { holds, may, useSession } from '../../../lib/session.js';
import { takes } from '../../../lib/stage.js';
import { useAssessment } from '../../assessment/components/assessment-frame.js';
import { targetsQuery, type Target } from '../api/targets.js';
import { TargetEditor } from '../components/target-editor.js';

export default function TargetsPage() {
  const { w } = useSpeech();
  const session = useSession();
  const assessment = useAssessment();
  const targets = useQuery(targetsQuery(assessment.id));
  const level = holds(session, 'leadUnitOfficer') ? 'township' : 'village';
  const [editing, setEditing] = useState(false);
  const actions = may(session, 'target.set') && takes(assessment, level === 'township' ? 'townshipTarget' : 'villageTarget') && !editing && (
    <Button tone="primary" onClick={() => setEditing(true)}>
      {level === 'township' ? w('分解到乡镇') : w('下达到村')}
    </Button>
  );
  return (
    <Loaded query={targets}>
      {(all) => (
        <>
          {editing && <TargetEditor assessment={assessment} level={level} existing={all} close={() => setEditing(false)} />}
          <Panel title={w('乡镇目标')} actions={actions} flush>
            <Targets rows={all.filter((target) => target.level === 'township')} />
          </Panel>
          <Panel title={w('村级目标')} flush>
            <Targets rows={all.filter((target) => target.level === 'village')} />
          </Panel>
        </>
      )}
    </Loaded>
  );
}

function Targets({ rows }: { rows: Target[] }) {
  const { w, say } = useSpeech();
  const { items } = useAssessment();
  const titles = new Map(items.map(({ key, title }) => [key, say(title)]));
  return (
    <DataTable
      caption={w('目标')}
      rows={rows}
      keyOf={(row) => row.id}
      columns={[
        { head: w('单位'), name: true, cell: (row) => row.organization.name },
        { head: w('目标任务'), cell: (row) => row.title },
        { head: w('数量要求'), cell: (row) => row.quantity },
        { head: w('对应项目'), cell: (row) => titles.get(row.item) ?? row.item },
        { head: w('完成时限'), cell: (row) => row.dueDate },
        { head: w('下达'), cell: (row) => row.setBy },
      ]}
    />
  );
}
