import { Panel } from '../../../components/panel.js';
import { Particulars } from '../../../components/particulars.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { useAssessment } from '../components/assessment-frame.js';
import { StageRail } from '../components/stage-rail.js';
import './overview-page.css';

export default function OverviewPage() {
  const { w, say } = useSpeech();
  const assessment = useAssessment();
  return (
    <div className="overview">
      <Panel title={w('办理进程')}>
        <StageRail stops={assessment.rail} />
      </Panel>
      <div className="stack">
        <Panel title={w('批准')}>
          {assessment.approval ? (
            <Particulars
              items={[
                [w('批准人'), assessment.approval.by],
                [w('批准时间'), formatInstant(assessment.approval.approvedAt)],
                [w('批准内容摘要'), assessment.contentHash?.slice(0, 16)],
              ]}
            />
          ) : (
            <p>{w('尚未批准：不能对村下达目标、任务和打分。')}</p>
          )}
        </Panel>
        <Panel title={w('概况')}>
          <Particulars
            items={[
              [assessment.ofUnits ? w('涉及单位') : w('涉及村'), assessment.villages],
              [w('考核次数'), assessment.attempt],
              [w('业务时间'), formatInstant(assessment.businessNow)],
              [w('启动时间'), formatInstant(assessment.startedAt)],
              [w('结果版本'), assessment.currentVersion],
            ]}
          />
        </Panel>
        <Panel title={w('考核项目内容')}>
          <ul>
            {assessment.items.map((item) => (
              <li key={item.key} className="row between">
                <span>
                  {say(item.title)} <span className="small muted">{item.rule}</span>
                </span>
                {item.max !== null && <span className="number">{item.max / 10 ** assessment.decimals}</span>}
              </li>
            ))}
          </ul>
        </Panel>
      </div>
    </div>
  );
}
