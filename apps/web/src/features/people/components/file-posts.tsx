import { appointments } from '#domain';
import { DataTable } from '../../../components/data-table.js';
import { Mark } from '../../../components/mark.js';
import { Panel } from '../../../components/panel.js';
import { useSpeech } from '../../../lib/language.js';
import type { Word } from '../../../lib/words.js';
import type { PersonFile } from '../api/get-file.js';

const happenings: Record<string, Word> = {
  inPost: '在任',
  acting: '主持工作',
  onLeave: '请假',
  underInvestigation: '接受调查',
  suspended: '停职',
  disciplined: '受处分',
  retired: '退休',
  resigned: '辞职',
  died: '去世',
  vacant: '空缺',
  removed: '免职',
  reinstated: '恢复职务',
};

/** R4: every post with its dates; one person may hold several at once. */
export function FilePosts({ posts }: { posts: PersonFile['posts'] }) {
  const { w, say } = useSpeech();
  return (
    <Panel title={w('任职经历')} flush>
      <DataTable
        caption={w('任职经历')}
        rows={posts}
        keyOf={(post) => post.id}
        columns={[
          { head: w('职务'), name: true, cell: (post) => say(post.title) },
          { head: w('单位'), cell: (post) => post.organization?.name },
          { head: w('任职方式'), cell: (post) => say((appointments as Record<string, { zh: string; en: string }>)[post.appointment]) },
          { head: w('起止'), cell: (post) => `${post.from} — ${post.to ?? ''}` },
          { head: w('现状'), cell: (post) => (post.to ? <Mark>{w('已卸任')}</Mark> : <Mark tone="info">{wordOf(post.status, w)}</Mark>) },
          { head: w('变动'), cell: (post) => post.events.map(({ kind, on }) => `${on} ${wordOf(kind, w)}`).join('；') },
        ]}
      />
    </Panel>
  );
}

function wordOf(kind: string, w: ReturnType<typeof useSpeech>['w']): string {
  const word = happenings[kind];
  return word ? w(word) : kind;
}
