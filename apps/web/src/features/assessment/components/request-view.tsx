import { useQueries, useQuery } from '@tanstack/react-query';
import { Particulars } from '../../../components/particulars.js';
import { formatMoney } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { periodText } from '../../../lib/period.js';
import { EvidenceLinks } from '../../evidence/components/evidence-links.js';
import { organizationsQuery } from '../../organization/api/list-organizations.js';
import { schemeItems } from '../../scheme/api/scheme-items.js';
import { schemeQuery } from '../../scheme/api/list-schemes.js';
import type { RequestContent } from './request-draft.js';

/** R1: the request as the reviewer and the leader read it before they sign. */
export function RequestView({ content }: { content: RequestContent }) {
  const { w, say } = useSpeech();
  const scheme = useQuery(schemeQuery(content.schemeVersionId));
  const { units = [] } = content;
  const names = useNames();
  const titles = new Map(schemeItems(scheme.data?.content).map(({ key, title }) => [key, say(title)]));
  const fen = content.money.reduce((sum, row) => sum + row.fen, 0);
  return (
    <div className="stack">
      <Particulars
        items={[
          [w('考核名称'), content.title],
          [w('考核办法'), scheme.data && `${scheme.data.title} · ${scheme.data.version}`],
          [w('牵头单位'), names.get(content.leadUnitId)],
          [w('考核周期'), `${say(periodText(content.period.code))}（${content.period.from} — ${content.period.to}）`],
          [w('依据文件'), `${content.basis.issuer} ${content.basis.number} ${content.basis.date}`],
          [w('年度计划'), content.inYearlyPlan ? w('已列入') : w('未列入')],
          units.length
            ? [w('涉及单位'), units.map((id) => names.get(id) ?? '').join('、')]
            : [w('涉及村（社区）'), w('{count} 个', { count: content.villages.length })],
          [w('考核项目内容'), content.items.map((item) => titles.get(item) ?? item).join('、')],
          [
            w('需村里填报的表格'),
            content.forms.length ? content.forms.map(({ title, fields, frequency }) => `${title}（${fields}，${frequency}）`).join('；') : w('无'),
          ],
          [w('涉及资金'), fen ? `${formatMoney(fen)}（${content.money.map(({ purpose }) => purpose).join('、')}）` : w('无')],
          [w('拟采用的结果运用'), content.consequences.join('；')],
        ]}
      />
      {content.basis.evidenceId && <EvidenceLinks ids={[content.basis.evidenceId]} />}
      {content.villages.length > 0 && <Villages ids={content.villages} />}
    </div>
  );
}

/** Whoever may lead or be assessed beside villages, by id. */
function useNames(): Map<string, string> {
  const kinds = ['unit', 'organizationDepartment', 'township'] as const;
  return new Map(
    useQueries({ queries: kinds.map((kind) => organizationsQuery(kind)) }).flatMap(({ data = [] }) => data.map(({ id, name }) => [id, name] as const)),
  );
}

function Villages({ ids }: { ids: string[] }) {
  const { w } = useSpeech();
  const townships = useQuery(organizationsQuery('township'));
  const villages = useQuery(organizationsQuery('village'));
  const chosen = new Set(ids);
  return (
    <details>
      <summary>{w('查看村（社区）名单')}</summary>
      {townships.data?.map((township) => {
        const names = (villages.data ?? []).filter(({ id, parentId }) => parentId === township.id && chosen.has(id)).map(({ name }) => name);
        return (
          names.length > 0 && (
            <p key={township.id}>
              <strong>{township.name}</strong>（{names.length}）：{names.join('、')}
            </p>
          )
        );
      })}
    </details>
  );
}
