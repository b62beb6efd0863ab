import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Field, FieldGroup } from '../../../components/field.js';
import { useSpeech } from '../../../lib/language.js';
import { organizationsQuery } from '../../organization/api/list-organizations.js';
import { villagesPasted } from './pasted-villages.js';

interface MoreVillagesProps {
  /** The village chosen above. */
  chosen: string;
  more: string[];
  change(more: string[]): void;
}

/** A15: the same problem of other villages: chosen one by one, or pasted as a list; all are submitted in one act. */
export function MoreVillages({ chosen, more, change }: MoreVillagesProps) {
  const { w } = useSpeech();
  const villages = useQuery(organizationsQuery('village')).data ?? [];
  const townships = useQuery(organizationsQuery('township')).data ?? [];
  const [pasted, setPasted] = useState('');
  const [unknown, setUnknown] = useState<string[]>([]);
  const add = (ids: string[]) => change([...new Set([...more, ...ids])]);
  const nameOf = (id: string) => villages.find((village) => village.id === id)?.name ?? id;
  const paste = () => {
    const found = villagesPasted(pasted, villages, new Map(townships.map(({ id, name }) => [id, name])));
    add(found.ids);
    setUnknown(found.unknown);
    setPasted(found.unknown.join('\n'));
  };
  return (
    <FieldGroup label={w('同一问题的其他村（社区）')} hint={w('一份文件列入多个村：逐个加入或粘贴名单；全部通过检查才提交，有一个不符都不提交')}>
      <div className="row">
        <Button tone="quiet" disabled={chosen === ''} onClick={() => add([chosen])} data-action="add-village">
          {w('加入所选的村')}
        </Button>
      </div>
      <Field
        label={w('粘贴名单')}
        hint={w('每行一个村名、单位代码，或乡镇名加村名')}
        error={unknown.length > 0 && w('没有或不止一个这样的村：{names}', { names: unknown.join('、') })}
      >
        {(wiring) => <textarea {...wiring} data-field="villages" value={pasted} onChange={({ target }) => setPasted(target.value)} />}
      </Field>
      <div className="row">
        <Button tone="quiet" disabled={pasted.trim() === ''} onClick={paste} data-action="paste-villages">
          {w('识别并加入')}
        </Button>
      </div>
      {more.length > 0 && (
        <ul className="row" data-part="villages" aria-label={w('已加入的村（社区）')}>
          {more.map((id) => (
            <li key={id}>
              {nameOf(id)}{' '}
              <Button tone="quiet" onClick={() => change(more.filter((each) => each !== id))} aria-label={`${w('移除')} ${nameOf(id)}`}>
                ×
              </Button>
            </li>
          ))}
        </ul>
      )}
    </FieldGroup>
  );
}
