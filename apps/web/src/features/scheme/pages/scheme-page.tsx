import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { Button } from '../../../components/button.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { Particulars } from '../../../components/particulars.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { exportScheme } from '../api/drafts.js';
import { schemeQuery } from '../api/list-schemes.js';
import { SchemeContent } from '../components/scheme-content.js';
import { standings } from '../components/scheme-states.js';

/** A1: one version of a scheme with every section, parameter, origin and note, and the file another county takes it over by. */
export default function SchemePage() {
  const { id = '' } = useParams();
  const { w } = useSpeech();
  const scheme = useQuery(schemeQuery(id));
  const standing = scheme.data && standings[scheme.data.standing];
  return (
    <Page
      title={scheme.data?.title ?? w('考核办法')}
      back={{ to: '/schemes', label: w('考核办法') }}
      marks={standing && <Mark tone={standing.tone}>{w(standing.word)}</Mark>}
      actions={scheme.data && <ExportButton scheme={scheme.data} />}
    >
      <Loaded query={scheme}>
        {(found) => (
          <>
            <Panel title={w('基本情况')} note={w('每个参数都注明出处；来源文件未定的由本县规定或系统默认，可改')}>
              <Head scheme={found} />
            </Panel>
            <SchemeContent content={found.content} source={found.source} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Head({ scheme }: { scheme: Schemas['SchemeDetail'] }) {
  const { w } = useSpeech();
  return (
    <Particulars
      items={[
        [w('办法'), scheme.scheme],
        [w('版本'), scheme.version],
        [w('制度'), scheme.catalogue?.code],
        [w('批准'), scheme.approvedBy.join('、')],
        [w('施行日期'), scheme.takesEffectOn],
        [w('内容摘要（SHA-256）'), <code className="wrap">{scheme.hash}</code>],
      ]}
    />
  );
}

function ExportButton({ scheme: { id, scheme, version } }: { scheme: Schemas['SchemeDetail'] }) {
  const { w } = useSpeech();
  const save = async () => {
    const exported = await exportScheme(id);
    const url = URL.createObjectURL(new Blob([JSON.stringify(exported, null, 2)], { type: 'application/json' }));
    const link = Object.assign(document.createElement('a'), { href: url, download: `${scheme}-${version}.json` });
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <Button onClick={() => void save()} data-action="export-scheme">
      {w('导出')}
    </Button>
  );
}
